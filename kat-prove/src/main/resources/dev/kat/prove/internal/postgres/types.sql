-- Enums, domains, ranges and base types, and the privileges on them; composite types are relations
with own_type as materialized (
  select t.* from pg_type t join pg_namespace n on n.oid = t.typnamespace
   where t.oid = any(?::text::oid[]) and t.typrelid = 0 and t.typtype in ('b', 'd', 'e', 'r', 'p')
     and not (t.typelem <> 0 and t.typsubscript::oid = 'array_subscript_handler'::regproc)
     and n.nspname !~ '^pg_temp' and n.nspname not in ('pg_catalog', 'information_schema')
     and not exists (select from pg_depend e where e.classid = 'pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
)
select 'pg_type', t.oid, 0, case t.typtype when 'd' then 'domain' else 'type' end, 'pg_namespace', t.typnamespace, 0, t.typname,
       concat_ws(' ', case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) when 'e' then 'enum' when 'r' then 'range'
                                     when 'p' then 'shell' else 'base' end,
         case when t.typnotnull then 'not null' end, 'default ' || t.typdefault,
         case when t.typtype = 'd' and t.typcollation <> 0 then 'collate ' || t.typcollation::regcollation end,
         (select concat_ws(' ', 'of', format_type(r.rngsubtype, null), nullif(r.rngcanonical::oid, 0)::regproc, nullif(r.rngsubdiff::oid, 0)::regproc,
                           nullif(r.rngcollation, 0)::regcollation)
            from pg_range r where r.rngtypid = t.oid),
         case when t.typtype = 'b' then concat_ws(' ', t.typinput, t.typoutput, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory) end,
         case when t.typowner::regrole::text <> quote_ident(session_user) then 'owner ' || t.typowner::regrole end),
       concat_ws(' ', t.typarray, t.typacl), ''
  from own_type t
union all
select 'pg_type acl', t.oid, 0, 'privileges on', 'pg_type', t.oid, 0, '',
       (select string_agg(concat_ws(' ', case x.grantee when 0 then 'public' else x.grantee::regrole::text end, x.privilege_type,
                                    case when x.is_grantable then 'grantable' end), ', ' order by x.grantee::regrole::text, x.privilege_type)
          from aclexplode(t.typacl) x), '', ''
  from own_type t
 where t.typacl is not null and not (t.typacl @> acldefault('T', t.typowner) and t.typacl <@ acldefault('T', t.typowner))
