CREATE INDEX repos_last_fetch_idx ON repos (last_fetch_at);
