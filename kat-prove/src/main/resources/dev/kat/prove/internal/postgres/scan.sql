-- What was written since the row whose xmin is given, and what is there. One row for each
-- catalog: T = written, R = may have another definition, P = all that is there.
with own(oldest) as materialized (select age(?::text::xid))
select k.kind, 'pg_namespace', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_namespace) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_class', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_class where oid >= 16384 and relkind <> 't') x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select 'R', 'pg_class', string_agg(indexrelid::text, ' ') from pg_index
 where indexrelid >= 16384 and age(xmin) <= (select oldest from own)
union all
select 'R', 'pg_class', string_agg(seqrelid::text, ' ') from pg_sequence
 where age(xmin) <= (select oldest from own)
union all
select 'R', 'pg_class', string_agg(partrelid::text, ' ') from pg_partitioned_table
 where age(xmin) <= (select oldest from own)
union all
select 'R', 'pg_class', string_agg(ftrelid::text, ' ') from pg_foreign_table
 where age(xmin) <= (select oldest from own)
union all
select 'R', 'pg_class', string_agg(inhrelid::text, ' ') from pg_inherits
 where age(xmin) <= (select oldest from own)
union all
select 'T', 'pg_class', string_agg(ev_class::text, ' ') from pg_rewrite
 where oid >= 16384 and rulename = '_RETURN' and age(xmin) <= (select oldest from own)
union all
select 'T', 'pg_attribute', string_agg(attrelid || '/' || attnum, ' ') from pg_attribute
 where attrelid >= 16384 and attnum > 0 and age(xmin) <= (select oldest from own)
union all
select k.kind, 'pg_attrdef', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_attrdef) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_constraint', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_constraint where oid >= 16384) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_trigger', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_trigger where not tgisinternal) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_policy', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_policy) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_rewrite', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_rewrite where oid >= 16384 and rulename <> '_RETURN') x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_proc', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_proc where oid >= 16384) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_type', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_type where oid >= 16384 and typrelid = 0) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'pg_enum', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_enum) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
-- The label after one that was put before it has another place
select 'R', 'pg_enum', string_agg(o.oid::text, ' ')
  from pg_enum o where exists (select from pg_enum e where e.enumtypid = o.enumtypid and age(e.xmin) <= (select oldest from own))
union all
select k.kind, 'pg_statistic_ext', k.oids
  from (select string_agg(oid::text, ' ') as present, string_agg(oid::text, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_statistic_ext) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, oids)
union all
select k.kind, 'comment ' || x.class, k.objects
  from (select classoid::regclass::text as class, string_agg(objoid || '/' || objsubid, ' ') as present,
               string_agg(objoid || '/' || objsubid, ' ') filter (where age(xmin) <= (select oldest from own)) as written
          from pg_description where objoid >= 16384 or objoid = 2200 group by classoid) x
 cross join lateral (values ('P', present), ('T', written)) k(kind, objects)
