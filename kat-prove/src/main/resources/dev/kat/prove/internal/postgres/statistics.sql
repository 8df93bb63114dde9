select 'pg_statistic_ext', s.oid, 0, 'statistics', 'pg_namespace', s.stxnamespace, 0, s.stxname,
       concat_ws(' ', pg_get_statisticsobjdef(s.oid),
                 'target ' || case when s.stxstattarget >= 0 then s.stxstattarget end), '', ''
  from pg_statistic_ext s where s.oid = any(?::text::oid[])
