set role dump_owner;

create table library.sharded (id integer generated always as identity, key integer) partition by hash (key);
create table library.sharded_0 partition of library.sharded for values with (modulus 2, remainder 0);
create table library.sharded_1 partition of library.sharded for values with (modulus 2, remainder 1);
insert into library.sharded (key) select generate_series(1, 5);
create function library.merged() returns setof library.nulls language sql
	begin atomic
		merge into library.nulls n using (values (1, 'x;')) as s (a, b) on n.b = s.b
			when not matched by source then do nothing
			returning n.*;
	end;
create collation library.builtin (provider = builtin, locale = 'C.UTF-8');
create view library.from_json as select * from json_table('[{"a": ";"}]', '$[*]' columns (a text path '$.a'));
grant maintain on library.nulls to dump_reader;

reset role;
