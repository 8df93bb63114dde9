REVOKE SELECT ON repos FROM repo_reader;
DROP ROLE repo_reader;
