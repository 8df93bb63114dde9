package dev.kat.prove.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.DownCheck;
import dev.kat.prove.DownFinding;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.postgres.DownTrial;
import dev.kat.prove.internal.postgres.MigrationRunner;
import dev.kat.prove.internal.postgres.Observer;
import dev.kat.prove.internal.postgres.ScratchDatabase;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.prove.internal.postgres.ScriptException;

/**
 * Applies all migrations in the order of the graph, observes what each does, and tries to
 * roll each back.
 */
final class ObservationWalk {

	private final ScratchServer server;

	private final DownCheck downs;

	private final Set<MigrationId> checked;

	ObservationWalk(ScratchServer server, DownCheck downs, Set<MigrationId> checked) {
		this.server = server;
		this.downs = downs;
		this.checked = checked;
	}

	Walk of(List<Migration> migrations) throws SQLException {
		List<Observation> observations = new ArrayList<>();
		List<DownFinding> findings = new ArrayList<>();
		try (ScratchDatabase database = this.server.create()) {
			Connection connection = database.connection();
			MigrationRunner runner = new MigrationRunner(connection);
			Observer observer = new Observer(connection);
			DownTrial rollback = new DownTrial(connection, observer.deltas());
			for (Migration migration : migrations) {
				if (triesDown(migration)) {
					rollback.run(migration, observer.snapshot()).ifPresent(findings::add);
				}
				observations.add(observer.observe(migration, runner));
				runner.commit();
			}
			return new Walk(observations, findings, Optional.empty());
		}
		catch (ScriptException ex) {
			return new Walk(observations, findings,
					Optional.of(new ScriptFailure(ex.migration(), ex.sqlState(), ex.getMessage(), ex.place())));
		}
	}

	private boolean triesDown(Migration migration) {
		return this.downs != DownCheck.OFF && this.checked.contains(migration.id()) && migration.isReversible()
				&& !migration.metadata().nothingToUndo();
	}

}
