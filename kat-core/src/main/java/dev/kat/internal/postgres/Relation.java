package dev.kat.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something with the name of one of Kat's tables, as the catalogs describe it. It need
 * not be a table.
 */
final class Relation {

	private static final Map<String, String> KINDS = Map.of("v", "a view", "m", "a materialized view", "f",
			"a foreign table", "S", "a sequence", "i", "an index", "I", "a partitioned index", "c", "a composite type",
			"p", "a partitioned table");

	private final String schema;

	private final String name;

	private final String kind;

	private final boolean isLogged;

	private final boolean hidesRows;

	private final String owner;

	private final boolean isOwned;

	private final Optional<String> comment;

	private final Map<String, Column> columns = new LinkedHashMap<>();

	private Relation(ResultSet row) throws SQLException {
		this.schema = row.getString("schema");
		this.name = row.getString("relname");
		this.kind = row.getString("relkind");
		this.isLogged = row.getString("relpersistence").equals("p");
		this.hidesRows = row.getBoolean("hides_rows");
		this.owner = row.getString("owner");
		this.isOwned = row.getBoolean("is_owned");
		this.comment = Optional.ofNullable(row.getString("comment"));
	}

	static Relation of(ResultSet row) throws SQLException {
		return new Relation(row);
	}

	void addColumn(ResultSet row) throws SQLException {
		String column = row.getString("attname");
		if (column != null) {
			this.columns.put(column, Column.of(row));
		}
	}

	boolean isOrdinaryTable() {
		return this.kind.equals("r");
	}

	/**
	 * What kind of relation it is, with an article.
	 */
	String kind() {
		return KINDS.getOrDefault(this.kind, "something else");
	}

	/**
	 * Whether it survives a crash of the server.
	 */
	boolean isLogged() {
		return this.isLogged;
	}

	/**
	 * Whether row-level security applies to the role.
	 */
	boolean hidesRows() {
		return this.hidesRows;
	}

	String owner() {
		return this.owner;
	}

	/**
	 * Whether the role may do what the owner may.
	 */
	boolean isOwned() {
		return this.isOwned;
	}

	Optional<String> comment() {
		return this.comment;
	}

	/**
	 * The version that the comment of a journal names.
	 */
	RecordVersion recordVersion() {
		return RecordVersion.of(this.comment);
	}

	Map<String, Column> columns() {
		return this.columns;
	}

	/**
	 * The types by column, without a length or precision.
	 */
	Map<String, String> types() {
		return this.columns.entrySet()
			.stream()
			.collect(Collectors.toMap(Entry::getKey, (column) -> column.getValue().type()));
	}

	Optional<Column> column(String column) {
		return Optional.ofNullable(this.columns.get(column));
	}

	/**
	 * Those of the given columns that exist.
	 */
	Stream<Column> columns(Collection<String> names) {
		return names.stream().map(this::column).flatMap(Optional::stream);
	}

	/**
	 * Whether a right is missing on any of these columns. A right on the table counts for
	 * each of its columns.
	 */
	boolean isDenied(String right, Collection<String> names) {
		return columns(names).anyMatch((column) -> !column.rights().contains(right));
	}

	/**
	 * The name with its schema, for SQL.
	 */
	String quoted() {
		return Identifiers.quote(this.schema, this.name);
	}

	/**
	 * The name with its schema, for people.
	 */
	@Override
	public String toString() {
		return this.schema + "." + this.name;
	}

	/**
	 * One of its columns.
	 *
	 * @param name its name
	 * @param type the type, without a length or precision
	 * @param isMandatory whether every insert must name it
	 * @param isComputed whether no insert may name it
	 * @param uniqueness whether it is unique by itself
	 * @param rights the role's rights on it
	 * @param closedSequence the sequence that its default takes values from, if the role
	 * may not use it
	 */
	record Column(String name, String type, boolean isMandatory, boolean isComputed, Uniqueness uniqueness,
			Set<String> rights, Optional<Sequence> closedSequence) {

		private static Column of(ResultSet row) throws SQLException {
			String schema = row.getString("sequence_schema");
			Optional<Sequence> sequence = Optional.ofNullable(row.getString("sequence"))
				.map((name) -> new Sequence(schema, name));
			return new Column(row.getString("attname"), row.getString("type"), row.getBoolean("is_mandatory"),
					row.getBoolean("is_computed"), Uniqueness.of(row),
					Set.of((String[]) row.getArray("rights").getArray()), sequence);
		}

	}

	/**
	 * Whether, and when, the server refuses a duplicate value.
	 */
	enum Uniqueness {

		/** It does not. */
		NONE,

		/**
		 * At the end of a statement or transaction. ON CONFLICT fails on such a
		 * constraint, even if there is another that is not deferrable.
		 */
		DEFERRABLE,

		/** When it is inserted. */
		AT_ONCE;

		private static Uniqueness of(ResultSet row) throws SQLException {
			boolean atOnce = row.getBoolean("is_checked_at_once");
			if (row.wasNull()) {
				return NONE;
			}
			return atOnce ? AT_ONCE : DEFERRABLE;
		}

	}

	/**
	 * A sequence.
	 *
	 * @param schema its schema
	 * @param name its name
	 */
	record Sequence(String schema, String name) {

		String quoted() {
			return Identifiers.quote(this.schema, this.name);
		}

		@Override
		public String toString() {
			return this.schema + "." + this.name;
		}

	}

}
