-- Persons and doubtful links as they stood at each vintage: the same as in ../sqlite.

CREATE TABLE frozen (
    vintage bigint NOT NULL PRIMARY KEY REFERENCES vintage (number),
    persons bigint NOT NULL,
    links   bigint NOT NULL,
    hash    bytea NOT NULL
);

CREATE TABLE frozen_person (
    vintage bigint NOT NULL REFERENCES vintage (number),
    person  text NOT NULL,
    record  text,
    hash    bytea NOT NULL,
    PRIMARY KEY (vintage, person)
);

CREATE TABLE frozen_link (
    vintage     bigint NOT NULL REFERENCES vintage (number),
    left_id     text NOT NULL,
    right_id    text NOT NULL,
    probability double precision,
    PRIMARY KEY (vintage, left_id, right_id)
);

CREATE TRIGGER frozen_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON frozen
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frozen_person_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON frozen_person
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frozen_link_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON frozen_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
