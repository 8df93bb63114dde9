create table users (
	id bigint primary key,
	name varchar(20),
	email text,
	age int,
	score numeric(5, 2),
	born timestamptz
);
create table orders (
	id bigint primary key,
	user_id bigint,
	status text,
	total int not null
);
create index orders_status_idx on orders (status);
create table items (
	id bigint primary key,
	order_id bigint constraint items_order_fk references orders,
	label varchar(20),
	code varchar(20),
	amount int
);
create index items_label_idx on items (label);
create table notes (text varchar(20), tags text, slot int4range);
create table events (at date not null, what text) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2026 (at date not null, what text);
create materialized view totals as select user_id, sum(total) from orders group by user_id;
create unique index totals_user_id on totals (user_id);
create view names as select id, name from users;
create type mood as enum ('happy', 'sad');
create domain price as int;
create table prices (amount price);
create sequence numbers;
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
