-- The system of record. The same tables, columns and meaning as in ../sqlite; only the types' names differ.
--
-- Truth (append-only, guarded by triggers): blob, evidence, mention, decision, vintage.
-- Derived (replaced whole): person, person_mention, link. Published: figure. Settings of the store itself: meta.
--
-- `number` is the order in which rows came in, from 1 and without gaps; `hash` is the hash of a row's content, by which
-- `cenotaph verify` finds a changed row. Dates and instants are ISO 8601 or EDTF text, so that they sort and compare
-- alike in both databases. References are checked at the end of a step, which spares SQLite a journal per statement.

-- The bytes of documents by their SHA-256. `bytes` is null where they lie in a file, evidence/ab/cdef...
CREATE TABLE blob (
    number bigint NOT NULL PRIMARY KEY,
    hash   bytea NOT NULL UNIQUE,
    size   bigint NOT NULL,
    bytes  bytea
);

-- Captured documents. `text` is what was read, where that is not the bytes themselves.
CREATE TABLE evidence (
    number      bigint NOT NULL PRIMARY KEY,
    id          bytea NOT NULL UNIQUE,
    source      text NOT NULL,
    class       text NOT NULL,
    name        text NOT NULL,
    url         text,
    media       text NOT NULL,
    blob        bigint NOT NULL REFERENCES blob (number) DEFERRABLE INITIALLY DEFERRED,
    captured_at text NOT NULL,
    published   text,
    language    text,
    text        text,
    hash        bytea NOT NULL
);
CREATE INDEX evidence_blob ON evidence (blob);

-- What one document says of one person. `fields` holds every value with its span and confidence; the columns after
-- `hash` are its values, computed by the database, so that they can never differ from it.
CREATE TABLE mention (
    number            bigint NOT NULL PRIMARY KEY,
    id                text NOT NULL UNIQUE,
    evidence          bigint NOT NULL REFERENCES evidence (number) DEFERRABLE INITIALLY DEFERRED,
    ordinal           bigint NOT NULL,
    kind              text NOT NULL,
    confidence        double precision NOT NULL,
    first_reported_at text NOT NULL,
    unnamed           bigint,
    fields            jsonb NOT NULL,
    hash              bytea NOT NULL,
    surname           text   GENERATED ALWAYS AS (fields -> 'surname' ->> 'value') STORED,
    given             text   GENERATED ALWAYS AS (fields -> 'given' ->> 'value') STORED,
    patronymic        text   GENERATED ALWAYS AS (fields -> 'patronymic' ->> 'value') STORED,
    nickname          text   GENERATED ALWAYS AS (fields -> 'nickname' ->> 'value') STORED,
    sex               text   GENERATED ALWAYS AS (fields -> 'sex' ->> 'value') STORED,
    rank              text   GENERATED ALWAYS AS (fields -> 'rank' ->> 'value') STORED,
    birth             text   GENERATED ALWAYS AS (fields -> 'birth' ->> 'value') STORED,
    age               bigint GENERATED ALWAYS AS ((fields -> 'age' ->> 'value')::bigint) STORED,
    death             text   GENERATED ALWAYS AS (fields -> 'death' ->> 'value') STORED,
    funeral           text   GENERATED ALWAYS AS (fields -> 'funeral' ->> 'value') STORED,
    registration      text   GENERATED ALWAYS AS (fields -> 'registration' ->> 'value') STORED,
    court             text   GENERATED ALWAYS AS (fields -> 'court' ->> 'value') STORED,
    enlisted          text   GENERATED ALWAYS AS (fields -> 'enlisted' ->> 'value') STORED,
    origin_settlement text   GENERATED ALWAYS AS (fields -> 'origin_settlement' ->> 'value') STORED,
    origin_district   text   GENERATED ALWAYS AS (fields -> 'origin_district' ->> 'value') STORED,
    origin_region     text   GENERATED ALWAYS AS (fields -> 'origin_region' ->> 'value') STORED,
    region_code       text   GENERATED ALWAYS AS (fields -> 'region_code' ->> 'value') STORED,
    recruitment       text   GENERATED ALWAYS AS (fields -> 'recruitment' ->> 'value') STORED,
    branch            text   GENERATED ALWAYS AS (fields -> 'branch' ->> 'value') STORED,
    unit              text   GENERATED ALWAYS AS (fields -> 'unit' ->> 'value') STORED,
    place_of_death    text   GENERATED ALWAYS AS (fields -> 'place_of_death' ->> 'value') STORED,
    cause             text   GENERATED ALWAYS AS (fields -> 'cause' ->> 'value') STORED,
    trade             text   GENERATED ALWAYS AS (fields -> 'trade' ->> 'value') STORED,
    official_id       text   GENERATED ALWAYS AS (fields -> 'official_id' ->> 'value') STORED,
    UNIQUE (evidence, ordinal)
);

