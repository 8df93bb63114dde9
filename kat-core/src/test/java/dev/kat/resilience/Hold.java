package dev.kat.resilience;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.kat.test.TestDatabase;

/**
 * An open transaction that others wait for until it is let go.
 */
final class Hold implements AutoCloseable {

	/** What the server gives as the pid of a transaction that is prepared. */
	private static final int NO_PID = 0;

	private final int pid;

	private final Runnable end;

	private Hold(int pid, Runnable end) {
		this.pid = pid;
		this.end = end;
	}

	/**
	 * Holds up what writes to a table, and concurrent index builds on it before they
	 * begin to build.
	 */
	static Hold writer(TestDatabase database, String table) throws SQLException {
		return begin(database, "lock table " + table + " in row exclusive mode");
	}

	/**
	 * Holds up what waits for all readers of a table, as the end of REINDEX CONCURRENTLY
	 * does.
	 */
	static Hold reader(TestDatabase database, String table) throws SQLException {
		return begin(database, "lock table " + table + " in access share mode");
	}

	/**
	 * Holds up concurrent index builds, on any table, before they make the index valid.
	 */
	static Hold snapshot(TestDatabase database) throws SQLException {
		return begin(database, "set transaction isolation level repeatable read; select 1 from pg_catalog.pg_class");
	}

	private static Hold begin(TestDatabase database, String statements) throws SQLException {
		Connection connection = database.dataSource().getConnection();
		try (Statement statement = connection.createStatement()) {
			int pid = pid(statement);
			statement.execute("set idle_in_transaction_session_timeout = 0");
			connection.setAutoCommit(false);
			statement.execute(statements);
			return new Hold(pid, () -> close(connection));
		}
		catch (SQLException ex) {
			close(connection);
			throw ex;
		}
	}

	private static int pid(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
			row.next();
			return row.getInt(1);
		}
	}

	/**
	 * The server may be gone already, which lets go as well.
	 */
	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Holds up what touches the same rows, also when the server crashes meanwhile.
	 */
	static Hold durable(TestDatabase database, String name, String statement) {
		database.jdbc().execute("begin; %s; prepare transaction '%s'".formatted(statement, name));
		return new Hold(NO_PID, () -> database.jdbc().execute("rollback prepared '%s'".formatted(name)));
	}

	int pid() {
		return this.pid;
	}

	@Override
	public void close() {
		this.end.run();
	}

}
