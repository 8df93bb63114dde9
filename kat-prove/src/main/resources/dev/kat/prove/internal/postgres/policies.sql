select 'pg_policy', p.oid, 0, 'policy', 'pg_class', p.polrelid, 0, p.polname,
       concat_ws(' ', case when p.polpermissive then 'permissive' else 'restrictive' end, 'for', p.polcmd, 'to',
         (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text) from unnest(p.polroles) r),
         'using (' || pg_get_expr(p.polqual, p.polrelid) || ')', 'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'), '', ''
  from pg_policy p where p.oid = any(?::text::oid[])
