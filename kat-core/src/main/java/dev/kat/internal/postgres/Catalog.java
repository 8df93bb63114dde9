package dev.kat.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.error.TrackingTableException;
import dev.kat.internal.run.DatabaseSettings;

/**
 * What the server's catalogs say about the schema of Kat's two tables, about anything
 * with their names, and about the role's rights. Read with one statement, which changes
 * nothing.
 */
final class Catalog {

	/**
	 * Only indexes that are complete and in use count. The sequences are those of columns
	 * that an insert leaves out.
	 */
	private static final String QUERY = """
			select s.name as schema, n.oid is not null as schema_exists,
				pg_catalog.has_schema_privilege(n.oid, 'USAGE') as may_use,
				coalesce(pg_catalog.has_schema_privilege(n.oid, 'CREATE'), pg_catalog.has_database_privilege(
					pg_catalog.current_database(), 'CREATE')) as may_create,
				current_user as role, pg_catalog.current_database() as database,
				pg_catalog.obj_description(c.oid, 'pg_class') as comment,
				c.relname, c.relkind, c.relpersistence, pg_catalog.row_security_active(c.oid) as hides_rows,
				pg_catalog.pg_get_userbyid(c.relowner) as owner, pg_catalog.pg_has_role(c.relowner, 'USAGE') as is_owned,
				a.attname, pg_catalog.format_type(a.atttypid, null) as type,
				(a.attnotnull or y.typnotnull) and not a.atthasdef and a.attidentity = '' and y.typdefault is null
					as is_mandatory,
				a.attgenerated <> '' or a.attidentity = 'a' as is_computed,
				(select pg_catalog.bool_and(i.indimmediate) from pg_catalog.pg_index i where i.indrelid = c.oid
					and i.indisunique and i.indisvalid and i.indisready and i.indislive and i.indpred is null
					and i.indnkeyatts = 1 and i.indkey[0] = a.attnum) as is_checked_at_once,
				array(select r.name from pg_catalog.unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as r (name)
					where case r.name when 'DELETE' then pg_catalog.has_table_privilege(c.oid, r.name)
						else pg_catalog.has_column_privilege(c.oid, a.attnum, r.name) end) as rights,
				q.schema as sequence_schema, q.name as sequence
			from (select coalesce(?, pg_catalog.current_schema()) as name) s
			left join pg_catalog.pg_namespace n on n.nspname = s.name
			left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname in (?, ?)
			left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			left join pg_catalog.pg_type y on y.oid = a.atttypid
			left join lateral (select qn.nspname as schema, qc.relname as name
				from pg_catalog.pg_attrdef ad
				join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::regclass and d.objid = ad.oid
					and d.refclassid = 'pg_catalog.pg_class'::regclass
				join pg_catalog.pg_class qc on qc.oid = d.refobjid
				join pg_catalog.pg_namespace qn on qn.oid = qc.relnamespace
				where ad.adrelid = c.oid and ad.adnum = a.attnum
					and case qc.relkind when 'S' then not pg_catalog.has_sequence_privilege(qc.oid, 'USAGE, UPDATE')
						else false end
				limit 1) q on true
			order by c.relname, a.attnum
			""";

	private final Map<String, Relation> relations = new LinkedHashMap<>();

	private @Nullable String schema;

	private boolean schemaExists;

	private boolean mayUse;

	private boolean mayCreate;

	private String role = "";

	private String database = "";

	private Catalog() {
	}

	/**
	 * Looks up the schema and the two names.
	 * @throws TrackingTableException if there is no schema to put the tables into
	 */
	static Catalog read(DatabaseSettings settings, Session session) throws SQLException {
		Catalog catalog = new Catalog();
		session.forEach(QUERY, catalog::add, settings.schema(), settings.table(), settings.journal());
		catalog.requireSchema();
		return catalog;
	}

	private void add(ResultSet row) throws SQLException {
		this.schema = row.getString("schema");
		this.schemaExists = row.getBoolean("schema_exists");
		this.mayUse = row.getBoolean("may_use");
		this.mayCreate = row.getBoolean("may_create");
		this.role = row.getString("role");
		this.database = row.getString("database");
		String name = row.getString("relname");
		if (name == null) {
			return;
		}
		Relation relation = this.relations.get(name);
		if (relation == null) {
			relation = Relation.of(row);
			this.relations.put(name, relation);
		}
		relation.addColumn(row);
	}

	private void requireSchema() {
		if (this.schema == null) {
			throw new TrackingTableException(
					"No schema for the tracking table: the search path names no existing schema that the role may use",
					"Set kat.schema, correct the search path of the connection, or grant USAGE on the schema.", null);
		}
		if (this.schema.startsWith("pg_")) {
			throw new TrackingTableException(
					"The schema %s belongs to the server and cannot hold the tracking table".formatted(this.schema),
					"Set kat.schema, or correct the search path of the connection.", null);
		}
	}

	String schema() {
		return String.valueOf(this.schema);
	}

	boolean schemaExists() {
		return this.schemaExists;
	}

	/**
	 * Whether the role may use the objects in the schema.
	 */
	boolean mayUse() {
		return this.mayUse;
	}

	/**
	 * Whether the role may create tables and indexes in the schema, or the schema itself
	 * if it does not exist.
	 */
	boolean mayCreate() {
		return this.mayCreate;
	}

	String role() {
		return this.role;
	}

	String database() {
		return this.database;
	}

	/**
	 * Returns the relation of a name, if there is one.
	 */
	Optional<Relation> relation(String name) {
		return Optional.ofNullable(this.relations.get(name));
	}

}
