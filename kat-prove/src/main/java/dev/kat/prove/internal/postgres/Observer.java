package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.migration.Migration;
import dev.kat.prove.internal.observation.Catalog;
import dev.kat.prove.internal.observation.CatalogSnapshot;
import dev.kat.prove.internal.observation.Mentions;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.postgres.DeltaReader.Moment;

/**
 * Applies migrations, and observes what each does and what it relies on. No other session
 * may change the database meanwhile.
 */
public final class Observer {

	private static final String CALLS = Sql.read("calls");

	/** Both need rights; without them there is less to see. */
	private static final List<String> SETTINGS = List.of("track_functions = 'all'", "lc_messages = 'C'");

	private final Queries queries;

	private final DeltaReader deltas;

	private final StatementProbe probe;

	private final Mentions mentions = new Mentions();

	private List<String> settings = SETTINGS;

	/**
	 * Creates an observer.
	 * @param connection the connection, which does not commit by itself
	 */
	public Observer(Connection connection) {
		this.queries = new Queries(connection);
		this.deltas = new DeltaReader(connection);
		this.probe = new StatementProbe(this.queries);
	}

	/**
	 * Returns the reader of the same connection.
	 * @return a reader that knows what this observer has read
	 */
	public DeltaReader deltas() {
		return this.deltas;
	}

	/**
	 * Applies a migration in the current transaction, which holds nothing else yet.
	 * @param migration the migration
	 * @param runner runs it
	 * @return what it did
	 * @throws ScriptException if it fails
	 * @throws SQLException if the server fails otherwise
	 */
	public Observation observe(Migration migration, MigrationRunner runner) throws ScriptException, SQLException {
		set();
		Mark mark = this.deltas.mark();
		Map<ObjectKey, Long> calls = calls();
		ScriptWatcher watcher = new ScriptWatcher(this.probe, hasEventTriggers(mark.catalog()));
		long begin = System.nanoTime();
		runner.run(migration, false, watcher);
		Duration duration = Duration.ofNanos(System.nanoTime() - begin);
		watcher.throwFailure();
		Map<ObjectKey, Long> called = calls();
		called.replaceAll((key, count) -> count - calls.getOrDefault(key, 0L));
		String schema = this.queries
			.list("select pg_catalog.current_schema()", (row) -> String.valueOf(row.getString(1)))
			.get(0);
		Moment moment = this.deltas.read(mark);
		List<ReferenceRow> references = this.queries.list(OwnSchema.call("references"), ReferenceRow::of, mark.xid());
		Findings findings = new Findings(mark.catalog(), moment, schema);
		findings.references(references);
		findings.called(called);
		findings.watched(watcher, this.mentions);
		findings.casts(casts(mark.catalog()));
		return findings.observation(migration.id(), watcher.places(), unprovable(migration, watcher), duration);
	}

	/**
	 * {@return everything that is there now}
	 * @throws SQLException if the server fails
	 */
	public CatalogSnapshot snapshot() throws SQLException {
		return this.deltas.mark().catalog().snapshot();
	}

	private static List<String> unprovable(Migration migration, ScriptWatcher watcher) {
		Set<String> reasons = new LinkedHashSet<>(MigrationRunner.unprovable(migration, false));
		reasons.addAll(watcher.leftOut());
		return List.copyOf(reasons);
	}

	/**
	 * Sets what may be set. It ends with the transaction.
	 */
	private void set() throws SQLException {
		List<String> allowed = new ArrayList<>();
		for (String setting : this.settings) {
			this.queries.execute("savepoint kat_prove_setting");
			try {
				this.queries.execute("set local " + setting);
				this.queries.execute("release kat_prove_setting");
				allowed.add(setting);
			}
			catch (SQLException ex) {
				this.queries.execute("rollback to kat_prove_setting; release kat_prove_setting");
			}
		}
		this.settings = List.copyOf(allowed);
	}

	private Map<ObjectKey, Long> calls() throws SQLException {
		Map<ObjectKey, Long> calls = new HashMap<>();
		this.queries.list(CALLS,
				(row) -> calls.put(ObjectKey.of(String.valueOf(row.getString(1)), row.getLong(2)), row.getLong(3)));
		return calls;
	}

	private Map<ObjectKey, ObjectKey> casts(Catalog catalog) throws SQLException {
		Map<ObjectKey, ObjectKey> casts = new HashMap<>();
		if (catalog.hasKind("cast")) {
			this.queries.list("select castfunc, oid from pg_catalog.pg_cast where oid >= 16384 and castfunc <> 0",
					(row) -> Optional.ofNullable(casts.put(ObjectKey.of("pg_proc", row.getLong(1)),
							ObjectKey.of("pg_cast", row.getLong(2)))));
		}
		return casts;
	}

	private static boolean hasEventTriggers(Catalog catalog) {
		return catalog.hasKind("event trigger");
	}

}
