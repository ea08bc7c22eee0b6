-- Version 9: documents and files that only those may see who are cleared for them.

CREATE TABLE restrictions (
  document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  mark     TEXT NOT NULL,                           -- as printed: Mật, Lưu hành nội bộ; or a person's word for it
  origin   TEXT NOT NULL CHECK (origin IN ('rule', 'human')),
  lifted   INTEGER NOT NULL DEFAULT 0,              -- 1: a person says that everybody may see it
  who      TEXT NOT NULL,                           -- '' where the rules found the mark
  at       TEXT NOT NULL
) STRICT;
CREATE TABLE restricted_dossiers (
  dossier INTEGER PRIMARY KEY REFERENCES dossiers (id) ON DELETE CASCADE,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT;

INSERT INTO restrictions
SELECT p.document, secrecy_mark(p.text), 'rule', 0, '', strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')
FROM pages p WHERE p.number = (SELECT min(number) FROM pages WHERE document = p.document)
 AND secrecy_mark(p.text) IS NOT NULL;
