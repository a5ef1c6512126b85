-- The system of record. The same tables, columns and meaning as in ../postgres; only the types' names differ.
--
-- Truth (append-only, guarded by triggers): blob, evidence, mention, decision, vintage.
-- Derived (replaced whole): person, person_mention, link. Published: figure. Settings of the store itself: meta.
--
-- `number` is the order in which rows came in, from 1 and without gaps; `hash` is the hash of a row's content, by which
-- `cenotaph verify` finds a changed row. Dates and instants are ISO 8601 or EDTF text, so that they sort and compare
-- alike in both databases. References are checked at the end of a step, which spares SQLite a journal per statement.

-- The bytes of documents by their SHA-256. `bytes` is null where they lie in a file, evidence/ab/cdef...
CREATE TABLE blob (
    number INTEGER NOT NULL PRIMARY KEY,
    hash   BLOB NOT NULL UNIQUE,
    size   INTEGER NOT NULL,
    bytes  BLOB
);

-- Captured documents. `text` is what was read, where that is not the bytes themselves.
CREATE TABLE evidence (
    number      INTEGER NOT NULL PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
    source      TEXT NOT NULL,
    class       TEXT NOT NULL,
    name        TEXT NOT NULL,
    url         TEXT,
    media       TEXT NOT NULL,
    blob        INTEGER NOT NULL REFERENCES blob (number) DEFERRABLE INITIALLY DEFERRED,
    captured_at TEXT NOT NULL,
    published   TEXT,
    language    TEXT,
    text        TEXT,
    hash        BLOB NOT NULL
);
CREATE INDEX evidence_blob ON evidence (blob);

-- What one document says of one person. `fields` holds every value with its span and confidence; the columns after
-- `hash` are its values, computed by the database, so that they can never differ from it.
CREATE TABLE mention (
    number            INTEGER NOT NULL PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,
    evidence          INTEGER NOT NULL REFERENCES evidence (number) DEFERRABLE INITIALLY DEFERRED,
    ordinal           INTEGER NOT NULL,
    kind              TEXT NOT NULL,
    confidence        REAL NOT NULL,
    first_reported_at TEXT NOT NULL,
    unnamed           INTEGER,
    fields            TEXT NOT NULL,
    hash              BLOB NOT NULL,
    surname           TEXT    GENERATED ALWAYS AS (fields ->> '$.surname.value') VIRTUAL,
    given             TEXT    GENERATED ALWAYS AS (fields ->> '$.given.value') VIRTUAL,
    patronymic        TEXT    GENERATED ALWAYS AS (fields ->> '$.patronymic.value') VIRTUAL,
    nickname          TEXT    GENERATED ALWAYS AS (fields ->> '$.nickname.value') VIRTUAL,
    sex               TEXT    GENERATED ALWAYS AS (fields ->> '$.sex.value') VIRTUAL,
    rank              TEXT    GENERATED ALWAYS AS (fields ->> '$.rank.value') VIRTUAL,
    birth             TEXT    GENERATED ALWAYS AS (fields ->> '$.birth.value') VIRTUAL,
    age               INTEGER GENERATED ALWAYS AS (fields ->> '$.age.value') VIRTUAL,
    death             TEXT    GENERATED ALWAYS AS (fields ->> '$.death.value') VIRTUAL,
    funeral           TEXT    GENERATED ALWAYS AS (fields ->> '$.funeral.value') VIRTUAL,
    registration      TEXT    GENERATED ALWAYS AS (fields ->> '$.registration.value') VIRTUAL,
    court             TEXT    GENERATED ALWAYS AS (fields ->> '$.court.value') VIRTUAL,
    enlisted          TEXT    GENERATED ALWAYS AS (fields ->> '$.enlisted.value') VIRTUAL,
    origin_settlement TEXT    GENERATED ALWAYS AS (fields ->> '$.origin_settlement.value') VIRTUAL,
    origin_district   TEXT    GENERATED ALWAYS AS (fields ->> '$.origin_district.value') VIRTUAL,
    origin_region     TEXT    GENERATED ALWAYS AS (fields ->> '$.origin_region.value') VIRTUAL,
    region_code       TEXT    GENERATED ALWAYS AS (fields ->> '$.region_code.value') VIRTUAL,
    recruitment       TEXT    GENERATED ALWAYS AS (fields ->> '$.recruitment.value') VIRTUAL,
    branch            TEXT    GENERATED ALWAYS AS (fields ->> '$.branch.value') VIRTUAL,
    unit              TEXT    GENERATED ALWAYS AS (fields ->> '$.unit.value') VIRTUAL,
    place_of_death    TEXT    GENERATED ALWAYS AS (fields ->> '$.place_of_death.value') VIRTUAL,
    cause             TEXT    GENERATED ALWAYS AS (fields ->> '$.cause.value') VIRTUAL,
    trade             TEXT    GENERATED ALWAYS AS (fields ->> '$.trade.value') VIRTUAL,
    official_id       TEXT    GENERATED ALWAYS AS (fields ->> '$.official_id.value') VIRTUAL,
    UNIQUE (evidence, ordinal)
);

-- What somebody decided. Each row's hash covers the row before it.
CREATE TABLE decision (
    number   INTEGER NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL,
    author   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    action   TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash     BLOB NOT NULL UNIQUE,
    kind     TEXT GENERATED ALWAYS AS (action ->> '$.action') VIRTUAL,
    subject  TEXT GENERATED ALWAYS AS (coalesce(action ->> '$.person', action ->> '$.mention', action ->> '$.left')) VIRTUAL,
    other    TEXT GENERATED ALWAYS AS (action ->> '$.right') VIRTUAL
);

