package dev.kat.internal.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.error.TrackingTableException;
import dev.kat.internal.postgres.Relation.Column;

/**
 * What a table must look like to be one of Kat's two.
 *
 * @param what which of the two it is
 * @param columns the columns that it must have
 * @param types the allowed types of those columns whose type matters to Kat
 * @param wayOut what to do when the name is taken
 */
record TableShape(String what, List<String> columns, Map<String, List<String>> types, String wayOut) {

	static final TableShape TRACKING_TABLE = new TableShape("tracking table",
			List.of("name", "migration_time", "duration"),
			Map.of("name", List.of("text", "character varying"), "migration_time",
					List.of("timestamp with time zone", "timestamp without time zone"), "duration",
					List.of("interval", "integer", "bigint")),
			"Set kat.table to a name that is not taken.");

	private static final List<String> FIRST_JOURNAL = List.of("id", "run", "attempt", "name", "operation", "outcome",
			"started_at", "duration_ms", "checksum", "parents", "transactional", "down_script", "statements_done",
			"error", "sqlstate", "db_user", "client_host", "application_name", "kat_version");

	/** The server sets these. */
	private static final String ID = "id";

	/**
	 * Describes the journal of a version of the record.
	 */
	static TableShape journal(RecordVersion version) {
		List<String> columns = version.hasIsolation()
				? Stream.concat(FIRST_JOURNAL.stream(), Stream.of("isolation")).toList() : FIRST_JOURNAL;
		return new TableShape("journal", columns, Map.of(),
				"Set kat.table to another name: the journal is named after the tracking table.");
	}

	/**
	 * The columns that need a right.
	 */
	List<String> columnsOf(String right) {
		return right.equals("SELECT") ? this.columns : written();
	}

	/**
	 * The columns that Kat does not set.
	 */
	Stream<Column> leftOut(Relation relation) {
		return relation.columns().values().stream().filter((column) -> !written().contains(column.name()));
	}

	private List<String> written() {
		return this.columns.stream().filter((column) -> !column.equals(ID)).toList();
	}

	/**
	 * Refuses a table that cannot be used, so that nothing is written to a table that is
	 * not Kat's.
	 * @throws TrackingTableException if it is not such a table
	 */
	void check(Relation relation, String role) {
		requireOrdinaryTable(relation);
		requireColumns(relation);
		requireTypes(relation);
		requireWritableColumns(relation);
		requireAllRows(relation, role);
	}

	private void requireOrdinaryTable(Relation relation) {
		if (!relation.isOrdinaryTable()) {
			throw new TrackingTableException("The name %s is taken by %s: the %s must be an ordinary table"
				.formatted(relation, relation.kind(), this.what), this.wayOut, null);
		}
	}

	private void requireColumns(Relation relation) {
		List<String> lacking = this.columns.stream()
			.filter((column) -> !relation.columns().containsKey(column))
			.toList();
		if (!lacking.isEmpty()) {
			String present = relation.columns().isEmpty() ? "it has no columns"
					: "its columns are " + String.join(", ", relation.columns().keySet());
			throw new TrackingTableException("The table %s is not Kat's: %s; it lacks %s".formatted(relation, present,
					String.join(", ", lacking)), this.wayOut, null);
		}
	}

	private void requireTypes(Relation relation) {
		String wrong = relation.columns(this.columns)
			.filter((column) -> !permits(column.name(), column.type()))
			.map((column) -> "%s is %s (Kat writes %s)".formatted(column.name(), column.type(),
					String.join(" or ", permitted(column.name()))))
			.collect(Collectors.joining(", "));
		if (!wrong.isEmpty()) {
			throw new TrackingTableException("The table %s is not Kat's: %s".formatted(relation, wrong), this.wayOut,
					null);
		}
	}

	/**
	 * Returns whether a table with these columns and types can be Kat's.
	 */
	boolean fits(Map<String, String> typesByColumn) {
		return this.columns.stream()
			.allMatch((column) -> typesByColumn.containsKey(column) && permits(column, typesByColumn.get(column)));
	}

	private boolean permits(String column, String type) {
		return permitted(column).isEmpty() || permitted(column).contains(type);
	}

	private List<String> permitted(String column) {
		return this.types.getOrDefault(column, List.of());
	}

	private void requireWritableColumns(Relation relation) {
		String computed = relation.columns(written())
			.filter(Column::isComputed)
			.map(Column::name)
			.collect(Collectors.joining(", "));
		if (!computed.isEmpty()) {
			throw new TrackingTableException(
					"Kat cannot write to the table %s: only the server may set %s".formatted(relation, computed),
					"Make these plain columns, or set kat.table to another name.", null);
		}
		String mandatory = leftOut(relation).filter((column) -> column.isMandatory())
			.map(Column::name)
			.collect(Collectors.joining(", "));
		if (!mandatory.isEmpty()) {
			throw new TrackingTableException(
					"Kat cannot write to the table %s: it has other columns that are NOT NULL without a default: %s"
						.formatted(relation, mandatory),
					"Give these columns a default, or set kat.table to another name.", null);
		}
	}

	/**
	 * If rows were hidden or lost, migrations would run again.
	 */
	private void requireAllRows(Relation relation, String role) {
		if (relation.hidesRows()) {
			throw new TrackingTableException(
					"Row-level security may hide rows of the table %s from the role %s".formatted(relation, role),
					"Ask its owner, %s, to run: ALTER TABLE %s DISABLE ROW LEVEL SECURITY; or migrate as a role that it does not apply to."
						.formatted(relation.owner(), relation.quoted()),
					null);
		}
		if (!relation.isLogged()) {
			throw new TrackingTableException(
					"The table %s is unlogged: a crash of the server would empty it".formatted(relation),
					"Ask its owner, %s, to run: ALTER TABLE %s SET LOGGED;".formatted(relation.owner(),
							relation.quoted()),
					null);
		}
	}

}
