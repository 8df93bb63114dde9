DROP TABLE IF EXISTS databasechangelog, databasechangeloglock;
