-- Version 8: what shows that somebody, or a failing disk, changed the catalogue behind Sovang's back.

ALTER TABLE documents ADD COLUMN digest TEXT;                         -- SHA-256 over the document's rows, see
                                                                      -- index/store/digests.py
ALTER TABLE audit ADD COLUMN digest TEXT;                             -- of the document, after what the line tells

-- What the tables hold together: how many rows, and the sum of their hashes.
CREATE TABLE sums (
  name  TEXT PRIMARY KEY,                           -- of the table
  count INTEGER NOT NULL,
  sum   TEXT NOT NULL                               -- 32 hexadecimal digits
) STRICT;
