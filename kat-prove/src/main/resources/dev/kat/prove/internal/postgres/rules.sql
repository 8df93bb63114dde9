select 'pg_rewrite', r.oid, 0, 'rule', 'pg_class', r.ev_class, 0, r.rulename,
       concat_ws('; ', pg_get_ruledef(r.oid), case r.ev_enabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end), '', ''
  from pg_rewrite r where r.oid = any(?::text::oid[]) and r.rulename <> '_RETURN'
