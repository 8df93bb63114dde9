ALTER TABLE books ADD COLUMN publisher_id bigint REFERENCES publishers;
