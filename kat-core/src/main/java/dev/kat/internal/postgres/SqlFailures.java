package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.kat.error.KatException;
import dev.kat.error.ReadOnlyDatabaseException;
import dev.kat.error.TrackingTableException;

/**
 * Writes the errors of Kat's own statements.
 */
final class SqlFailures {

	private static final Set<String> TIMED_OUT = Set.of("25P03", "25P04");

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private SqlFailures() {
	}

	/**
	 * Does work on the database.
	 * @throws KatException in place of an exception of the database
	 */
	static <T> T worded(SqlWork<T> work) {
		try {
			return work.run();
		}
		catch (SQLException ex) {
			throw of(ex);
		}
	}

	/**
	 * Reports a lost connection or a read-only server as such, and anything else as a
	 * problem with Kat's tables, because its own statements concern nothing else.
	 */
	static KatException of(SQLException failure) {
		if (isConnectionLost(failure)) {
			return Connections.failed(failure);
		}
		ServerError error = ServerError.of(failure);
		FailureCause cause = FailureCause.of(failure);
		if (cause == FailureCause.STANDBY || cause == FailureCause.READ_ONLY) {
			return new ReadOnlyDatabaseException(error.describe(), cause.wayOut());
		}
		return new TrackingTableException("The tracking table or the journal cannot be used: " + error.describe(),
				action(cause, error), error.asCause(failure));
	}

	private static String action(FailureCause cause, ServerError error) {
		if (cause == FailureCause.RIGHTS || "42P01".equals(error.sqlState())) {
			return "Check that the role Kat connects as may use the schema, and may read and write the two "
					+ "tables. For the first start, it must also be allowed to create them.";
		}
		return cause.isInScript() ? "The server rejected what Kat did with its tables. Look at the server's log, "
				+ "and compare the tables with those that Kat creates." : cause.wayOut();
	}

	/**
	 * The server can report a failed connection to another server, for example one that a
	 * subscription names: this connection is then still alive.
	 */
	static boolean isConnectionLost(SQLException failure) {
		return isConnectionLost(failure.getSQLState()) && !ServerError.isOfOtherConnection(failure);
	}

	/**
	 * Class 08 is a connection exception; 57P01 to 57P03 are a server that is going down
	 * or starting up; the others are timeouts that end a connection (PostgreSQL manual,
	 * appendix A).
	 */
	static boolean isConnectionLost(@Nullable String sqlState) {
		return sqlState != null
				&& (sqlState.startsWith("08") || sqlState.startsWith("57P0") || TIMED_OUT.contains(sqlState));
	}

	/**
	 * Whether another session held a lock for longer than the statement waited.
	 */
	static boolean isLockNotAvailable(SQLException failure) {
		return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
	}

	/**
	 * The driver's exception, without anything that wraps it. It can have a cause of
	 * another type, such as the socket's error for a lost connection.
	 */
	static Optional<SQLException> deepest(Throwable failure) {
		Optional<SQLException> deepest = Optional.empty();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException exception) {
				deepest = Optional.of(exception);
			}
		}
		return deepest;
	}

}
