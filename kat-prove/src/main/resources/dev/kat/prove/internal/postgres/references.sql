-- What was said to depend on what. Row types stand for their tables, arrays for their
-- elements, members of extensions for the extension, and rewrite rules for their views.
-- What a trigger of a partition calls is a matter of the partitioned table's.
select case when w.rulename = '_RETURN' then 'pg_class' else d.classid::regclass::text end,
       case when w.rulename = '_RETURN' then w.ev_class else d.objid end,
       case when d.classid = 'pg_class'::regclass then d.objsubid else 0 end,
       case when e.refobjid is not null then 'pg_extension' when y.typrelid <> 0 then 'pg_class' else d.refclassid::regclass::text end,
       case when e.refobjid is not null then e.refobjid when y.typrelid <> 0 then y.typrelid
            when d.refclassid = 'pg_type'::regclass then coalesce(r.rngtypid, y.oid) else d.refobjid end,
       case when e.refobjid is null and d.refclassid = 'pg_class'::regclass then d.refobjsubid else 0 end
  from pg_depend d
  left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
  left join pg_type t on d.refclassid = 'pg_type'::regclass and t.oid = d.refobjid
  left join pg_type y on y.oid = case when t.typelem <> 0 and t.typsubscript::oid = 'array_subscript_handler'::regproc then t.typelem else t.oid end
  left join pg_range r on r.rngmultitypid = y.oid
  left join pg_depend e on e.classid = d.refclassid and e.objid = coalesce(y.oid, d.refobjid) and e.deptype = 'e'
 where %WHICH% and d.refobjid >= 16384 and d.deptype <> 'e'
   and (d.classid <> 'pg_trigger'::regclass or d.refclassid <> 'pg_proc'::regclass
        or not exists (select from pg_trigger g where g.oid = d.objid and g.tgparentid <> 0))
