ALTER TABLE items ADD CONSTRAINT items_name_key UNIQUE (name);
