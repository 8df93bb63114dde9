-- Tables, views, indexes, sequences and composite types, and the privileges on them
with relation as materialized (
  select c.*, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.oid = any(?::text::oid[]) and c.relkind in ('r', 'p', 'v', 'm', 'i', 'I', 'S', 'c', 'f')
     and c.relpersistence <> 't' and n.nspname not in ('pg_toast', 'pg_catalog', 'information_schema', 'kat_prove')
     and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
)
select 'pg_class', c.oid, 0,
       case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'i' then 'index' when 'I' then 'index'
                      when 'S' then 'sequence' when 'c' then 'type' when 'f' then 'foreign table' else 'table' end,
       'pg_namespace', c.relnamespace, 0, c.relname,
       concat_ws('; ',
         case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) when c.relkind in ('i', 'I') then pg_get_indexdef(c.oid)
              when c.relkind = 'c' then 'composite' end,
         case when c.relpersistence = 'u' then 'unlogged' end, case when c.relkind = 'm' and not c.relispopulated then 'not populated' end,
         case when c.relkind = 'p' then 'partition by ' || pg_get_partkeydef(c.oid) end,
         'partition ' || pg_get_expr(c.relpartbound, c.oid),
         (select 'inherits ' || string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) from pg_inherits i where i.inhrelid = c.oid),
         (select concat_ws(' ', format_type(s.seqtypid, null), 'start', s.seqstart, 'increment', s.seqincrement, 'min', s.seqmin,
                           'max', s.seqmax, 'cache', s.seqcache, case when s.seqcycle then 'cycle' end)
            from pg_sequence s where s.seqrelid = c.oid),
         (select concat_ws(' ', 'server', f.srvname, array_length(t.ftoptions, 1))
            from pg_foreign_table t join pg_foreign_server f on f.oid = t.ftserver where t.ftrelid = c.oid),
         (select concat_ws(' ', case when not x.indisvalid then 'invalid' end, case when x.indisclustered then 'clustered' end,
                           case when x.indisreplident then 'replica identity' end)
            from pg_index x where x.indexrelid = c.oid and (not x.indisvalid or x.indisclustered or x.indisreplident)),
         case when c.reloftype <> 0 then 'of ' || format_type(c.reloftype, null) end,
         'with ' || nullif(array_to_string(array(select unnest(c.reloptions) order by 1), ', '), ''),
         case when c.relrowsecurity then 'row security' end, case when c.relforcerowsecurity then 'forced row security' end,
         case when c.relreplident <> 'd' and c.relkind in ('r', 'p', 'm') then concat('replica identity ', c.relreplident) end,
         (select 'using ' || a.amname from pg_am a where a.oid = c.relam and c.relkind in ('r', 'm') and a.amname <> 'heap'),
         case when c.relowner::regrole::text <> quote_ident(session_user) then 'owner ' || c.relowner::regrole end),
       concat_ws(' ', c.relhasindex, c.relhastriggers, c.relhasrules, c.relhassubclass, c.relchecks, c.relnatts, c.relfilenode,
                 c.reltoastrelid, c.relispopulated, c.relacl),
       ''
  from relation c
union all
select 'pg_class acl', c.oid, 0, 'privileges on', 'pg_class', c.oid, 0, '',
       (select string_agg(concat_ws(' ', case x.grantee when 0 then 'public' else x.grantee::regrole::text end, x.privilege_type,
                                    case when x.is_grantable then 'grantable' end), ', ' order by x.grantee::regrole::text, x.privilege_type)
          from aclexplode(c.relacl) x), '', ''
  from relation c
 where c.relacl is not null and cardinality(c.relacl) > 0
   and not (c.relacl @> acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)
            and c.relacl <@ acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
