-- Version 12: a document's lines of the audit log are found without reading the whole log.

CREATE INDEX audit_document ON audit (document) WHERE document IS NOT NULL;