-- States of the truth that figures were published from. They can be computed again from the first `evidence` documents,
-- `mentions` mentions and `decisions` decisions.
CREATE TABLE vintage (
    number        INTEGER NOT NULL PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE,
    label         TEXT NOT NULL,
    at            TEXT NOT NULL,
    codebook      TEXT NOT NULL,
    codebook_hash BLOB NOT NULL,
    evidence      INTEGER NOT NULL,
    mentions      INTEGER NOT NULL,
    decisions     INTEGER NOT NULL,
    confirmed     INTEGER NOT NULL,
    hash          BLOB NOT NULL
);

-- Persons, as rebuilt last. `record` holds everything, with the mention and rule behind each value; the columns after it
-- are computed from it.
CREATE TABLE person (
    id     TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL,
    status            TEXT    GENERATED ALWAYS AS (record ->> '$.status') VIRTUAL,
    status_rule       TEXT    GENERATED ALWAYS AS (record ->> '$.status_rule') VIRTUAL,
    first_reported_at TEXT    GENERATED ALWAYS AS (record ->> '$.first_reported_at') VIRTUAL,
    confirmed_at      TEXT    GENERATED ALWAYS AS (record ->> '$.confirmed_at') VIRTUAL,
    route             TEXT    GENERATED ALWAYS AS (record ->> '$.route') VIRTUAL,
    sources           INTEGER GENERATED ALWAYS AS (record ->> '$.sources') VIRTUAL,
    rank_group        TEXT    GENERATED ALWAYS AS (record ->> '$.rank_group') VIRTUAL,
    date_basis        TEXT    GENERATED ALWAYS AS (record ->> '$.date_basis') VIRTUAL,
    surname           TEXT    GENERATED ALWAYS AS (record ->> '$.surname.value') VIRTUAL,
    given             TEXT    GENERATED ALWAYS AS (record ->> '$.given.value') VIRTUAL,
    patronymic        TEXT    GENERATED ALWAYS AS (record ->> '$.patronymic.value') VIRTUAL,
    rank              TEXT    GENERATED ALWAYS AS (record ->> '$.rank.value') VIRTUAL,
    birth             TEXT    GENERATED ALWAYS AS (record ->> '$.birth.value') VIRTUAL,
    age               INTEGER GENERATED ALWAYS AS (record ->> '$.age.value') VIRTUAL,
    date              TEXT    GENERATED ALWAYS AS (record ->> '$.date.value') VIRTUAL,
    enlisted          TEXT    GENERATED ALWAYS AS (record ->> '$.enlisted.value') VIRTUAL,
    origin_settlement TEXT    GENERATED ALWAYS AS (record ->> '$.origin_settlement.value') VIRTUAL,
    region            TEXT    GENERATED ALWAYS AS (record ->> '$.region.value') VIRTUAL,
    recruitment       TEXT    GENERATED ALWAYS AS (record ->> '$.recruitment.value') VIRTUAL,
    branch            TEXT    GENERATED ALWAYS AS (record ->> '$.branch.value') VIRTUAL,
    unit              TEXT    GENERATED ALWAYS AS (record ->> '$.unit.value') VIRTUAL,
    place_of_death    TEXT    GENERATED ALWAYS AS (record ->> '$.place_of_death.value') VIRTUAL,
    cause             TEXT    GENERATED ALWAYS AS (record ->> '$.cause.value') VIRTUAL,
    trade             TEXT    GENERATED ALWAYS AS (record ->> '$.trade.value') VIRTUAL,
    incident          TEXT    GENERATED ALWAYS AS (record ->> '$.incident.value') VIRTUAL
);

CREATE TABLE person_mention (
    mention TEXT NOT NULL PRIMARY KEY REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    person  TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX person_mention_person ON person_mention (person);

-- Pairs of mentions that linkage kept.
CREATE TABLE link (
    left_id     TEXT NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    right_id    TEXT NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    weight      REAL NOT NULL,
    probability REAL NOT NULL,
    PRIMARY KEY (left_id, right_id)
);
CREATE INDEX link_right ON link (right_id);

-- Published numbers, each with the question it answers.
CREATE TABLE figure (
    vintage  BLOB NOT NULL REFERENCES vintage (id),
    name     TEXT NOT NULL,
    value    REAL NOT NULL,
    query    TEXT NOT NULL,
    codebook TEXT NOT NULL,
    PRIMARY KEY (vintage, name)
);

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The truth is added to, never changed.
CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob BEGIN
    SELECT RAISE(ABORT, 'blob is append-only');
END;
CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob BEGIN
    SELECT RAISE(ABORT, 'blob is append-only');
END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
CREATE TRIGGER mention_no_update BEFORE UPDATE ON mention BEGIN
    SELECT RAISE(ABORT, 'mention is append-only');
END;
CREATE TRIGGER mention_no_delete BEFORE DELETE ON mention BEGIN
    SELECT RAISE(ABORT, 'mention is append-only');
END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN
    SELECT RAISE(ABORT, 'decision is append-only');
END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN
    SELECT RAISE(ABORT, 'decision is append-only');
END;
CREATE TRIGGER vintage_no_update BEFORE UPDATE ON vintage BEGIN
    SELECT RAISE(ABORT, 'vintage is append-only');
END;
CREATE TRIGGER vintage_no_delete BEFORE DELETE ON vintage BEGIN
    SELECT RAISE(ABORT, 'vintage is append-only');
END;
