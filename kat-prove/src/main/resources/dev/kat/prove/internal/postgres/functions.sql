-- Functions, procedures and aggregates, and the privileges on them
with routine as materialized (
  select p.*, case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where p.oid = any(?::text::oid[]) and n.nspname !~ '^pg_temp' and n.nspname not in ('pg_catalog', 'information_schema', 'kat_prove')
     and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype in ('e', 'i'))
)
select 'pg_proc', p.oid, 0, p.kind, 'pg_namespace', p.pronamespace, 0,
       p.proname || '(' || regexp_replace(oidvectortypes(p.proargtypes), '(^|, )public\.', '\1', 'g') || ')',
       concat_ws('; ', case when p.prokind = 'a' then
           (select concat_ws(' ', a.aggtransfn::regprocedure, format_type(a.aggtranstype, null), nullif(a.aggfinalfn::oid, 0)::regprocedure,
                             nullif(a.aggcombinefn::oid, 0)::regprocedure, 'initial', a.agginitval, nullif(a.aggsortop, 0)::regoperator, p.proparallel,
                             a.aggkind, a.aggfinalextra)
              from pg_aggregate a where a.aggfnoid = p.oid)
         else pg_get_functiondef(p.oid) end,
         case when p.proowner::regrole::text <> quote_ident(session_user) then 'owner ' || p.proowner::regrole end), coalesce(p.proacl::text, ''), ''
  from routine p
union all
select 'pg_proc acl', p.oid, 0, 'privileges on', 'pg_proc', p.oid, 0, '',
       (select string_agg(concat_ws(' ', case x.grantee when 0 then 'public' else x.grantee::regrole::text end, x.privilege_type,
                                    case when x.is_grantable then 'grantable' end), ', ' order by x.grantee::regrole::text, x.privilege_type)
          from aclexplode(p.proacl) x), '', ''
  from routine p
 where p.proacl is not null and not (p.proacl @> acldefault('f', p.proowner) and p.proacl <@ acldefault('f', p.proowner))
