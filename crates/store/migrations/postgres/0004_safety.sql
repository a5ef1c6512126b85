-- Ways back in when the second factor is lost: hashes of codes, each of which serves once.
CREATE TABLE recovery (
    code    bytea NOT NULL PRIMARY KEY,
    account text NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    used_at text
);
CREATE INDEX recovery_account ON recovery (account);

-- What was decided about a pair or a man, without reading the whole chain.
CREATE INDEX decision_subject ON decision (subject, other);
CREATE INDEX decision_kind ON decision (kind, number);
