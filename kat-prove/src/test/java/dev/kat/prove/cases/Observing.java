package dev.kat.prove.cases;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.Migration;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.postgres.MigrationRunner;
import dev.kat.prove.internal.postgres.Observer;
import dev.kat.prove.internal.postgres.ScratchDatabase;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.prove.internal.postgres.ScriptException;
import dev.kat.source.LocationMigrationSource;

/**
 * Reads migrations, and observes them in a database of their own.
 */
final class Observing {

	private Observing() {
	}

	static MigrationSet read(List<String> locations) {
		return new ScriptChecks(PostgresDatabase.SYNTAX)
			.join(List.of(new LocationMigrationSource(locations, true, null, true).content()));
	}

	static List<Observation> observe(ScratchServer server, List<Migration> migrations)
			throws SQLException, ScriptException {
		List<Observation> observations = new ArrayList<>();
		try (ScratchDatabase database = server.create()) {
			Connection connection = database.connection();
			MigrationRunner runner = new MigrationRunner(connection);
			Observer observer = new Observer(connection);
			for (Migration migration : migrations) {
				observations.add(observer.observe(migration, runner));
				connection.commit();
				runner.reset();
				connection.commit();
			}
		}
		return observations;
	}

}
