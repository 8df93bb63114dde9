package dev.kat.prove.graphs;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Everything that generated migrations make, as lines to compare: not the order of
 * columns, and not what Kat keeps in the database.
 */
final class DatabaseState {

	private static final String OBJECTS = """
			with spaces as (
				select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
			), relations as (
				select c.oid::regclass::text as name, c.* from pg_class c join spaces s on s.oid = c.relnamespace
				where c.relkind <> 't' and c.relname not like 'migrations%' and not exists (
					select 1 from pg_index i where i.indexrelid = c.oid and i.indrelid::regclass::text like 'migrations%')
			)
			select line from (
				select format('schema %s', nspname) as line from spaces
				union all
				select format('extension %s', extname) from pg_extension
				union all
				select format('relation %s %s secured %s partition %s populated %s privileges %s', name, relkind,
					relrowsecurity, pg_get_expr(relpartbound, oid), relispopulated,
					(select string_agg(acl::text, ',' order by acl::text)
						from unnest(coalesce(relacl, acldefault('r', relowner))) acl))
				from relations
				union all
				select format('column %s.%s %s required %s default %s generated %s comment %s', r.name, a.attname,
					format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
					a.attgenerated, col_description(r.oid, a.attnum))
				from pg_attribute a join relations r on r.oid = a.attrelid
				left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
				where a.attnum > 0 and not a.attisdropped and r.relkind not in ('i', 'I', 'S')
				union all
				select format('index %s', pg_get_indexdef(oid)) from relations where relkind in ('i', 'I')
				union all
				select format('sequence %s %s %s %s', r.name, q.seqstart, q.seqincrement, q.seqtypid::regtype)
				from pg_sequence q join relations r on r.oid = q.seqrelid
				union all
				select format('constraint %s on %s %s %s', o.conname, o.conrelid::regclass, o.contypid::regtype,
					pg_get_constraintdef(o.oid))
				from pg_constraint o join spaces s on s.oid = o.connamespace
				where o.conrelid::regclass::text not like 'migrations%'
				union all
				select format('view %s %s', name, pg_get_viewdef(oid)) from relations where relkind in ('v', 'm')
				union all
				select format('trigger %s', pg_get_triggerdef(t.oid))
				from pg_trigger t join relations r on r.oid = t.tgrelid where not t.tgisinternal
				union all
				select format('policy %s on %s %s', p.polname, r.name, pg_get_expr(p.polqual, p.polrelid))
				from pg_policy p join relations r on r.oid = p.polrelid
				union all
				select format('function %s', pg_get_functiondef(p.oid))
				from pg_proc p join spaces s on s.oid = p.pronamespace
				where p.prokind = 'f' and not exists (select 1 from pg_depend d
					where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
				union all
				select format('type %s %s', t.oid::regtype, t.typtype)
				from pg_type t join spaces s on s.oid = t.typnamespace
				where t.typtype in ('e', 'd')
				union all
				select format('label %s %s %s', e.enumtypid::regtype, e.enumlabel,
					row_number() over (partition by e.enumtypid order by e.enumsortorder)) from pg_enum e
				union all
				select format('comment on %s %s', r.name, obj_description(r.oid, 'pg_class')) from relations r
				where obj_description(r.oid, 'pg_class') is not null
			) lines order by line collate "C"
			""";

	private static final String FILLED = """
			select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'migrations%'
			and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
			""";

	private DatabaseState() {
	}

	/**
	 * Reads what is there: objects, and the rows of each table.
	 */
	static List<String> lines(JdbcTemplate jdbc) {
		List<String> lines = jdbc.queryForList(OBJECTS, String.class);
		jdbc.queryForList(FILLED, String.class).forEach((table) -> {
			String rows = "select to_jsonb(r)::text from only_rows r order by 1".replace("only_rows", table);
			jdbc.queryForList(rows, String.class).forEach((row) -> lines.add("row of " + table + " " + row));
		});
		return lines;
	}

	/**
	 * {@return the lines that only one of two states has, with a sign}
	 */
	static List<String> difference(List<String> expected, List<String> actual) {
		Set<String> before = Set.copyOf(expected);
		Set<String> after = Set.copyOf(actual);
		return Stream
			.concat(expected.stream().filter((line) -> !after.contains(line)).map((line) -> "- " + line),
					actual.stream().filter((line) -> !before.contains(line)).map((line) -> "+ " + line))
			.toList();
	}

}
