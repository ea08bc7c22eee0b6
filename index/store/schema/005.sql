-- Version 5: several papers in one file, each a document of its own.

ALTER TABLE documents ADD COLUMN part_of INTEGER                      -- the document that is the file's first paper;
  REFERENCES documents (id) ON DELETE CASCADE;                        -- NULL for that one itself
ALTER TABLE documents ADD COLUMN paper INTEGER NOT NULL DEFAULT 1;    -- which paper of its file it is
CREATE INDEX documents_part_of ON documents (part_of) WHERE part_of IS NOT NULL;
