ALTER TABLE addresses ADD COLUMN postcode text;
