-- Version 2: what the archive needs to outlive machines, people and its own rules.
-- Old rows keep their meaning; `chained` is a function that the program gives to SQLite for this script.

ALTER TABLE documents ADD COLUMN rules TEXT NOT NULL DEFAULT '';      -- version of the rules that made the record
ALTER TABLE documents ADD COLUMN read_at TEXT NOT NULL DEFAULT '';    -- of the last reading; '' for the first one
ALTER TABLE documents ADD COLUMN kept TEXT NOT NULL DEFAULT 'outside' -- the original in the archive's folder:
  CHECK (kept IN ('copy', 'link', 'outside'));                        -- its bytes, a hard link to them, or not

ALTER TABLE fields ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';    -- JSON: [[source,value,weight], ...]
ALTER TABLE fields ADD COLUMN rule TEXT;                              -- JSON: what the rules say, where a person's
                                                                      -- value stands; else NULL

ALTER TABLE citations ADD COLUMN dieu_khoan TEXT;                     -- the part that is cited: khoản 1 Điều 5
ALTER TABLE citations ADD COLUMN ngay_ban_hanh_at TEXT;               -- JSON: [start,end] of the date on its page
ALTER TABLE citations ADD COLUMN trich_yeu_at TEXT;                   -- JSON: [start,end] of the subject
ALTER TABLE citations ADD COLUMN target INTEGER;                      -- position of the first mention of the same
ALTER TABLE citations ADD COLUMN target_date TEXT;                    -- date that any of these mentions states

-- Mentions of technical standards (QCVN, TCVN, ISO), which are no documents of the archive's kind.
CREATE TABLE standards (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text     TEXT NOT NULL,
  page     INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) STRICT;

-- Files under way: their pages as they are read, so that a run that is killed goes on where it was.
-- Gone when the document is in, in the same transaction.
CREATE TABLE unfinished (
  sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
  settings TEXT NOT NULL,                           -- JSON: how it is read; other settings read it anew
  number   INTEGER NOT NULL,                        -- of the page, from 1
  page     TEXT NOT NULL,                           -- JSON: as in `pages`, with the reader and its warnings
  read_at  TEXT NOT NULL,
  PRIMARY KEY (sha256, settings, number)
) STRICT;

-- What people put right, in order. Rows are added and never changed; the last one of a field holds.
CREATE TABLE corrections (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  field    TEXT NOT NULL,
  value    TEXT,                                    -- normal form; NULL says that the document has none
  undone   INTEGER NOT NULL DEFAULT 0,              -- 1 gives the field back to the rules
  before   TEXT,                                    -- the value that stood there
  who      TEXT NOT NULL,
  at       TEXT NOT NULL,
  note     TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_document ON corrections (document, field);

-- Two documents that are one paper, or that claim one number. Found by rules, settled by people.
CREATE TABLE pairs (
  first    INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  second   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('same_paper', 'conflict')),
  likeness REAL NOT NULL,                           -- of their texts, 0 to 1
  reason   TEXT NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),
  who      TEXT NOT NULL,                           -- who settled it; '' while open
  at       TEXT NOT NULL,
  PRIMARY KEY (first, second),
  CHECK (first < second)
) STRICT;

-- What a document's text is like, to find scans of one paper. Derived: a document without a row is compared anew.
CREATE TABLE signatures (
  document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  minhash  BLOB NOT NULL                            -- 64 numbers of 32 bits, little-endian; empty: too short
) STRICT;

-- The audit log gets an author and a chain: each hash covers its row and the hash before it.
DROP TRIGGER audit_keeps;
DROP TRIGGER audit_stays;
ALTER TABLE audit RENAME TO audit_before;
CREATE TABLE audit (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  who      TEXT NOT NULL,
  what     TEXT NOT NULL,                           -- added, reread, corrected, deleted, exported, ...
  document INTEGER,
  path     TEXT,
  detail   TEXT,
  hash     TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO audit
  WITH RECURSIVE chain (id, hash) AS (
    SELECT b.id, chained('', b.id, b.at, '', b.what, b.document, b.path, b.detail)
      FROM audit_before b WHERE b.id = (SELECT min(id) FROM audit_before)
    UNION ALL
    SELECT b.id, chained(c.hash, b.id, b.at, '', b.what, b.document, b.path, b.detail)
      FROM chain c JOIN audit_before b ON b.id = (SELECT min(id) FROM audit_before WHERE id > c.id)
  )
  SELECT b.id, b.at, '', b.what, b.document, b.path, b.detail, c.hash
    FROM chain c JOIN audit_before b ON b.id = c.id ORDER BY b.id;
DROP TABLE audit_before;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never cut'); END;
