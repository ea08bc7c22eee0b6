-- The catalogue of a Sovang archive, version 1: the truth from which everything else can be rebuilt.
-- Dates are ISO 8601 text, times are ISO 8601 in UTC, hashes are lower-case hexadecimal.
-- A box is a JSON array [x0,y0,x1,y1] in fractions of the page, origin top left, rounded to 4 digits.
-- Text is Unicode in normal form C; offsets count Unicode code points from 0, the end excluded.

-- One row for each distinct file content that was taken in.
CREATE TABLE documents (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
  sha256        TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  media_type    TEXT NOT NULL,                      -- e.g. application/pdf
  size          INTEGER NOT NULL,                   -- of the file, in bytes
  reader        TEXT NOT NULL,                      -- what read the scanned pages; '' where nothing had to
  page_count    INTEGER NOT NULL,
  failed_pages  INTEGER NOT NULL,                   -- pages without text because reading failed
  reading_notes TEXT NOT NULL,                      -- JSON array of sentences: warnings of the reading
  record_notes  TEXT NOT NULL,                      -- JSON array of sentences: warnings of the rules
  added_at      TEXT NOT NULL
) STRICT;

-- Where the originals stand. One content may stand at several paths.
CREATE TABLE files (
  path     TEXT PRIMARY KEY,                        -- absolute; a byte that is no UTF-8 is written \udcXX
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,                        -- time of last change, nanoseconds since 1970
  seen_at  TEXT NOT NULL
) STRICT;
CREATE INDEX files_document ON files (document);

-- What was read, page by page.
CREATE TABLE pages (
  document   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,                      -- from 1
  source     TEXT NOT NULL CHECK (source IN ('text_layer', 'ocr', 'failed')),
  confidence REAL NOT NULL,                         -- 0 to 1
  width      REAL NOT NULL,                         -- of the upright page in points; 0 for plain text
  height     REAL NOT NULL,
  dpi        INTEGER,                               -- of the scan; NULL for a text layer
  rotation   INTEGER NOT NULL,                      -- degrees clockwise by which the page was turned upright
  error      TEXT,                                  -- why reading failed
  text       TEXT NOT NULL,
  lines      TEXT NOT NULL,                         -- JSON: [[start,end] or [start,end,x0,y0,x1,y1], ...]
  words      TEXT NOT NULL,                         -- JSON: [[start,end,x0,y0,x1,y1,confidence], ...]; where
                                                    -- a second reader disagrees: its reading last
  slots      TEXT NOT NULL DEFAULT '[]',            -- JSON: [[kind,start,end,[x0,y0,x1,y1],[[text,score,reader],
                                                    -- ...]], ...]: places left to be filled in by hand
  PRIMARY KEY (document, number),
  CHECK ((source = 'failed') = (error IS NOT NULL))
) STRICT;

-- The document's own header, one row for each field, missing ones included.
CREATE TABLE fields (
  document   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,                         -- so_ky_hieu, ngay_ban_hanh, loai_van_ban, ...
  value      TEXT,                                  -- normal form; a date is ISO
  key        TEXT,                                  -- what look-ups compare: the folded value
  status     TEXT NOT NULL CHECK (status IN ('certain', 'uncertain', 'missing')),
  confidence REAL NOT NULL,
  page       INTEGER,
  box        TEXT,
  raw        TEXT,                                  -- as read, before normal form
  reason     TEXT NOT NULL,                         -- why the status is what it is
  origin     TEXT NOT NULL CHECK (origin IN ('rule', 'human')),
  PRIMARY KEY (document, name),
  CHECK ((value IS NULL) = (key IS NULL)),
  CHECK (status <> 'certain' OR value IS NOT NULL)
) STRICT;
CREATE INDEX fields_key ON fields (name, key);

-- Mentions of other documents by number, in reading order.
CREATE TABLE citations (
  document        INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position        INTEGER NOT NULL,                 -- from 0 in reading order
  so_ky_hieu      TEXT NOT NULL,                    -- normal form
  key             TEXT NOT NULL,                    -- equal for two writings of one number
  text            TEXT NOT NULL,                    -- as it stands on the page
  page            INTEGER NOT NULL,
  start           INTEGER NOT NULL,
  "end"           INTEGER NOT NULL,
  ngay_ban_hanh   TEXT,
  loai_van_ban    TEXT,
  co_quan_ban_hanh TEXT,
  trich_yeu       TEXT,
  quan_he         TEXT NOT NULL,                    -- căn cứ, thay thế, ...
  status          TEXT NOT NULL CHECK (status IN ('certain', 'uncertain')),
  reason          TEXT NOT NULL,
  box             TEXT,
  PRIMARY KEY (document, position)
) STRICT;
CREATE INDEX citations_key ON citations (key);

-- Mentions of laws by name, without a number.
CREATE TABLE laws (
  document      INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  ten           TEXT NOT NULL,
  text          TEXT NOT NULL,
  page          INTEGER NOT NULL,
  start         INTEGER NOT NULL,
  "end"         INTEGER NOT NULL,
  ngay_ban_hanh TEXT,
  nam           INTEGER,
  quan_he       TEXT NOT NULL,
  box           TEXT,
  PRIMARY KEY (document, position)
) STRICT;

-- Files that could not be taken in at the last attempt; a row goes when its file succeeds.
CREATE TABLE failures (
  path      TEXT PRIMARY KEY,
  reason    TEXT NOT NULL,
  failed_at TEXT NOT NULL
) STRICT;

-- Documents that the search engine has yet to learn, or to forget where the document is no more.
CREATE TABLE waiting (document INTEGER PRIMARY KEY) STRICT;

-- archive: identity of this archive; index: folder of the current search index.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- What happened, in order. Rows are added and never changed.
CREATE TABLE audit (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  what     TEXT NOT NULL,                           -- added, reread, linked, moved, failed, reindexed
  document INTEGER,
  path     TEXT,
  detail   TEXT
) STRICT;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never cut'); END;

INSERT INTO meta VALUES ('archive', lower(hex(randomblob(16))));
