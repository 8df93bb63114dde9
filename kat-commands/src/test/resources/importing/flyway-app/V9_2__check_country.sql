ALTER TABLE addresses ADD CONSTRAINT country_code CHECK (country ~ '^[A-Z]{2}$');
