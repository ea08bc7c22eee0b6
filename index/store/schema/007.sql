-- Version 7: what an uncertain number or date may be instead, so that it is found by it. Derived from
-- `fields`, `files` and `pages`, and made anew with them.

CREATE TABLE candidates (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,                           -- so_ky_hieu or ngay_ban_hanh
  value    TEXT NOT NULL,                           -- normal form; "…/QĐ-UBND" where only the letters were read
  key      TEXT NOT NULL,                           -- what look-ups compare, as in `fields`
  source   TEXT NOT NULL,                           -- who says so: as in `fields.evidence`, or file name, text
  weight   REAL NOT NULL,                           -- 0 to 1
  PRIMARY KEY (document, name, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidates_key ON candidates (name, key);

INSERT INTO candidates
SELECT f.document, f.name, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3
FROM fields f LEFT JOIN pages p ON p.document = f.document
 AND p.number = coalesce(f.page, (SELECT min(number) FROM pages WHERE document = f.document)),
     json_each(possible_values(
       f.name, f.value, f.raw, f.evidence, f.box, 
       (SELECT json_group_array(path) FROM files WHERE document = f.document),
       p.text, p.words, (SELECT json_group_array(key) FROM citations WHERE document = f.document))) j
WHERE f.name IN ('so_ky_hieu', 'ngay_ban_hanh') AND f.status <> 'certain' AND f.origin = 'rule';
