create table migrations (
	id bigint generated always as identity primary key,
	name text not null unique,
	migration_time timestamp with time zone not null default now(),
	duration integer not null
);
insert into migrations (name, migration_time, duration) values ('1_a', '2026-11-01 12:00:00+00', 1500);
