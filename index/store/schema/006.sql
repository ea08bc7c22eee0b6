-- Version 6: what each recipient gets by its own row, and whether it is given, proposed or told.

ALTER TABLE recipients ADD COLUMN vai_tro TEXT CHECK (vai_tro IN ('tặng', 'thuật lại', 'đề nghị'));  -- NULL: unclear
ALTER TABLE recipients ADD COLUMN tien_thuong INTEGER;  -- bonus in đồng that its own row or entry states
