create table migrations_journal (
	id bigint generated always as identity primary key,
	run uuid not null,
	attempt integer not null,
	name text not null,
	operation text not null check (operation in ('up', 'down', 'baseline', 'repair')),
	outcome text not null check (outcome in ('started', 'succeeded', 'failed')),
	started_at timestamp with time zone not null,
	duration_ms bigint,
	checksum text,
	parents bigint[],
	transactional boolean,
	down_script text,
	statements_done integer,
	error text,
	sqlstate text,
	db_user text,
	client_host text,
	application_name text,
	kat_version text
);
create index on migrations_journal (name, id);
insert into migrations_journal (run, attempt, name, operation, outcome, started_at, duration_ms, checksum, parents,
	transactional, down_script, statements_done, error, sqlstate, db_user, client_host,
	application_name, kat_version)
values ('6f1b2c9e-0000-4000-8000-000000000001', 1, '1_a', 'up', 'succeeded', '2026-11-01 12:00:00+00', 1500, null, '{}',
	true, 'insert into seen select current_setting(''transaction_isolation'')', 1, null, null, current_user, 'pod-1',
	pg_catalog.current_setting('application_name'), '0.1.0-SNAPSHOT');