-- What somebody decided. Each row's hash covers the row before it.
CREATE TABLE decision (
    number   bigint NOT NULL PRIMARY KEY,
    at       text NOT NULL,
    author   text NOT NULL,
    reason   text NOT NULL,
    action   jsonb NOT NULL,
    previous bytea NOT NULL,
    hash     bytea NOT NULL UNIQUE,
    kind     text GENERATED ALWAYS AS (action ->> 'action') STORED,
    subject  text GENERATED ALWAYS AS (coalesce(action ->> 'person', action ->> 'mention', action ->> 'left')) STORED,
    other    text GENERATED ALWAYS AS (action ->> 'right') STORED
);

-- States of the truth that figures were published from. They can be computed again from the first `evidence` documents,
-- `mentions` mentions and `decisions` decisions.
CREATE TABLE vintage (
    number        bigint NOT NULL PRIMARY KEY,
    id            bytea NOT NULL UNIQUE,
    label         text NOT NULL,
    at            text NOT NULL,
    codebook      text NOT NULL,
    codebook_hash bytea NOT NULL,
    evidence      bigint NOT NULL,
    mentions      bigint NOT NULL,
    decisions     bigint NOT NULL,
    confirmed     bigint NOT NULL,
    hash          bytea NOT NULL
);

-- Persons, as rebuilt last. `record` holds everything, with the mention and rule behind each value; the columns after it
-- are computed from it.
CREATE TABLE person (
    id     text NOT NULL PRIMARY KEY,
    record jsonb NOT NULL,
    status            text   GENERATED ALWAYS AS (record ->> 'status') STORED,
    status_rule       text   GENERATED ALWAYS AS (record ->> 'status_rule') STORED,
    first_reported_at text   GENERATED ALWAYS AS (record ->> 'first_reported_at') STORED,
    confirmed_at      text   GENERATED ALWAYS AS (record ->> 'confirmed_at') STORED,
    route             text   GENERATED ALWAYS AS (record ->> 'route') STORED,
    sources           bigint GENERATED ALWAYS AS ((record ->> 'sources')::bigint) STORED,
    rank_group        text   GENERATED ALWAYS AS (record ->> 'rank_group') STORED,
    date_basis        text   GENERATED ALWAYS AS (record ->> 'date_basis') STORED,
    surname           text   GENERATED ALWAYS AS (record -> 'surname' ->> 'value') STORED,
    given             text   GENERATED ALWAYS AS (record -> 'given' ->> 'value') STORED,
    patronymic        text   GENERATED ALWAYS AS (record -> 'patronymic' ->> 'value') STORED,
    rank              text   GENERATED ALWAYS AS (record -> 'rank' ->> 'value') STORED,
    birth             text   GENERATED ALWAYS AS (record -> 'birth' ->> 'value') STORED,
    age               bigint GENERATED ALWAYS AS ((record -> 'age' ->> 'value')::bigint) STORED,
    date              text   GENERATED ALWAYS AS (record -> 'date' ->> 'value') STORED,
    enlisted          text   GENERATED ALWAYS AS (record -> 'enlisted' ->> 'value') STORED,
    origin_settlement text   GENERATED ALWAYS AS (record -> 'origin_settlement' ->> 'value') STORED,
    region            text   GENERATED ALWAYS AS (record -> 'region' ->> 'value') STORED,
    recruitment       text   GENERATED ALWAYS AS (record -> 'recruitment' ->> 'value') STORED,
    branch            text   GENERATED ALWAYS AS (record -> 'branch' ->> 'value') STORED,
    unit              text   GENERATED ALWAYS AS (record -> 'unit' ->> 'value') STORED,
    place_of_death    text   GENERATED ALWAYS AS (record -> 'place_of_death' ->> 'value') STORED,
    cause             text   GENERATED ALWAYS AS (record -> 'cause' ->> 'value') STORED,
    trade             text   GENERATED ALWAYS AS (record -> 'trade' ->> 'value') STORED,
    incident          text   GENERATED ALWAYS AS (record -> 'incident' ->> 'value') STORED
);

CREATE TABLE person_mention (
    mention text NOT NULL PRIMARY KEY REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    person  text NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX person_mention_person ON person_mention (person);

-- Pairs of mentions that linkage kept.
CREATE TABLE link (
    left_id     text NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    right_id    text NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    weight      double precision NOT NULL,
    probability double precision NOT NULL,
    PRIMARY KEY (left_id, right_id)
);
CREATE INDEX link_right ON link (right_id);

-- Published numbers, each with the question it answers.
CREATE TABLE figure (
    vintage  bytea NOT NULL REFERENCES vintage (id),
    name     text NOT NULL,
    value    double precision NOT NULL,
    query    text NOT NULL,
    codebook text NOT NULL,
    PRIMARY KEY (vintage, name)
);

CREATE TABLE meta (
    key   text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

-- The truth is added to, never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER blob_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON blob
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mention_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON mention
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vintage_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON vintage
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
