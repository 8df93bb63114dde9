-- What a database holds, one line for each thing, without what Kat keeps in it.
with schemas as (
	select oid, nspname from pg_namespace where nspname !~ '^(pg_|information_schema$)'
), extension_members as (
	select classid, objid from pg_depend where deptype = 'e'
), relations as (
	select c.* from pg_class c join schemas s on s.oid = c.relnamespace
	where c.relname !~ '^(migrations|second)' and c.relkind <> 't'
), functions as (
	select p.* from pg_proc p join schemas s on s.oid = p.pronamespace
	where not exists (select from extension_members where classid = 'pg_proc'::regclass and objid = p.oid)
), types as (
	select t.* from pg_type t join schemas s on s.oid = t.typnamespace
	where t.typrelid = 0 and t.typelem = 0
		and not exists (select from extension_members where classid = 'pg_type'::regclass and objid = t.oid)
), others (classid, objid) as (
	select 'pg_namespace'::regclass, oid from schemas
	union all select 'pg_extension'::regclass, oid from pg_extension
	union all select 'pg_operator'::regclass, oid from pg_operator
	union all select 'pg_opclass'::regclass, oid from pg_opclass
	union all select 'pg_opfamily'::regclass, oid from pg_opfamily
	union all select 'pg_amop'::regclass, oid from pg_amop
	union all select 'pg_amproc'::regclass, oid from pg_amproc
	union all select 'pg_am'::regclass, oid from pg_am
	union all select 'pg_cast'::regclass, oid from pg_cast
	union all select 'pg_conversion'::regclass, oid from pg_conversion
	union all select 'pg_collation'::regclass, oid from pg_collation where collnamespace in (select oid from schemas)
	union all select 'pg_transform'::regclass, oid from pg_transform
	union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict
	union all select 'pg_ts_config'::regclass, oid from pg_ts_config
	union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
	union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
	union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
	union all select 'pg_user_mapping'::regclass, oid from pg_user_mapping
	union all select 'pg_publication'::regclass, oid from pg_publication
	union all select 'pg_default_acl'::regclass, oid from pg_default_acl
), things (kind, name, what) as (
	select 'relation', oid::regclass::text, concat_ws('|', relkind, relpersistence, relowner::regrole, relrowsecurity,
			relforcerowsecurity, relreplident, relispopulated, reloptions,
			(select amname from pg_am where oid = relam), pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid),
			coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)))
		from relations where relkind not in ('i', 'I', 'c')
	union all select 'column', r.oid::regclass || '.' || attname, concat_ws('|', attnum, format_type(atttypid, atttypmod),
			attnotnull, attidentity, attgenerated, attstorage, attislocal, attacl, attfdwoptions,
			nullif(attstattarget, -1), attcollation::regcollation, pg_get_expr(adbin, adrelid))
		from pg_attribute a join relations r on r.oid = attrelid
			left join pg_attrdef d on adrelid = attrelid and adnum = attnum
		where attnum > 0 and r.relkind not in ('i', 'I')
	union all select 'parent', inhrelid::regclass::text, inhparent::regclass || '|' || inhseqno from pg_inherits
	union all select 'view', oid::regclass::text, pg_get_viewdef(oid) from relations where relkind in ('v', 'm')
	union all select 'index', oid::regclass::text, concat_ws('|', pg_get_indexdef(oid), indisclustered, indisvalid)
		from relations join pg_index on indexrelid = oid
	union all select 'constraint', coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text) || '.' || conname,
			pg_get_constraintdef(k.oid)
		from pg_constraint k join schemas s on s.oid = connamespace
		where (conrelid = 0 or conrelid in (select oid from relations))
			-- Before version 18, NOT NULL had no name to be dumped.
			and not (contype = 'n' and conrelid in (select inhrelid from pg_inherits))
	union all select 'trigger', tgrelid::regclass || '.' || tgname, concat(tgenabled, '|', pg_get_triggerdef(oid))
		from pg_trigger where not tgisinternal
	union all select 'rule', ev_class::regclass || '.' || rulename, pg_get_ruledef(oid)
		from pg_rewrite where ev_class in (select oid from relations)
	union all select 'policy', concat(schemaname, '.', tablename, '.', policyname), to_jsonb(p)::text from pg_policies p
	union all select 'statistics', stxname, concat_ws('|', pg_get_statisticsobjdef(oid), stxowner::regrole,
			nullif(stxstattarget, -1)) from pg_statistic_ext
	union all select 'sequence', schemaname || '.' || sequencename, to_jsonb(s)::text from pg_sequences s
		where sequencename !~ '^migrations'
	union all select 'function', oid::regprocedure::text, concat_ws('|', case when prokind <> 'a'
			then pg_get_functiondef(oid) end, proowner::regrole, coalesce(proacl, acldefault('f', proowner)))
		from functions
	union all select 'aggregate', aggfnoid::text, concat_ws('|', aggkind, aggtransfn, aggfinalfn, aggfinalextra,
			aggtranstype::regtype, agginitval)
		from pg_aggregate where aggfnoid in (select oid from functions)
	union all select 'type', oid::regtype::text, concat_ws('|', typtype, typlen, typalign, typstorage, typnotnull,
			typdefault, typbasetype::regtype, typcollation::regcollation, typinput, typoutput,
			array(select enumlabel from pg_enum where enumtypid = types.oid order by enumsortorder),
			(select concat_ws('|', rngsubtype::regtype, rngmultitypid::regtype, rngsubdiff) from pg_range
				where rngtypid = types.oid),
			-- PostgreSQL 14 does not give a multirange to the owner of its range.
			case when typtype <> 'm' then concat(typowner::regrole, coalesce(typacl, acldefault('T', typowner))) end)
		from types
	union all select 'word', cfgname || '.' || maptokentype, mapseqno || '|' || mapdict::regdictionary
		from pg_ts_config_map join pg_ts_config c on c.oid = mapcfg where mapcfg >= 16384
	union all select 'published', pubname || '.' || tablename, to_jsonb(p)::text from pg_publication_tables p
		where tablename !~ '^(migrations|second)'
	union all select 'subscription', subname, concat_ws('|', subenabled, subconninfo, subslotname, subpublications)
		from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())
	union all select 'large object', m.oid::text, concat_ws('|', lomowner::regrole, lomacl, encode(lo_get(m.oid), 'hex'))
		from pg_largeobject_metadata m
	union all select 'default privileges', concat_ws('.', defaclrole::regrole, nspname, defaclobjtype), defaclacl::text
		from pg_default_acl left join schemas s on s.oid = defaclnamespace
	union all select 'schema', nspname, nspacl::text from pg_namespace where oid in (select oid from schemas)
	union all select 'option', srvname, concat_ws('|', srvtype, srvversion, srvoptions) from pg_foreign_server
	union all select 'option', srvname || '.' || usename, umoptions::text from pg_user_mappings
	union all select 'option', ftrelid::regclass::text, ftoptions::text from pg_foreign_table
	union all select 'option', fdwname, fdwoptions::text from pg_foreign_data_wrapper
	union all select i.type, i.identity, null from others o, pg_identify_object(classid, objid, 0) i
		where objid >= 16384 and not exists (select from extension_members e where (e.classid, e.objid) = (o.classid, o.objid))
	union all select 'comment', i.type || ' ' || i.identity, description
		from pg_description, pg_identify_object(classoid, objoid, objsubid) i
		where objoid >= 16384 and description not like '[Kat record: %'
	union all select 'rows', r.oid::regclass::text, query_to_xml(
			format('select to_json(t::text) as row from %s t order by t::text collate "C"', r.oid::regclass), true, false, '')::text
		from relations r where relkind in ('r', 'm') and relispopulated
)
select concat_ws(' ', kind, name, what) from things order by 1
