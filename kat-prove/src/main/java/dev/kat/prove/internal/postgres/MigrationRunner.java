package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.kat.error.KatException;
import dev.kat.internal.postgres.UnrecordedRun;
import dev.kat.internal.postgres.UnrecordedRun.Failure;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.migration.Action.RunJava;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

/**
 * Applies migrations and rolls them back in the current transaction of a connection,
 * which its caller begins and ends. What Kat itself would commit on the way runs in this
 * one transaction, too: blocks, checkpoints, and statements of a script that has no
 * transaction. CONCURRENTLY is left out where it would not be allowed.
 */
public final class MigrationRunner {

	/** The procedure that was called tried to commit. */
	private static final String INVALID_TERMINATION = "2D000";

	private static final String SAVEPOINT = "kat_prove_statement";

	private final Connection connection;

	private boolean hasPrepared;

	/**
	 * Creates a runner.
	 * @param connection the connection, which does not commit by itself
	 */
	public MigrationRunner(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Finds out why running a migration on a scratch database cannot show everything that
	 * it does, or that its rollback does.
	 * @param migration the migration
	 * @return each reason in one sentence; usually empty
	 */
	public static List<String> unprovable(Migration migration) {
		List<String> reasons = new ArrayList<>(unprovable(migration, false));
		reasons.addAll(unprovable(migration, true));
		return List.copyOf(reasons);
	}

	/**
	 * Finds out why running one script of a migration on a scratch database cannot show
	 * everything that it does.
	 * @param migration the migration
	 * @param isDown whether it is rolled back
	 * @return each reason in one sentence; usually empty
	 */
	public static List<String> unprovable(Migration migration, boolean isDown) {
		Optional<MigrationScript> script = (isDown ? migration.down() : migration.up()).script();
		return script.map((file) -> unprovable(new SqlScript(file), migration.metadata().transactionMode()))
			.orElse(List.of());
	}

	private static List<String> unprovable(SqlScript script, TransactionMode mode) {
		List<String> reasons = new ArrayList<>();
		try (StatementReader statements = script.open(mode)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				SqlStatement statement = next;
				Ruling.on(statement.text()).reason().ifPresent((reason) -> reasons.add(sentence(statement, reason)));
			}
		}
		return reasons;
	}

	private static String sentence(SqlStatement statement, String reason) {
		return statement.position() + ": " + reason;
	}

	/**
	 * Runs a migration's script, or calls it. Its deferred constraints are checked at the
	 * end.
	 * @param migration the migration
	 * @param isDown whether to roll it back
	 * @param listener is called for each statement
	 * @throws ScriptException if it fails
	 */
	public void run(Migration migration, boolean isDown, StatementListener listener) throws ScriptException {
		new Script(migration, isDown, listener).run();
	}

	/**
	 * Restores the session between two migrations, as if the next one had a session of
	 * its own. Part of the transaction, except for advisory locks and prepared
	 * statements.
	 * @throws SQLException if that fails
	 */
	public void reset() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("reset session authorization; reset all; discard temp; discard sequences; close all; "
					+ "unlisten *; select pg_catalog.pg_advisory_unlock_all()"
					+ (this.hasPrepared ? "; deallocate all" : ""));
		}
		this.hasPrepared = false;
	}

	/**
	 * Commits, and restores the session for the next migration.
	 * @throws SQLException if that fails
	 */
	public void commit() throws SQLException {
		this.connection.commit();
		reset();
		this.connection.commit();
	}

	/**
	 * A script that runs.
	 */
	private final class Script {

		private final Migration migration;

		private final boolean isDown;

		private final StatementListener listener;

		private final TransactionMode mode;

		private final UnrecordedRun run;

		private Optional<SqlStatement> current = Optional.empty();

		Script(Migration migration, boolean isDown, StatementListener listener) {
			this.migration = migration;
			this.isDown = isDown;
			this.listener = listener;
			this.mode = migration.metadata().transactionMode();
			this.run = new UnrecordedRun(migration, isDown, MigrationRunner.this.connection);
		}

		void run() throws ScriptException {
			try {
				if (this.run.action() instanceof RunJava java) {
					this.run.call(java);
				}
				Optional<MigrationScript> script = this.run.action().script();
				if (script.isPresent()) {
					run(new SqlScript(script.get()));
				}
				new DeferredConstraints(MigrationRunner.this.connection).check();
			}
			catch (SQLException ex) {
				Failure failure = this.run.failure(ex, this.current);
				throw new ScriptException(this.migration.id(), this.isDown, failure.sqlState().orElse(""),
						failure.message(), failure.place(), ex);
			}
			catch (KatException ex) {
				throw new ScriptException(this.migration.id(), this.isDown, "", String.valueOf(ex.getMessage()),
						this.run.action().toString(), ex);
			}
		}

		private void run(SqlScript script) throws SQLException {
			try (StatementReader statements = script.open(this.mode)) {
				for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
					this.current = Optional.of(next);
					run(next);
					this.current = Optional.empty();
				}
			}
		}

		private void run(SqlStatement statement) throws SQLException {
			String sql = TransactionText.of(statement, this.mode);
			Ruling ruling = Ruling.on(sql);
			if (ruling.isLeftOut()) {
				ruling.reason().ifPresent((reason) -> this.listener.leftOut(statement, sentence(statement, reason)));
				return;
			}
			this.listener.before(statement);
			if (mayCommit(sql)) {
				call(statement, sql);
			}
			else {
				execute(statement, sql);
			}
			this.listener.after(statement);
		}

		private boolean mayCommit(String sql) {
			return this.mode == TransactionMode.NON_TRANSACTIONAL && sql.regionMatches(true, 0, "CALL", 0, 4);
		}

		/**
		 * Leaves a procedure out if it wants to commit.
		 */
		private void call(SqlStatement statement, String sql) throws SQLException {
			sql("savepoint " + SAVEPOINT);
			try {
				execute(statement, sql);
				sql("release " + SAVEPOINT);
			}
			catch (SQLException ex) {
				if (!INVALID_TERMINATION.equals(ex.getSQLState())) {
					throw ex;
				}
				sql("rollback to " + SAVEPOINT + "; release " + SAVEPOINT);
				this.listener.leftOut(statement, sentence(statement,
						"a procedure that commits cannot run in a transaction, so it was left out"));
			}
		}

		private void execute(SqlStatement statement, String sql) throws SQLException {
			MigrationRunner.this.hasPrepared |= sql.regionMatches(true, 0, "PREPARE", 0, 7);
			this.run.execute(statement, sql, (notice) -> this.listener.notice(statement, notice));
		}

		private void sql(String sql) throws SQLException {
			try (Statement statement = MigrationRunner.this.connection.createStatement()) {
				statement.execute(sql);
			}
		}

	}

}
