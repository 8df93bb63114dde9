set role dump_owner;

create table library.modern (
	id int4range,
	number integer constraint "number;" not null,
	twice integer generated always as (number * 2) virtual,
	during tstzrange,
	constraint "unchecked;" check (number > 10) not enforced,
	constraint modern_key primary key (id, during without overlaps)
);
insert into library.modern (id, number, during) values
	('[1,3)', 1, '[2020-01-01 00:00+00,2021-01-01 00:00+00)'),
	('[1,3)', 2, '[2021-01-01 00:00+00,2022-01-01 00:00+00)');
create table library.loose (note text, parent integer);
insert into library.loose values ('n;', 1);
alter table library.loose add constraint later not null note not valid;
create function library.both() returns setof integer language sql
	begin atomic
		update library.values_ set number = number returning old.number + new.number;
	end;

reset role;
