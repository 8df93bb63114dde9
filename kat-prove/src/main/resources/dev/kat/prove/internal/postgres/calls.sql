-- How often functions were called; those of extensions stand for these
select case when e.refobjid is null then 'pg_proc' else 'pg_extension' end, coalesce(e.refobjid, f.funcid), sum(f.calls)::bigint
  from pg_stat_xact_user_functions f
  left join pg_depend e on e.classid = 'pg_proc'::regclass and e.objid = f.funcid and e.deptype = 'e'
 where f.funcid >= 16384 and f.calls > 0
 group by 1, 2
