-- Version 3: who was commended for what, files (hồ sơ), tables on pages, searches that people keep, and a table by
-- which scans of one paper are found without reading all signatures.

ALTER TABLE pages ADD COLUMN tables TEXT NOT NULL DEFAULT '[]';       -- JSON: [[x0,y0,x1,y1,rows,columns,[[row,column,
                                                                      -- rows,columns,x0,y0,x1,y1,[word,...]],...]],...]

-- Award events, in reading order.
CREATE TABLE awards (
  document        INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position        INTEGER NOT NULL,                 -- from 0
  hinh_thuc       TEXT NOT NULL,                    -- award kind: Bằng khen, Huân chương Lao động, ...
  key             TEXT NOT NULL,                    -- the kind with its class, folded: huan chuong lao dong nhat
  vai_tro         TEXT NOT NULL CHECK (vai_tro IN ('tặng', 'thuật lại', 'đề nghị')),
  hang            TEXT,                             -- Nhất, Nhì, Ba
  tham_quyen      TEXT,                             -- who gives it
  tham_quyen_key  TEXT,                             -- the same, folded
  so_tap_the      INTEGER,                          -- as declared
  so_ca_nhan      INTEGER,
  so_ho           INTEGER,
  ly_do           TEXT,
  thoi_gian       TEXT,                             -- time of the achievement, as printed
  tu_nam          INTEGER,                          -- its first year
  den_nam         INTEGER,                          -- its last year
  tien_thuong     INTEGER,                          -- bonus in đồng for each, as stated
  so_quyet_dinh   TEXT,                             -- the decision that gives it; with vai_tro tặng as the rules
  quyet_dinh_key  TEXT,                             -- read it, `fields` has what holds
  ngay_quyet_dinh TEXT,
  text            TEXT NOT NULL,
  page            INTEGER NOT NULL,
  start           INTEGER NOT NULL,
  "end"           INTEGER NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('certain', 'uncertain')),
  reason          TEXT NOT NULL,
  box             TEXT,
  PRIMARY KEY (document, position)
) STRICT;
CREATE INDEX awards_key ON awards (key);
CREATE INDEX awards_decision ON awards (quyet_dinh_key) WHERE quyet_dinh_key IS NOT NULL;

-- Who stands on the lists of those commended, in reading order.
CREATE TABLE recipients (
  document   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,                      -- from 0
  loai       TEXT NOT NULL CHECK (loai IN ('tập thể', 'cá nhân', 'hộ gia đình')),
  ten        TEXT NOT NULL,
  key        TEXT NOT NULL,                         -- the name without case and tone placement, diacritics kept
  folded     TEXT NOT NULL,                         -- the name without diacritics
  dang       TEXT NOT NULL CHECK (dang IN ('danh sách', 'bảng', 'câu văn')),
  stt        TEXT,
  danh_xung  TEXT,
  chuc_vu    TEXT,
  don_vi     TEXT,
  don_vi_key TEXT NOT NULL,                         -- the unit, folded; '' where none is named
  thanh_tich TEXT,
  award      INTEGER,                               -- position in `awards` of the same document
  text       TEXT NOT NULL,
  page       INTEGER NOT NULL,
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  status     TEXT NOT NULL CHECK (status IN ('certain', 'uncertain')),
  reason     TEXT NOT NULL,
  box        TEXT,
  PRIMARY KEY (document, position)
) STRICT;
CREATE INDEX recipients_key ON recipients (key, don_vi_key);
CREATE INDEX recipients_folded ON recipients (folded);

-- One person or collective under two names or units: one key with its unit is the other with its unit.
-- Made by people, never by rules; the newest row of a pair holds.
CREATE TABLE joins (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  loai            TEXT NOT NULL,
  key             TEXT NOT NULL,
  don_vi_key      TEXT NOT NULL,
  into_key        TEXT NOT NULL,
  into_don_vi_key TEXT NOT NULL,
  undone          INTEGER NOT NULL DEFAULT 0,       -- 1 parts them again
  who             TEXT NOT NULL,
  at              TEXT NOT NULL,
  note            TEXT NOT NULL
) STRICT;

-- What a document is about, by rules.
CREATE TABLE classes (
  document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  nhom     TEXT NOT NULL,
  evidence TEXT NOT NULL                            -- JSON: [[source,words,weight], ...]
) STRICT;
CREATE INDEX classes_nhom ON classes (nhom);

-- Hồ sơ: the files in which documents are kept, suggested by year, agency and class until a person edits them.
CREATE TABLE dossiers (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,                  -- year, agency and class, folded; or what a person chose
  tieu_de    TEXT NOT NULL,                         -- title
  nam        INTEGER,
  thoi_han   TEXT,                                  -- retention as a person set it; NULL: as the tables suggest
  origin     TEXT NOT NULL CHECK (origin IN ('rule', 'human'))
) STRICT;
CREATE TABLE dossier_documents (
  document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  dossier  INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
  origin   TEXT NOT NULL CHECK (origin IN ('rule', 'human'))
) STRICT;
CREATE INDEX dossier_documents_dossier ON dossier_documents (dossier);

-- Searches that people keep under a name.
CREATE TABLE searches (
  name     TEXT PRIMARY KEY,
  request  TEXT NOT NULL,                           -- JSON: the query and its conditions
  who      TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

-- The 32 bands of each signature, two of its numbers each: texts that are alike share at least one. Derived.
CREATE VIEW banded AS
WITH RECURSIVE numbers (band) AS (SELECT 0 UNION ALL SELECT band + 1 FROM numbers WHERE band < 31)
SELECT CAST(substr(s.minhash, 8 * n.band + 1, 8) AS BLOB) AS parts, s.document
FROM signatures s, numbers n WHERE length(s.minhash) > 0;

-- The same, documents that share a band side by side. Each band has hash functions of its own, so it needs no number.
CREATE TABLE bands (
  parts    BLOB NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (parts, document)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO bands SELECT parts, document FROM banded ORDER BY parts, document;
CREATE TRIGGER signatures_go BEFORE DELETE ON signatures BEGIN
  DELETE FROM bands WHERE document = old.document
    AND parts IN (SELECT b.parts FROM banded b WHERE b.document = old.document);
END;

-- Which documents have or cite a number is read from the index alone.
DROP INDEX fields_key;
CREATE INDEX fields_key ON fields (name, key, document);
DROP INDEX citations_key;
CREATE INDEX citations_key ON citations (key, document);
