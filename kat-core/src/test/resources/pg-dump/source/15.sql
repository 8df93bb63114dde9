set role dump_owner;

create table library.nulls (a integer, b text, unique nulls not distinct (a, b),
	foreign key (a) references library.values_ on delete set null (a));
insert into library.nulls values (null, ';'), (101, null);
create view library.invoker with (security_invoker = true) as select * from library.nulls;
create publication parts for table library.values_ (id, content, number) where (number > 5);
create publication whole_schema for tables in schema library;
create function library.merge_in() returns void language sql
	begin atomic
		merge into library.nulls n using (values (1, 'x;')) as s (a, b) on n.b = s.b
			when matched then update set b = 'y;'
			when not matched then do nothing;
	end;
create unique index on library.nulls (b) nulls not distinct;
grant set on parameter work_mem to dump_reader;

reset role;
