DROP TABLE IF EXISTS flyway_schema_history;
