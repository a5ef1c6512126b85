-- What was seen in a photograph or a PDF: its text and, of a picture, its size, a hash of its look (64 bits, as a signed
-- number), what a camera wrote into it, and where each word stands. Made from the bytes, which stay the evidence, and kept
-- because letters are slow to read; a file that nothing could read when it came in has no row until something can.
CREATE TABLE sight (
    evidence INTEGER NOT NULL UNIQUE REFERENCES evidence (number) DEFERRABLE INITIALLY DEFERRED,
    text     TEXT NOT NULL,
    width    INTEGER,
    height   INTEGER,
    look     INTEGER,
    exif     TEXT,
    words    TEXT
);
