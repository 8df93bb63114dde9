-- Constraints of tables and domains, without those of temporary tables
select 'pg_constraint', o.oid, 0, 'constraint', case when o.conrelid <> 0 then 'pg_class' else 'pg_type' end,
       case when o.conrelid <> 0 then o.conrelid else o.contypid end, 0, o.conname,
       concat_ws(' ', pg_get_constraintdef(o.oid), case when o.coninhcount > 0 then 'inherited' end),
       concat_ws(' ', o.coninhcount, o.conislocal, o.conindid), ''
  from pg_constraint o
 where o.oid = any(?::text::oid[]) and o.contype <> 't'
