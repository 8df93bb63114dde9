-- What few databases have: read each time. The kind and the name are those of PostgreSQL.
with object(class, oid, definition) as (
  select 'pg_extension'::regclass, e.oid, concat_ws(' ', 'schema', e.extnamespace::regnamespace, 'version', e.extversion) from pg_extension e where e.oid >= 16384
  union all
  select 'pg_cast', c.oid, concat_ws(' ', nullif(c.castfunc, 0)::regprocedure, c.castcontext, c.castmethod) from pg_cast c where c.oid >= 16384
  union all
  select 'pg_operator', o.oid, concat_ws(' ', o.oprcode, o.oprresult::regtype, nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator,
         nullif(o.oprrest::oid, 0)::regproc, nullif(o.oprjoin::oid, 0)::regproc, o.oprcanmerge, o.oprcanhash) from pg_operator o where o.oid >= 16384
  union all
  select 'pg_opclass', o.oid, concat_ws(' ', o.opcintype::regtype, o.opcdefault, nullif(o.opckeytype, 0)::regtype, o.opcfamily::regclass,
         (select string_agg(a.amopstrategy || ' ' || a.amopopr::regoperator, ', ' order by a.amopstrategy, a.amopopr::regoperator::text) from pg_amop a where a.amopfamily = o.opcfamily),
         (select string_agg(a.amprocnum || ' ' || a.amproc::oid::regprocedure, ', ' order by a.amprocnum, a.amproc::text) from pg_amproc a where a.amprocfamily = o.opcfamily))
    from pg_opclass o where o.oid >= 16384
  union all
  select 'pg_opfamily', o.oid, '' from pg_opfamily o where o.oid >= 16384
  union all
  select 'pg_collation', c.oid, concat_ws(' ', c.collprovider, c.collcollate, c.collctype, c.collisdeterministic, to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale')
    from pg_collation c where c.oid >= 16384
  union all
  select 'pg_conversion', c.oid, concat_ws(' ', c.conforencoding, c.contoencoding, c.conproc, c.condefault) from pg_conversion c where c.oid >= 16384
  union all
  select 'pg_event_trigger', e.oid, concat_ws(' ', e.evtevent, e.evtfoid::regproc, e.evtenabled, array_to_string(e.evttags, ', ')) from pg_event_trigger e
  union all
  select 'pg_publication', p.oid, concat_ws(' ', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot) from pg_publication p
  union all
  select 'pg_publication_rel', p.oid, concat_ws(' ', to_jsonb(p) ->> 'prattrs', pg_get_expr((to_jsonb(p) ->> 'prqual')::pg_node_tree, p.prrelid)) from pg_publication_rel p
  union all
  select 'pg_foreign_data_wrapper', f.oid, concat_ws(' ', nullif(f.fdwhandler, 0)::regproc, nullif(f.fdwvalidator, 0)::regproc, array_length(f.fdwoptions, 1)) from pg_foreign_data_wrapper f where f.oid >= 16384
  union all
  select 'pg_foreign_server', f.oid, concat_ws(' ', f.srvtype, f.srvversion, w.fdwname, array_length(f.srvoptions, 1)) from pg_foreign_server f join pg_foreign_data_wrapper w on w.oid = f.srvfdw
  union all
  select 'pg_user_mapping', u.umid, '' from pg_user_mappings u
  union all
  select 'pg_ts_config', c.oid, concat_ws(' ', c.cfgparser, (select string_agg(m.maptokentype || ' ' || m.mapseqno || ' ' || m.mapdict::regdictionary, ', ' order by m.maptokentype, m.mapseqno)
         from pg_ts_config_map m where m.mapcfg = c.oid)) from pg_ts_config c where c.oid >= 16384
  union all
  select 'pg_ts_dict', d.oid, concat_ws(' ', t.tmplname, d.dictinitoption) from pg_ts_dict d join pg_ts_template t on t.oid = d.dicttemplate where d.oid >= 16384
  union all
  select 'pg_ts_parser', p.oid, concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype) from pg_ts_parser p where p.oid >= 16384
  union all
  select 'pg_ts_template', t.oid, concat_ws(' ', t.tmplinit, t.tmpllexize) from pg_ts_template t where t.oid >= 16384
  union all
  select 'pg_default_acl', d.oid, d.defaclacl::text from pg_default_acl d
  union all
  select 'pg_language', l.oid, concat_ws(' ', l.lanpltrusted, nullif(l.lanplcallfoid, 0)::regproc) from pg_language l where l.oid >= 16384
  union all
  select 'pg_transform', t.oid, concat_ws(' ', nullif(t.trffromsql::oid, 0)::regprocedure, nullif(t.trftosql::oid, 0)::regprocedure) from pg_transform t where t.oid >= 16384
  union all
  select 'pg_am', a.oid, concat_ws(' ', a.amhandler, a.amtype) from pg_am a where a.oid >= 16384
)
select o.class::text, o.oid, 0, case i.type when 'default acl' then 'default privileges' when 'server' then 'foreign server' when 'foreign-data wrapper' then 'foreign data wrapper' else i.type end, null, 0, 0, regexp_replace(i.identity, '\m(public|pg_catalog)\.', '', 'g'), o.definition, '', ''
  from object o cross join lateral pg_identify_object(o.class, o.oid, 0) i
 where not exists (select from pg_depend e where e.classid = o.class and e.objid = o.oid and e.deptype in ('e', 'i'))
union all
select 'label ' || s.provider || ' ' || s.classoid::regclass, s.objoid, s.objsubid, 'security label ' || s.provider || ' on',
       s.classoid::regclass::text, s.objoid, s.objsubid, '', s.label, '', ''
  from pg_seclabel s
