ALTER TABLE repos ADD COLUMN last_fetch_at timestamptz;
COMMENT ON COLUMN repos.name IS 'as in the URL';
