ALTER TABLE repos DROP COLUMN last_fetch_at;
