select 'pg_attrdef', d.oid, 0, 'default', 'pg_class', d.adrelid, d.adnum, '', pg_get_expr(d.adbin, d.adrelid), '', ''
  from pg_attrdef d where d.oid = any(?::text::oid[])
