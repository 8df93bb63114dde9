select 'pg_trigger', t.oid, 0, 'trigger', 'pg_class', t.tgrelid, 0, t.tgname,
       concat_ws('; ', pg_get_triggerdef(t.oid), case t.tgenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end), '', ''
  from pg_trigger t where t.oid = any(?::text::oid[]) and not t.tgisinternal
