CREATE ROLE repo_reader;
GRANT SELECT ON repos TO repo_reader;
