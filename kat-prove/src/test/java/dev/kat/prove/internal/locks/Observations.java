package dev.kat.prove.internal.locks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;
import dev.kat.prove.internal.locks.Fact.Kind;
import dev.kat.prove.locks.LockMode;

/**
 * What the server could have shown.
 */
final class Observations {

	static final Relation USERS = table(1, "users");

	static final Relation ORDERS = table(2, "orders");

	static final Relation EVENTS = new Relation(10, Relation.Kind.PARTITIONED_TABLE, "events", "events", 10);

	static final Relation EVENTS_1 = new Relation(11, Relation.Kind.TABLE, "events_1", "events_1", 10);

	static final Relation EVENTS_2 = new Relation(12, Relation.Kind.TABLE, "events_2", "events_2", 10);

	static final Relation TOTALS = new Relation(20, Relation.Kind.MATERIALIZED_VIEW, "totals", "totals", 20);

	static final Map<Long, Relation> ALL = List.of(USERS, ORDERS, EVENTS, EVENTS_1, EVENTS_2, TOTALS)
		.stream()
		.collect(Collectors.toMap(Relation::oid, Function.identity()));

	private Observations() {
	}

	private static Relation table(long oid, String name) {
		return new Relation(oid, Relation.Kind.TABLE, name, name, oid);
	}

	static ObservedStatement statement(int line, String sql, Map<Long, LockMode> held, Map<Long, Activity> activity,
			Change... changes) {
		return new ObservedStatement("up.sql:%d:1".formatted(line), sql, StatementWords.of(sql), 1, false, held,
				activity, Map.of(), Arrays.asList(changes), Set.of(), false, List.of());
	}

	static ObservedStatement in(int transaction, ObservedStatement statement) {
		return new ObservedStatement(statement.place(), statement.sql(), statement.words(), transaction,
				statement.isAlone(), statement.held(), statement.activity(), statement.added(), statement.changes(),
				statement.gone(), statement.hasLockTimeout(), statement.remarks());
	}

	static ObservedStatement alone(ObservedStatement statement) {
		return new ObservedStatement(statement.place(), statement.sql(), statement.words(), statement.transaction(),
				true, statement.held(), statement.activity(), statement.added(), statement.changes(), statement.gone(),
				statement.hasLockTimeout(), statement.remarks());
	}

	static ObservedStatement dropping(Relation table, ObservedStatement statement) {
		return new ObservedStatement(statement.place(), statement.sql(), statement.words(), statement.transaction(),
				statement.isAlone(), statement.held(), statement.activity(), statement.added(), statement.changes(),
				Set.of(table.oid()), statement.hasLockTimeout(), statement.remarks());
	}

	static ObservedStatement adding(long rows, ObservedStatement statement) {
		return new ObservedStatement(statement.place(), statement.sql(), statement.words(), statement.transaction(),
				statement.isAlone(), statement.held(), statement.activity(), Map.of("table users", rows),
				statement.changes(), statement.gone(), statement.hasLockTimeout(), statement.remarks());
	}

	static ObservedMigration migration(TransactionMode mode, int version, ObservedStatement... statements) {
		return new ObservedMigration(new MigrationId(1, "m"), mode, version, ALL, Arrays.asList(statements));
	}

	static Change added(Relation table, Kind kind, String key, String name, String value) {
		return new Change(table, Optional.empty(), Optional.of(new Fact(kind, key, name, value)));
	}

	static Change removed(Relation table, Kind kind, String key, String name, String value) {
		return new Change(table, Optional.of(new Fact(kind, key, name, value)), Optional.empty());
	}

	static Change altered(Relation table, Kind kind, String before, String after) {
		return new Change(table, Optional.of(new Fact(kind, "", "", before)),
				Optional.of(new Fact(kind, "", "", after)));
	}

}
