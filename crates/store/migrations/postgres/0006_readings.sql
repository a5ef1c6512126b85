-- Pairs that a second editor read without seeing what the first decided: they decide nothing, and tell how well editors agree.
CREATE TABLE second_reading (
    left_id  text NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    right_id text NOT NULL REFERENCES mention (id) DEFERRABLE INITIALLY DEFERRED,
    account  text NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    at       text NOT NULL,
    verdict  text NOT NULL,
    PRIMARY KEY (left_id, right_id, account)
);
CREATE INDEX second_reading_right ON second_reading (right_id);
CREATE INDEX second_reading_account ON second_reading (account);

-- Questions that an editor asks again and again.
CREATE TABLE saved_search (
    account text NOT NULL REFERENCES account (name) DEFERRABLE INITIALLY DEFERRED,
    name    text NOT NULL,
    words   text NOT NULL,
    at      text NOT NULL,
    PRIMARY KEY (account, name)
);
