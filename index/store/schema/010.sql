-- Version 10: by which method awards are given, and of which class recipients are.

ALTER TABLE awards ADD COLUMN phuong_thuc TEXT;              -- công trạng, chuyên đề, ...; NULL: nothing says it
ALTER TABLE awards ADD COLUMN phuong_thuc_status TEXT NOT NULL DEFAULT 'missing'
  CHECK (phuong_thuc_status IN ('certain', 'uncertain', 'missing'));
ALTER TABLE awards ADD COLUMN phuong_thuc_can_cu TEXT;       -- the words that say it
ALTER TABLE recipients ADD COLUMN doi_tuong TEXT;            -- trực tiếp, doanh nghiệp, ...; NULL: nothing says it
ALTER TABLE recipients ADD COLUMN doi_tuong_status TEXT NOT NULL DEFAULT 'missing'
  CHECK (doi_tuong_status IN ('certain', 'uncertain', 'missing'));
ALTER TABLE recipients ADD COLUMN doi_tuong_can_cu TEXT;     -- the words that say it
