-- Version 11: what people put right in the lists of those commended.

-- What was said of the lines of lists, in order; the last row of a line holds. Line 0 is the list as a whole.
CREATE TABLE recipient_corrections (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  line     INTEGER NOT NULL,                        -- that a person has the word on, numbered by document
  action   TEXT NOT NULL CHECK (action IN ('set', 'added', 'removed', 'whole', 'undone')),
  value    TEXT,                                    -- JSON: the entry as it is now; NULL where there is none
  before   TEXT,                                    -- JSON: the entry that stood there
  rule     TEXT,                                    -- JSON: the rules' own entry, NULL where they found none
  position INTEGER,                                 -- of that among all that the rules find now; NULL: no more
  who      TEXT NOT NULL,
  at       TEXT NOT NULL,
  note     TEXT NOT NULL
) STRICT;
CREATE INDEX recipient_corrections_document ON recipient_corrections (document, line);

ALTER TABLE recipients ADD COLUMN line INTEGER;                       -- of recipient_corrections, if it is a
                                                                      -- person's; else NULL
