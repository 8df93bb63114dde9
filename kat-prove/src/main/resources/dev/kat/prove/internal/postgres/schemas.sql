-- Schemas, and the privileges on them
with own_schema as materialized (
  select n.* from pg_namespace n
   where n.oid = any(?::text::oid[]) and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'kat_prove')
     and not exists (select from pg_depend e where e.classid = 'pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e')
)
select 'pg_namespace', n.oid, 0, 'schema', null, 0, 0, n.nspname,
       case when n.nspowner::regrole::text <> quote_ident(session_user) and n.nspname <> 'public' then 'owner ' || n.nspowner::regrole else '' end, coalesce(n.nspacl::text, ''), ''
  from own_schema n
union all
select 'pg_namespace acl', n.oid, 0, 'privileges on', 'pg_namespace', n.oid, 0, '',
       (select string_agg(concat_ws(' ', case x.grantee when 0 then 'public' else x.grantee::regrole::text end, x.privilege_type,
                                    case when x.is_grantable then 'grantable' end), ', ' order by x.grantee::regrole::text, x.privilege_type)
          from aclexplode(n.nspacl) x), '', ''
  from own_schema n
 where n.nspacl is not null and not (n.nspacl @> acldefault('n', n.nspowner) and n.nspacl <@ acldefault('n', n.nspowner))
