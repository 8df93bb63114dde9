package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.postgres.Sequences.Position;
import dev.kat.prove.internal.trial.State;

/**
 * Takes one scratch database from state to state. The states of the trunk are committed,
 * one after the other. All others are made in a transaction, each in a savepoint, and
 * rolled back to get to the next one.
 */
final class StatePath {

	private final Map<MigrationId, Migration> migrations;

	private final ScratchDatabase database;

	private final Connection connection;

	private final MigrationRunner runner;

	private final Sequences sequences;

	private final DeltaReader deltas;

	private final CatalogVacuum vacuum = new CatalogVacuum();

	/** Whether every state is committed. */
	private final boolean commitsAll;

	private State base;

	/**
	 * Made in the base and committed, as soon as there is something to compare with it.
	 */
	private Optional<Mark> mark = Optional.empty();

	/** What is made in the transaction. */
	private final List<State> made = new ArrayList<>();

	/** Where the sequences are in the base and in what is made. */
	private final Map<State, Map<Long, Position>> positions = new HashMap<>();

	private boolean isInTransaction;

	StatePath(ScratchDatabase database, Map<MigrationId, Migration> migrations, State root, boolean commitsAll)
			throws SQLException {
		this.database = database;
		this.migrations = migrations;
		this.commitsAll = commitsAll;
		this.connection = database.connection();
		this.runner = new MigrationRunner(this.connection);
		this.sequences = new Sequences(this.connection);
		this.deltas = new DeltaReader(this.connection);
		this.base = root;
		commit(root);
	}

	ScratchDatabase database() {
		return this.database;
	}

	/**
	 * Rolls back what is not committed.
	 * @return whether the database is as empty as it was
	 */
	boolean leave() throws SQLException {
		rollBackAll();
		return this.base.depth() == 0;
	}

	DeltaReader deltas() {
		return this.deltas;
	}

	/**
	 * Makes a mark in the current state, in the transaction.
	 */
	Mark mark() throws SQLException {
		return (this.made.isEmpty() && this.mark.isPresent()) ? this.deltas.markAgain(this.mark.get())
				: this.deltas.mark();
	}

	/**
	 * {@return whether a state can be reached, because what is committed is a part of it}
	 */
	boolean leadsTo(State target) {
		return target.isFrom(this.base);
	}

	/**
	 * Goes to a state.
	 * @throws StateFailure if it cannot be made
	 */
	void moveTo(State target) throws StateFailure, SQLException {
		commitTo(target);
		if (this.mark.isEmpty()) {
			// From here on, the reader knows the base and does not read all of it again.
			this.mark = Optional.of(this.deltas.mark());
			this.connection.commit();
		}
		if (this.vacuum.isDue()) {
			rollBackAll();
			this.vacuum.run(this.connection);
		}
		rollBackTo(target);
		for (State next : target.since(current())) {
			make(next);
		}
	}

	private void commitTo(State target) throws StateFailure, SQLException {
		while (this.base.depth() < target.depth()) {
			State next = target.at(this.base.depth() + 1);
			if (!this.commitsAll && !next.isOnTrunk()) {
				return;
			}
			rollBackAll();
			try {
				run(next.migration(), false);
			}
			catch (ScriptException ex) {
				this.connection.rollback();
				this.runner.reset();
				restoreSequences();
				this.connection.commit();
				throw new StateFailure(next, ex);
			}
			commit(next);
		}
	}

	private void commit(State state) throws SQLException {
		this.connection.commit();
		this.mark = Optional.empty();
		this.positions.remove(this.base);
		this.positions.put(state, this.sequences.read());
		this.connection.rollback();
		this.base = state;
	}

	private State current() {
		return this.made.isEmpty() ? this.base : this.made.get(this.made.size() - 1);
	}

	private void rollBackAll() throws SQLException {
		if (this.isInTransaction) {
			this.vacuum.count(this.made.size());
			this.made.forEach(this.positions::remove);
			this.made.clear();
			this.connection.rollback();
			this.isInTransaction = false;
			restoreSequences();
			this.connection.commit();
		}
	}

	/**
	 * Rolls back what is not a part of a state.
	 */
	private void rollBackTo(State target) throws SQLException {
		int kept = 0;
		while (kept < this.made.size() && target.isFrom(this.made.get(kept))) {
			kept++;
		}
		if (kept < this.made.size()) {
			List<State> gone = this.made.subList(kept, this.made.size());
			String savepoint = savepoint(gone.get(0));
			this.vacuum.count(gone.size());
			gone.forEach(this.positions::remove);
			gone.clear();
			rollBackTo(savepoint);
		}
	}

	private void make(State state) throws StateFailure, SQLException {
		this.isInTransaction = true;
		sql("savepoint " + savepoint(state));
		try {
			run(state.migration(), false);
		}
		catch (ScriptException ex) {
			failed(savepoint(state));
			throw new StateFailure(state, ex);
		}
		this.made.add(state);
		this.positions.put(state, this.sequences.read());
	}

	/**
	 * Runs a migration on the current state.
	 */
	void run(MigrationId id, boolean isDown) throws ScriptException, SQLException {
		Migration migration = Objects.requireNonNull(this.migrations.get(id), () -> "No such migration: " + id);
		this.runner.run(migration, isDown, StatementListener.NONE);
		this.runner.reset();
	}

	/**
	 * Begins something that is rolled back afterwards.
	 */
	void begin(String savepoint) throws SQLException {
		this.isInTransaction = true;
		sql("savepoint " + savepoint);
	}

	/**
	 * Ends what was begun, whether or not it has failed.
	 * @param migrations how many it has run
	 */
	void end(String savepoint, int migrations) throws SQLException {
		this.vacuum.count(migrations);
		failed(savepoint);
	}

	/**
	 * What a script has changed in the session outlives a rollback in part.
	 */
	private void failed(String savepoint) throws SQLException {
		rollBackTo(savepoint);
		this.runner.reset();
	}

	private void rollBackTo(String savepoint) throws SQLException {
		sql("rollback to %1$s; release %1$s".formatted(savepoint));
		restoreSequences();
	}

	private void restoreSequences() throws SQLException {
		this.sequences.restore(this.positions.getOrDefault(current(), Map.of()));
	}

	private static String savepoint(State state) {
		return "kat_state_" + state.depth();
	}

	private void sql(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
