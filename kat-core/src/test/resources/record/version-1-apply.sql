insert into migrations (name, migration_time, duration)
values ('3_old', pg_catalog.clock_timestamp(), 0) on conflict (name) do nothing;
update migrations set migration_time = pg_catalog.clock_timestamp(), duration = 7 where name = '3_old';
insert into migrations_journal (run, attempt, name, operation, outcome, started_at, duration_ms, checksum, parents,
	transactional, down_script, statements_done, error, sqlstate, db_user, client_host,
	application_name, kat_version)
values ('6f1b2c9e-0000-4000-8000-000000000002', 1, '3_old', 'up', 'succeeded', pg_catalog.clock_timestamp(), 7, null,
	'{}', true, null, 1, null, null, current_user, 'pod-2',
	pg_catalog.current_setting('application_name'), '0.1.0-SNAPSHOT');
