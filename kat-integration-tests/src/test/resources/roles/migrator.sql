GRANT USAGE, CREATE ON SCHEMA public TO migrator;
GRANT SELECT, INSERT, UPDATE ON migrations TO migrator;
GRANT SELECT, INSERT ON migrations_journal TO migrator;
