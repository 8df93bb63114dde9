-- What the transaction has locked, and what has happened to rows, also in earlier
-- transactions whose statistics the session still holds
with own_lock as materialized (
  select relation, bool_or(mode = 'RowExclusiveLock') as writes, bool_or(mode in ('ExclusiveLock', 'AccessExclusiveLock')) as excludes
    from pg_locks
   where pid = pg_backend_pid() and locktype = 'relation' and relation >= 16384
     and database = (select oid from pg_database where datname = current_database())
   group by relation
),
touched as materialized (
  select c.oid, c.relkind, l.writes, l.excludes, l.relation from pg_class c left join own_lock l on l.relation = c.oid
   where c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and c.relpersistence <> 't'
     and (l.relation is not null or (c.relkind in ('r', 'm')
          and (pg_stat_get_xact_numscans(c.oid) > 0 or pg_stat_get_xact_tuples_fetched(c.oid) > 0 or pg_stat_get_xact_tuples_inserted(c.oid) > 0
               or pg_stat_get_xact_tuples_updated(c.oid) > 0 or pg_stat_get_xact_tuples_deleted(c.oid) > 0)))
)
select oid, relkind, coalesce(writes, false), coalesce(excludes, false), relation is not null,
       pg_stat_get_xact_numscans(oid)
         + coalesce((select sum(pg_stat_get_xact_numscans(x.indexrelid)) from pg_index x where x.indrelid = t.oid), 0),
       pg_stat_get_xact_tuples_inserted(oid), pg_stat_get_xact_tuples_updated(oid), pg_stat_get_xact_tuples_deleted(oid)
  from touched t
