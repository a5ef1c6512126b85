-- The desk: who works here, and what they and readers hand in. None of it is truth: what is decided goes into `decision`.

-- Pseudonyms, without addresses. `password` is an argon2id hash, `totp` the second factor's secret, `last_step` the last
-- thirty seconds whose code was used, so that none is used twice.
CREATE TABLE account (
    name       TEXT NOT NULL PRIMARY KEY,
    role       TEXT NOT NULL,
    password   TEXT NOT NULL,
    totp       BLOB NOT NULL,
    last_step  INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    closed_at  TEXT
);

-- Who is logged in. `token` is the hash of what the browser holds.
CREATE TABLE session (
    token      BLOB NOT NULL PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    started_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    ended_at   TEXT
);
CREATE INDEX session_account ON session (account);

-- What was handed in: by an account, or by a reader, who has none. `hash` finds the same handed in twice.
CREATE TABLE lead (
    number  INTEGER NOT NULL PRIMARY KEY,
    at      TEXT NOT NULL,
    account TEXT REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    url     TEXT NOT NULL,
    note    TEXT NOT NULL,
    content BLOB NOT NULL,
    hash    BLOB NOT NULL UNIQUE
);
CREATE INDEX lead_account ON lead (account);

-- Every look at what is sealed.
CREATE TABLE sealed_view (
    number  INTEGER NOT NULL PRIMARY KEY,
    at      TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    what    TEXT NOT NULL
);
CREATE INDEX sealed_view_account ON sealed_view (account);
