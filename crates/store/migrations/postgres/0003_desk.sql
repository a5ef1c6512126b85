-- The desk: who works here, and what they and readers hand in. None of it is truth: what is decided goes into `decision`.

-- Pseudonyms, without addresses. `password` is an argon2id hash, `totp` the second factor's secret, `last_step` the last
-- thirty seconds whose code was used, so that none is used twice.
CREATE TABLE account (
    name       text NOT NULL PRIMARY KEY,
    role       text NOT NULL,
    password   text NOT NULL,
    totp       bytea NOT NULL,
    last_step  bigint NOT NULL,
    created_at text NOT NULL,
    closed_at  text
);

-- Who is logged in. `token` is the hash of what the browser holds.
CREATE TABLE session (
    token      bytea NOT NULL PRIMARY KEY,
    account    text NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    started_at text NOT NULL,
    seen_at    text NOT NULL,
    ended_at   text
);
CREATE INDEX session_account ON session (account);

-- What was handed in: by an account, or by a reader, who has none. `hash` finds the same handed in twice.
CREATE TABLE lead (
    number  bigint NOT NULL PRIMARY KEY,
    at      text NOT NULL,
    account text REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    kind    text NOT NULL,
    subject text NOT NULL,
    url     text NOT NULL,
    note    text NOT NULL,
    content bytea NOT NULL,
    hash    bytea NOT NULL UNIQUE
);
CREATE INDEX lead_account ON lead (account);

-- Every look at what is sealed.
CREATE TABLE sealed_view (
    number  bigint NOT NULL PRIMARY KEY,
    at      text NOT NULL,
    account text NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    what    text NOT NULL
);
CREATE INDEX sealed_view_account ON sealed_view (account);
