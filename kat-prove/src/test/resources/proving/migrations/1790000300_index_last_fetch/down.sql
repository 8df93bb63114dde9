DROP INDEX repos_last_fetch_idx;
