-- Version 4: how much of a page's print was read.

ALTER TABLE pages ADD COLUMN unread REAL NOT NULL DEFAULT 0;          -- share of its letters that no word covers, 0 to 1
