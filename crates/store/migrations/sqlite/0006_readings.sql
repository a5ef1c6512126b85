-- Pairs that a second editor read without seeing what the first decided: they decide nothing, and tell how well editors agree.
CREATE TABLE second_reading (
    left_id  TEXT NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    right_id TEXT NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    account  TEXT NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    at       TEXT NOT NULL,
    verdict  TEXT NOT NULL,
    PRIMARY KEY (left_id, right_id, account)
);
CREATE INDEX second_reading_right ON second_reading (right_id);
CREATE INDEX second_reading_account ON second_reading (account);

-- Questions that an editor asks again and again.
CREATE TABLE saved_search (
    account TEXT NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    name    TEXT NOT NULL,
    words   TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (account, name)
);
