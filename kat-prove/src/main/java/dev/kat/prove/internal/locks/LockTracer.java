package dev.kat.prove.internal.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.migration.Migration;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.internal.postgres.MigrationRunner;
import dev.kat.prove.internal.postgres.ScriptException;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.MigrationLocks;

/**
 * Applies migrations to an empty scratch database, statement by statement, and reads
 * after each what it has locked, rewritten and scanned. Transactions end where Kat itself
 * ends them.
 */
public final class LockTracer {

	private final Connection connection;

	private final JdbcTemplate jdbc;

	private final MigrationRunner runner;

	private final KnownTables tables;

	private LockTracer(Connection connection) {
		this.connection = connection;
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		this.runner = new MigrationRunner(connection);
		this.tables = new KnownTables(new TableReader(this.jdbc));
	}

	/**
	 * Applies migrations and commits them.
	 * @param inOrder the migrations, in the order in which Kat applies them
	 * @param scratch a connection to an empty scratch database. It does not commit by
	 * itself afterwards
	 * @return what they lock, up to the first that fails
	 * @throws SQLException if the server cannot be asked
	 */
	public static LockReport trace(List<Migration> inOrder, Connection scratch) throws SQLException {
		scratch.setAutoCommit(false);
		return new LockTracer(scratch).trace(inOrder);
	}

	private LockReport trace(List<Migration> migrations) throws SQLException {
		List<MigrationLocks> locks = new ArrayList<>();
		for (Migration migration : migrations) {
			try {
				locks.add(LockRules.apply(trace(migration)));
			}
			catch (ScriptException ex) {
				return failed(locks, new ScriptFailure(ex.migration(), ex.sqlState(), ex.getMessage(), ex.place()));
			}
			catch (DataAccessException ex) {
				return failed(locks, failure(migration, ex));
			}
		}
		return new LockReport(locks, Optional.empty());
	}

	private LockReport failed(List<MigrationLocks> locks, ScriptFailure failure) throws SQLException {
		this.connection.rollback();
		return new LockReport(locks, Optional.of(failure));
	}

	/**
	 * One of the migration's transactions cannot be committed.
	 */
	private static ScriptFailure failure(Migration migration, DataAccessException exception) {
		Throwable cause = exception.getMostSpecificCause();
		String sqlState = (cause instanceof SQLException failed) ? String.valueOf(failed.getSQLState()) : "";
		String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		return new ScriptFailure(migration.id(), sqlState, message, migration.up().toString());
	}

	private ObservedMigration trace(Migration migration) throws SQLException, ScriptException {
		this.tables.refresh();
		MigrationTracer tracer = new MigrationTracer(migration, this.jdbc, this.tables);
		if (migration.isJava()) {
			tracer.begin(1);
		}
		this.runner.run(migration, false, tracer);
		if (migration.isJava()) {
			tracer.observe(migration.up().toString(), "migration in Java", StatementWords.NONE);
		}
		this.runner.commit();
		return tracer.observed(this.connection.getMetaData().getDatabaseMajorVersion());
	}

}
