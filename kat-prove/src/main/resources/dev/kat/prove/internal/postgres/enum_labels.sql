select 'pg_enum', e.oid, 0, 'enum label', 'pg_type', e.enumtypid, 0, e.enumlabel,
       coalesce('after ' || (select p.enumlabel from pg_enum p where p.enumtypid = e.enumtypid and p.enumsortorder < e.enumsortorder
                              order by p.enumsortorder desc limit 1), 'first'), e.enumsortorder::text, ''
  from pg_enum e where e.oid = any(?::text::oid[])
