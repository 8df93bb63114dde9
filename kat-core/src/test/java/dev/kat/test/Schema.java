package dev.kat.test;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Everything in a schema of a database that migrations can make, as lines to compare.
 * Identity sequences' positions and generated object ids are left out.
 */
public final class Schema {

	private static final String LINES = """
			select line from (
				select pg_catalog.format('relation %s %s', c.relname, c.relkind) as line
				from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace
				union all
				select pg_catalog.format('column %s.%s %s %s not null %s default %s', c.relname, a.attname,
					pg_catalog.row_number() over (partition by a.attrelid order by a.attnum),
					pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
					pg_catalog.pg_get_expr(d.adbin, d.adrelid))
				from pg_catalog.pg_attribute a
				join pg_catalog.pg_class c on c.oid = a.attrelid
				left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
				where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
				union all
				select pg_catalog.format('index %s valid %s ready %s live %s', pg_catalog.pg_get_indexdef(i.indexrelid),
					i.indisvalid, i.indisready, i.indislive)
				from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
				where c.relnamespace = 'public'::regnamespace
				union all
				select pg_catalog.format('constraint %s on %s %s', o.conname, o.conrelid::regclass,
					pg_catalog.pg_get_constraintdef(o.oid))
				from pg_catalog.pg_constraint o where o.connamespace = 'public'::regnamespace
				union all
				select pg_catalog.format('view %s %s', c.relname, pg_catalog.pg_get_viewdef(c.oid))
				from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
				union all
				select pg_catalog.format('trigger %s', pg_catalog.pg_get_triggerdef(t.oid))
				from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
				where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
				union all
				select pg_catalog.format('function %s', pg_catalog.pg_get_functiondef(p.oid))
				from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
				union all
				select pg_catalog.format('label %s %s %s', t.typname, e.enumsortorder, e.enumlabel)
				from pg_catalog.pg_enum e join pg_catalog.pg_type t on t.oid = e.enumtypid
				where t.typnamespace = 'public'::regnamespace
				union all
				select pg_catalog.format('comment %s %s', c.relname, d.description)
				from pg_catalog.pg_description d join pg_catalog.pg_class c on c.oid = d.objoid
				where c.relnamespace = 'public'::regnamespace
				union all
				select pg_catalog.format('schema %s', nspname) from pg_catalog.pg_namespace
				where nspname !~ '^pg_(toast_)?temp_'
			) lines order by line collate "C"
			""";

	private Schema() {
	}

	/**
	 * Reads the public schema.
	 */
	public static List<String> lines(JdbcTemplate jdbc) {
		return lines(jdbc, "public");
	}

	/**
	 * Reads a schema.
	 */
	public static List<String> lines(JdbcTemplate jdbc, String schema) {
		return jdbc.queryForList(LINES.replace("'public'", "'" + schema + "'"), String.class);
	}

}
