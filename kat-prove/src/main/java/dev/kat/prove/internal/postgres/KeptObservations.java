package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;

import dev.kat.migration.Migration;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.postgres.ObservationStore.Kept;

/**
 * A database that is kept between runs, with all migrations applied, and what they did.
 * New migrations are applied to it; if one that it has is gone or has changed, it is made
 * anew.
 */
public final class KeptObservations implements AutoCloseable {

	private final ScratchDatabase database;

	private final Connection connection;

	private final MigrationRunner runner;

	private final ObservationStore store;

	private final Observer observer;

	private final List<Observation> observations = new ArrayList<>();

	private KeptObservations(ScratchDatabase database) throws SQLException {
		this.database = database;
		this.connection = database.connection();
		this.runner = new MigrationRunner(this.connection);
		this.store = new ObservationStore(this.connection);
		this.observer = new Observer(this.connection);
	}

	/**
	 * Opens the database, and brings it up to date.
	 * @param server the scratch server
	 * @param key what the database is kept for
	 * @param inOrder all migrations, in the order of the graph
	 * @return the database, to be closed by the caller
	 * @throws ScriptException if a script fails
	 * @throws SQLException if the server fails
	 */
	public static KeptObservations open(ScratchServer server, String key, List<Migration> inOrder)
			throws ScriptException, SQLException {
		Optional<ScratchDatabase> kept = server.kept(key);
		if (kept.isPresent()) {
			Optional<KeptObservations> usable = reopen(kept.get(), inOrder);
			if (usable.isPresent()) {
				return usable.get();
			}
		}
		try (ScratchDatabase made = server.create()) {
			new KeptObservations(made).apply(inOrder);
			return reopen(made.keep(key), inOrder)
				.orElseThrow(() -> new IllegalStateException("The kept database is not what was kept"));
		}
	}

	/**
	 * Empty if it has something that is gone or has changed, or that another version of
	 * Kat wrote.
	 */
	private static Optional<KeptObservations> reopen(ScratchDatabase kept, List<Migration> inOrder)
			throws ScriptException, SQLException {
		List<Kept> known = load(kept);
		List<String> expected = inOrder.stream().map(ObservationStore::fingerprint).limit(known.size()).toList();
		if (known.isEmpty() || !known.stream().map(Kept::fingerprint).toList().equals(expected)) {
			kept.close();
			return Optional.empty();
		}
		KeptObservations usable = new KeptObservations(kept);
		known.forEach((one) -> usable.observations.add(one.observation()));
		usable.apply(inOrder.subList(known.size(), inOrder.size()));
		return Optional.of(usable);
	}

	private static List<Kept> load(ScratchDatabase kept) throws SQLException {
		Connection connection = kept.connection();
		ObservationStore store = new ObservationStore(connection);
		store.lock();
		try {
			return store.load();
		}
		catch (DataAccessException | JacksonException ex) {
			return List.of();
		}
		finally {
			connection.commit();
		}
	}

	private void apply(List<Migration> migrations) throws ScriptException, SQLException {
		for (Migration migration : migrations) {
			Observation observation = this.observer.observe(migration, this.runner);
			this.observations.add(observation);
			this.store.add(this.observations.size(), migration, observation);
			this.runner.commit();
		}
	}

	/**
	 * Observes a migration that is not among the others, and rolls it back.
	 * @param migration the migration
	 * @return what all did, this one last
	 * @throws ScriptException if its script fails
	 * @throws SQLException if the server fails
	 */
	public List<Observation> with(Migration migration) throws ScriptException, SQLException {
		try {
			List<Observation> all = new ArrayList<>(this.observations);
			all.add(this.observer.observe(migration, this.runner));
			return all;
		}
		finally {
			this.connection.rollback();
		}
	}

	@Override
	public void close() {
		this.database.close();
	}

}
