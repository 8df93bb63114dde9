package dev.kat.prove.internal.locks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads tables and their properties from the catalogs.
 */
final class TableReader {

	private static final String RELATIONS = """
			select c.oid::bigint, c.relkind::text, coalesce(pg_catalog.pg_partition_root(c.oid), c.oid)::bigint,
				case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname,
				case when n.nspname = 'public' then '' else pg_catalog.quote_ident(n.nspname) || '.' end
					|| pg_catalog.quote_ident(c.relname)
			from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and c.relpersistence <> 't'
			""";

	private static final String FACTS = """
			with t as (
				select c.*, nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = relnamespace
				where c.oid = any(cast(? as pg_catalog.oid[])))
			select t.oid::bigint, f.kind, '', '', f.value from t cross join lateral (values
				('FILE', case when t.relkind in ('r', 'm') then t.relfilenode::text end),
				('NAME', t.nspname || '.' || t.relname), ('PERSISTENCE', t.relpersistence::text),
				('TABLESPACE', t.reltablespace::text), ('ACCESS_METHOD', t.relam::text),
				('ROW_SECURITY', t.relrowsecurity::text)) f (kind, value) where f.value is not null
			union all
			select inhrelid::bigint, 'PARTITION_OF', inhparent::text, '', '' from pg_catalog.pg_inherits
			join t on inhrelid = t.oid where t.relispartition
			union all
			select a.attrelid::bigint, f.kind, a.attnum::text, pg_catalog.quote_ident(a.attname), f.value
			from t join pg_catalog.pg_attribute a on a.attrelid = t.oid
			left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
			cross join lateral (values ('COLUMN', pg_catalog.format_type(a.atttypid, a.atttypmod)),
				('NOT_NULL', case when a.attnotnull then 'true' end), ('GENERATED', nullif(a.attgenerated::text, '')),
				('IDENTITY', nullif(a.attidentity::text, '')),
				('DEFAULT', pg_catalog.pg_get_expr(d.adbin, d.adrelid))) f (kind, value)
			where t.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped and f.value is not null
			union all
			select conrelid::bigint, 'CONSTRAINT', c.oid::text, pg_catalog.quote_ident(conname),
				contype::text || case when convalidated then '' else ' not valid' end
			from pg_catalog.pg_constraint c join t on conrelid = t.oid where contype <> 't'
			union all
			select i.indrelid::bigint, 'INDEX', c.oid::text, pg_catalog.quote_ident(c.relname), c.relfilenode::text
			from t join pg_catalog.pg_index i on i.indrelid = t.oid join pg_catalog.pg_class c on c.oid = i.indexrelid
			union all
			select tgrelid::bigint, 'TRIGGER', g.oid::text, pg_catalog.quote_ident(tgname), ''
			from pg_catalog.pg_trigger g join t on tgrelid = t.oid where not tgisinternal
			union all
			select polrelid::bigint, 'POLICY', p.oid::text, pg_catalog.quote_ident(polname), ''
			from pg_catalog.pg_policy p join t on polrelid = t.oid
			""";

	private final JdbcTemplate jdbc;

	TableReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * {@return all tables of the database but temporary ones, by OID}
	 */
	Map<Long, Relation> relations() {
		return this.jdbc.query(RELATIONS, TableReader::relation)
			.stream()
			.collect(Collectors.toMap(Relation::oid, (relation) -> relation));
	}

	private static Relation relation(ResultSet row, int number) throws SQLException {
		return new Relation(row.getLong(1), Relation.Kind.of(row.getString(2)), row.getString(4), row.getString(5),
				row.getLong(3));
	}

	/**
	 * Reads properties of tables.
	 * @param tables their OIDs
	 * @return the properties by OID, without tables that are not there
	 */
	Map<Long, List<Fact>> facts(Collection<Long> tables) {
		Map<Long, List<Fact>> facts = new HashMap<>();
		if (!tables.isEmpty()) {
			RowCallbackHandler add = (row) -> facts.computeIfAbsent(row.getLong(1), (oid) -> new ArrayList<>())
				.add(fact(row));
			this.jdbc.query(FACTS, add,
					tables.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
		}
		return facts;
	}

	private static Fact fact(ResultSet row) throws SQLException {
		return new Fact(Fact.Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4), row.getString(5));
	}

}
