package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import dev.kat.migration.Migration;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Ran;
import dev.kat.prove.internal.observation.CatalogSnapshot;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.postgres.Sequences.Position;
import dev.kat.prove.internal.trial.Difference;

/**
 * Applies a migration, rolls it back and applies it again, and compares what is there
 * each time. All of it is rolled back.
 */
public final class DownTrial {

	private static final String AGAIN = "applied again after its rollback";

	private final Connection connection;

	private final MigrationRunner runner;

	private final DeltaReader deltas;

	private final TableRows rows;

	private final Sequences sequences;

	/**
	 * Creates a trial.
	 * @param connection the scratch database, on which everything before the migration
	 * has been applied and committed
	 * @param deltas reads what changes in it
	 */
	public DownTrial(Connection connection, DeltaReader deltas) {
		this.connection = connection;
		this.runner = new MigrationRunner(connection);
		this.deltas = deltas;
		this.rows = new TableRows(connection);
		this.sequences = new Sequences(connection);
	}

	/**
	 * Tries to roll back a migration.
	 * @param migration the migration, which is not applied
	 * @param before what is there
	 * @return what the rollback does not restore; empty if it restores everything, or if
	 * the migration cannot be applied
	 * @throws SQLException if the server fails
	 */
	public Optional<DownFinding> run(Migration migration, CatalogSnapshot before) throws SQLException {
		Map<Long, Position> positions = this.sequences.read();
		try {
			Attempt attempt = attempt(migration, positions);
			this.connection.rollback();
			return attempt.finding(migration, before, changed(attempt.rows()));
		}
		catch (ScriptException ex) {
			this.connection.rollback();
			return ex.isDown()
					? Optional.of(failed(migration, Ran.failed("rolled back", ex.sqlState(), ex.getMessage())))
					: Optional.empty();
		}
		finally {
			this.runner.reset();
			this.sequences.restore(positions);
			this.connection.commit();
		}
	}

	/**
	 * A sequence goes on after a rollback, so that the same rows would get other numbers.
	 */
	private Attempt attempt(Migration migration, Map<Long, Position> positions) throws SQLException, ScriptException {
		Mark start = this.deltas.mark();
		this.runner.run(migration, false, StatementListener.NONE);
		Delta up = this.deltas.since(start);
		this.runner.reset();
		this.runner.run(migration, true, StatementListener.NONE);
		Delta restored = this.deltas.since(start);
		this.runner.reset();
		Map<String, String> digests = this.rows.digests(this.rows.written());
		this.sequences.restore(positions);
		Mark again = this.deltas.mark();
		try {
			this.runner.run(migration, false, StatementListener.NONE);
		}
		catch (ScriptException ex) {
			return new Attempt(restored, digests, List.of(),
					Optional.of(Ran.failed(AGAIN, ex.sqlState(), ex.getMessage())));
		}
		Difference difference = Difference.between(up, this.deltas.since(again));
		return new Attempt(restored, digests, difference.isEmptyButForPlaces() ? List.of() : difference.sentences(),
				Optional.empty());
	}

	/**
	 * Tables that the migration makes are compared as objects.
	 */
	private List<String> changed(Map<String, String> after) throws SQLException {
		Map<String, String> before = this.rows.digests(after.keySet());
		return new TreeSet<>(before.keySet()).stream()
			.filter((table) -> !Objects.equals(before.get(table), after.get(table)))
			.toList();
	}

	private static DownFinding failed(Migration migration, Ran error) {
		return new DownFinding(migration.id(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
				Optional.of(error));
	}

	/**
	 * What came out.
	 *
	 * @param restored the difference that applying and rolling back makes
	 * @param rows the rows of tables after that
	 * @param again what differs when it is applied again
	 * @param error what the server said when it was applied again
	 */
	private record Attempt(Delta restored, Map<String, String> rows, List<String> again, Optional<Ran> error) {

		Optional<DownFinding> finding(Migration migration, CatalogSnapshot before, List<String> changedRows) {
			CatalogSnapshot.Difference difference = before.to(after(before));
			if (difference.isEmpty() && changedRows.isEmpty() && this.again.isEmpty() && this.error.isEmpty()) {
				return Optional.empty();
			}
			return Optional.of(new DownFinding(migration.id(), difference.left(), difference.lost(),
					difference.changed(), difference.moved(), changedRows, this.again, this.error));
		}

		private CatalogSnapshot after(CatalogSnapshot before) {
			Map<String, String> definitions = new HashMap<>(before.definitions());
			definitions.putAll(this.restored.objects());
			definitions.values().removeIf(Delta.GONE::equals);
			Map<String, Integer> places = new HashMap<>(before.places());
			places.putAll(this.restored.places());
			places.keySet().retainAll(definitions.keySet());
			return new CatalogSnapshot(definitions, places);
		}

	}

}
