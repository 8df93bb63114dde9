package dev.kat.internal.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Encoding;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.springframework.util.ClassUtils;

import dev.kat.error.UnreadableMigrationException;
import dev.kat.internal.postgres.NoticeLog.Work;
import dev.kat.internal.postgres.script.SqlStatement;

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
		if (sendsTogether()) {
			BaseConnection driver = this.connection.unwrap(BaseConnection.class);
			timed(() -> Driver.execute(driver, sql, Driver.DISCARD_ROWS, notices));
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
				NoticeLog.pass(statement.getWarnings(), notices);
			}
		}
	}

	/**
	 * Executes COPY with its data: from the script, or to nowhere.
	 * @param notices receives the server's notices at the end
	 */
	void copy(SqlStatement statement, String sql, Consumer<SQLWarning> notices) throws SQLException {
		NoticeLog.during(this.connection, notices, () -> timed(() -> copy(statement, sql)));
	}

	private void copy(SqlStatement statement, String sql) throws SQLException {
		if (!this.connection.isWrapperFor(PGConnection.class)) {
			throw new SQLFeatureNotSupportedException("The connection does not unwrap to the driver's");
		}
		CopyManager manager = this.connection.unwrap(PGConnection.class).getCopyAPI();
		Reader data = statement.copyData();
		try {
			if (data != null) {
				manager.copyIn(sql, data);
			}
			else {
				manager.copyOut(sql, OutputStream.nullOutputStream());
			}
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(statement.position().toString(), ex);
		}
	}

	/**
	 * Whether several statements can be sent in one message.
	 */
	boolean sendsTogether() throws SQLException {
		return DRIVER_PRESENT && Driver.owns(this.connection);
	}

	/**
	 * Whether COMMIT can be sent in one message with other statements, and an error still
	 * shows which of them failed. With the simple protocol, the driver sends COMMIT after
	 * a failure, too; and it does not expect COMMIT after a savepoint of its own.
	 */
	boolean commitsTogether() throws SQLException {
		return sendsTogether() && Driver.commitsTogether(this.connection.unwrap(PGConnection.class));
	}

	/**
	 * Whether the driver knows of a transaction that has not ended.
	 */
	boolean isInTransaction() throws SQLException {
		return this.connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
	}

	/**
	 * Executes several statements, in one message if possible. They return few rows, if
	 * any.
	 * @param notices receives the server's notices as they arrive
	 * @return the columns of the last row
	 */
	Row lastRow(String statements, Consumer<SQLWarning> notices) throws SQLException {
		if (sendsTogether()) {
			return Driver.execute(this.connection.unwrap(BaseConnection.class), statements, Driver.KEEP_ROWS, notices);
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			Row last = Row.NONE;
			boolean returnsRows = statement.execute(statements);
			while (returnsRows || statement.getUpdateCount() != -1) {
				if (returnsRows) {
					last = Row.last(statement, last);
				}
				returnsRows = statement.getMoreResults();
			}
			return last;
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

		private static final int KEEP_ROWS = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_ONESHOT;

		private static boolean owns(Connection connection) throws SQLException {
			return connection.isWrapperFor(BaseConnection.class);
		}

		private static boolean commitsTogether(PGConnection driver) {
			return driver.getPreferQueryMode() != PreferQueryMode.SIMPLE && driver.getAutosave() == AutoSave.NEVER;
		}

		/**
		 * The driver is not asked to split the text into statements.
		 * @return the last row, if rows are kept
		 */
		private static Row execute(BaseConnection driver, String sql, int flags, Consumer<SQLWarning> notices)
				throws SQLException {
			Handler handler = new Handler(notices, driver.getEncoding());
			QueryExecutor executor = driver.getQueryExecutor();
			int begin = driver.getAutoCommit() ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0;
			executor.execute(executor.wrap(List.of(new NativeQuery(sql, SqlCommand.BLANK))), null, handler, 0, 0,
					flags | begin);
			return handler.row;
		}

	}

	/**
	 * Passes on notices, and keeps nothing but the error and the last row.
	 */
	private static final class Handler extends ResultHandlerBase {

		private final Consumer<SQLWarning> notices;

		private final Encoding encoding;

		private Row row = Row.NONE;

		Handler(Consumer<SQLWarning> notices, Encoding encoding) {
			this.notices = notices;
			this.encoding = encoding;
		}

		@Override
		public void handleWarning(SQLWarning warning) {
			this.notices.accept(warning);
		}

		@Override
		public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
			if (rows.isEmpty()) {
				return;
			}
			Tuple last = rows.get(rows.size() - 1);
			List<Optional<String>> columns = new ArrayList<>();
			try {
				for (int column = 0; column < last.fieldCount(); column++) {
					byte[] value = last.get(column);
					columns.add((value != null) ? Optional.of(this.encoding.decode(value)) : Optional.empty());
				}
				this.row = new Row(columns);
			}
			catch (IOException ex) {
				handleError(new SQLException(ex));
			}
		}

	}

	/**
	 * A row, as text.
	 *
	 * @param columns its columns, empty for null
	 */
	record Row(List<Optional<String>> columns) {

		private static final Row NONE = new Row(List.of());

		private static Row last(Statement statement, Row previous) throws SQLException {
			Row last = previous;
			try (ResultSet rows = statement.getResultSet()) {
				while (rows.next()) {
					last = of(rows);
				}
			}
			return last;
		}

		private static Row of(ResultSet row) throws SQLException {
			List<Optional<String>> columns = new ArrayList<>();
			for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
				columns.add(Optional.ofNullable(row.getString(column)));
			}
			return new Row(columns);
		}

		String text(int column) {
			return this.columns.get(column).orElse("");
		}

		boolean isTrue(int column) {
			return text(column).equals("t");
		}

	}

}
