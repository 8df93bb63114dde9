-- What names any of these objects in its definition. R = may have another definition.
with renamed(class, oid) as (
  select split_part(key, '/', 1)::regclass::oid, split_part(key, '/', 2)::oid from unnest(?::text::text[]) key
),
named as (
  select class, oid from renamed
  union
  select 'pg_type'::regclass, t.oid from pg_type t join renamed r on r.class = 'pg_class'::regclass and r.oid = t.typrelid
),
reference as (
  select class, oid from named
  union
  select 'pg_type'::regclass, t.typarray from pg_type t join named n on n.class = 'pg_type'::regclass and n.oid = t.oid
),
dependent as (
  select case when w.rulename = '_RETURN' then 'pg_class' when d.classid = 'pg_class'::regclass and d.objsubid <> 0 then 'pg_attribute'
              else d.classid::regclass::text end as catalog,
         case when w.rulename = '_RETURN' then w.ev_class else d.objid end as oid
    from pg_depend d join reference r on r.class = d.refclassid and r.oid = d.refobjid
    left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
  union
  -- The index of a constraint depends on the constraint only.
  select 'pg_class', x.indexrelid from pg_index x join renamed r on r.class = 'pg_class'::regclass and r.oid = x.indrelid
)
select 'R', catalog, string_agg(distinct oid::text, ' ') from dependent group by 2
