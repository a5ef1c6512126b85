-- Persons and doubtful links as they stood at each vintage: without them a figure of an old vintage could be given again only
-- by the program and the codebook of its day. Each vintage holds what changed since the one before it.

-- What a vintage's changes come to. `hash` covers all of them.
CREATE TABLE frozen (
    vintage INTEGER NOT NULL UNIQUE REFERENCES vintage (number),
    persons INTEGER NOT NULL,
    links   INTEGER NOT NULL,
    hash    BLOB NOT NULL
);

-- A person's record from this vintage on; null from the vintage on at which he is gone.
CREATE TABLE frozen_person (
    vintage INTEGER NOT NULL REFERENCES vintage (number),
    person  TEXT NOT NULL,
    record  TEXT,
    hash    BLOB NOT NULL,
    PRIMARY KEY (vintage, person)
);

-- The probability that two mentions are of one man from this vintage on; null from the vintage on at which nothing is in doubt.
CREATE TABLE frozen_link (
    vintage     INTEGER NOT NULL REFERENCES vintage (number),
    left_id     TEXT NOT NULL,
    right_id    TEXT NOT NULL,
    probability REAL,
    PRIMARY KEY (vintage, left_id, right_id)
);

CREATE TRIGGER frozen_no_update BEFORE UPDATE ON frozen BEGIN
    SELECT RAISE(ABORT, 'frozen is append-only');
END;
CREATE TRIGGER frozen_no_delete BEFORE DELETE ON frozen BEGIN
    SELECT RAISE(ABORT, 'frozen is append-only');
END;
CREATE TRIGGER frozen_person_no_update BEFORE UPDATE ON frozen_person BEGIN
    SELECT RAISE(ABORT, 'frozen_person is append-only');
END;
CREATE TRIGGER frozen_person_no_delete BEFORE DELETE ON frozen_person BEGIN
    SELECT RAISE(ABORT, 'frozen_person is append-only');
END;
CREATE TRIGGER frozen_link_no_update BEFORE UPDATE ON frozen_link BEGIN
    SELECT RAISE(ABORT, 'frozen_link is append-only');
END;
CREATE TRIGGER frozen_link_no_delete BEFORE DELETE ON frozen_link BEGIN
    SELECT RAISE(ABORT, 'frozen_link is append-only');
END;
