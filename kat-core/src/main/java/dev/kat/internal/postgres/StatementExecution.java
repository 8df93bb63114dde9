package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.springframework.util.ClassUtils;

import dev.kat.internal.postgres.NoticeLog.Work;

/**
 * Makes the server execute statements completely, whatever fetch size the URL, the pool
 * or the driver sets. Results and notices are not kept, because there can be more of them
 * than fit into memory.
 */
final class StatementExecution {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.postgresql.core.BaseConnection",
			StatementExecution.class.getClassLoader());

	private static final int FETCH_SIZE = 100;

	private final Connection connection;

	private @Nullable Duration timeout;

	private boolean timedOut;

	StatementExecution(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Makes the driver end statements that take longer.
	 */
	void timeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Whether the last statement was ended because it took too long.
	 */
	boolean hasTimedOut() {
		return this.timedOut;
	}

	/**
	 * Does work with the driver's own connection, and ends it if it takes too long.
	 */
	void timed(Work work) throws SQLException {
		this.timedOut = false;
		if (this.timeout == null || !this.connection.isWrapperFor(PGConnection.class)) {
			work.run();
			return;
		}
		CancelTimer timer = CancelTimer.start(this.connection.unwrap(PGConnection.class), this.timeout);
		try {
			work.run();
		}
		finally {
			timer.stop();
			this.timedOut = timer.hasCanceled();
		}
	}

	/**
	 * Executes a statement.
	 * @param notices receives the server's notices as they arrive
	 */
	void execute(String sql, Consumer<SQLWarning> notices) throws SQLException {
		if (DRIVER_PRESENT && Driver.owns(this.connection)) {
			timed(() -> Driver.execute(this.connection.unwrap(BaseConnection.class), sql, notices));
			return;
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.setMaxRows(0);
			statement.setFetchSize(FETCH_SIZE);
			statement.setQueryTimeout((this.timeout != null) ? (int) this.timeout.plusMillis(999).toSeconds() : 0);
			try {
				executeToItsEnd(statement, sql);
			}
			finally {
				tell(statement.getWarnings(), notices);
			}
		}
	}

	private static void executeToItsEnd(Statement statement, String sql) throws SQLException {
		boolean returnsRows = statement.execute(sql);
		while (returnsRows || statement.getUpdateCount() != -1) {
			if (returnsRows) {
				discard(statement);
			}
			returnsRows = statement.getMoreResults();
		}
	}

	private static void discard(Statement statement) throws SQLException {
		try (ResultSet rows = statement.getResultSet()) {
			boolean isRow = rows.next();
			while (isRow) {
				isRow = rows.next();
			}
		}
	}

	private static void tell(@Nullable SQLWarning first, Consumer<SQLWarning> notices) {
		for (SQLWarning notice = first; notice != null; notice = notice.getNextWarning()) {
			notices.accept(notice);
		}
	}

	/**
	 * Keeps the driver's classes from being loaded if another driver is used.
	 * <p>
	 * Through JDBC, the driver collects all rows outside a transaction, and all notices
	 * until the statement ends. If it is asked for no rows, it makes the server return at
	 * most one, but not with the simple protocol, which psql also uses: with that, it
	 * discards each row as it arrives.
	 */
	private static final class Driver {

		private static final int DISCARD_ROWS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_NO_RESULTS
				| QueryExecutor.QUERY_ONESHOT;

		private static boolean owns(Connection connection) throws SQLException {
			return connection.isWrapperFor(BaseConnection.class);
		}

		private static void execute(BaseConnection driver, String sql, Consumer<SQLWarning> notices)
				throws SQLException {
			QueryExecutor executor = driver.getQueryExecutor();
			int flags = DISCARD_ROWS | (driver.getAutoCommit() ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0);
			executor.execute(executor.createQuery(sql, false, false).query, null, new Handler(notices), 0, 0, flags);
		}

	}

	/**
	 * Passes on notices, and keeps nothing but the error.
	 */
	private static final class Handler extends ResultHandlerBase {

		private final Consumer<SQLWarning> notices;

		Handler(Consumer<SQLWarning> notices) {
			this.notices = notices;
		}

		@Override
		public void handleWarning(SQLWarning warning) {
			this.notices.accept(warning);
		}

	}

}
