package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;

import dev.kat.internal.postgres.StatementExecution.Row;
import dev.kat.migration.Isolation;

/**
 * A borrowed connection. Kat works on it in READ COMMITTED, read-write, whatever the
 * pool's defaults are, and gives it back as it was. A connection that cannot be given
 * back as it was is closed permanently.
 */
final class Session implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private final Connections connections;

	private final Connection connection;

	/** Its classes are many, and a start with nothing pending does without them. */
	private Optional<JdbcTemplate> jdbc = Optional.empty();

	private final boolean autoCommit;

	private final int prepareThreshold;

	private @Nullable Integer networkTimeout;

	/**
	 * Whether a transaction has begun whose outcome is unknown. A connection with one is
	 * never given back, because that would commit it.
	 */
	private boolean inTransaction;

	private boolean committing;

	private boolean broken;

	private final Leftovers leftovers = new Leftovers(this);

	private Optional<OriginalSettings> original = Optional.empty();

	private Session(Connections connections, Connection connection) throws SQLException {
		this.connections = connections;
		this.connection = connection;
		this.autoCommit = connection.getAutoCommit();
		this.prepareThreshold = withoutNamedStatements(0);
		connection.setAutoCommit(true);
	}

	/**
	 * Borrows a connection to work on.
	 */
	static Session borrow(Connections connections) throws SQLException {
		return of(connections, connections.open());
	}

	/**
	 * Opens a connection outside the pool, if possible.
	 */
	static Optional<Session> unpooled(Connections connections) throws SQLException {
		Optional<Connection> connection = connections.openUnpooled();
		return connection.isPresent() ? Optional.of(of(connections, connection.get())) : Optional.empty();
	}

	private static Session of(Connections connections, Connection connection) throws SQLException {
		try {
			return new Session(connections, connection);
		}
		catch (SQLException | RuntimeException | Error ex) {
			JdbcUtils.closeConnection(connection);
			throw ex;
		}
	}

	private JdbcTemplate jdbc() {
		if (this.jdbc.isEmpty()) {
			this.jdbc = Optional.of(new JdbcTemplate(new SingleConnectionDataSource(this.connection, true), true));
		}
		return this.jdbc.get();
	}

	Connection connection() {
		return this.connection;
	}

	/**
	 * Makes the connection fail if the server does not answer for that long, unless it
	 * would fail earlier.
	 */
	void limitWaits(Duration longest) throws SQLException {
		int limit = Math.toIntExact(longest.toMillis());
		int before = this.connection.getNetworkTimeout();
		if (before == 0 || before > limit) {
			this.networkTimeout = before;
			this.connection.setNetworkTimeout(Runnable::run, limit);
		}
	}

	/**
	 * Begins a transaction in the mode that Kat needs. It ends with {@link #commit()} or
	 * {@link #rollback(Throwable)}, or with this session.
	 */
	void begin() throws SQLException {
		begin(Isolation.READ_COMMITTED);
	}

	/**
	 * Begins a transaction at an isolation level.
	 */
	void begin(Isolation isolation) throws SQLException {
		beginWith(isolation, "");
	}

	/**
	 * Begins a transaction at an isolation level and executes its first statements, in
	 * one message if possible.
	 * @return the last row
	 */
	Row beginWith(Isolation isolation, String statements) throws SQLException {
		this.inTransaction = true;
		this.connection.setAutoCommit(false);
		return lastRow("set transaction isolation level " + isolation.sql() + ", read write; " + statements);
	}

	/**
	 * Executes statements, in one message if possible.
	 * @return the last row
	 */
	Row lastRow(String statements) throws SQLException {
		return new StatementExecution(this.connection).lastRow(statements, (notice) -> {
		});
	}

	/**
	 * {@return the settings as they were when this was first asked for}
	 */
	OriginalSettings original() throws SQLException {
		if (this.original.isEmpty()) {
			this.original = Optional.of(OriginalSettings.read(this));
		}
		return this.original.orElseThrow();
	}

	void commit() throws SQLException {
		this.connection.commit();
		this.connection.setAutoCommit(true);
		this.inTransaction = false;
	}

	/**
	 * Rolls back after a failure, which remains the one that is reported. After a Java
	 * error, the state of the driver's exchange with the server is unknown, so the
	 * connection is closed instead, and the server rolls back.
	 */
	void rollback(@Nullable Throwable failure) {
		if (failure instanceof Error || JavaCodeException.isError(failure)) {
			discard("an error left a transaction open in it");
			return;
		}
		try {
			this.connection.rollback();
			this.connection.setAutoCommit(true);
			this.inTransaction = false;
		}
		catch (SQLException ex) {
			this.broken = true;
			if (failure != null) {
				failure.addSuppressed(ServerError.of(ex).asCause(ex));
			}
		}
	}

	/**
	 * Returns whether a transaction has begun that has not ended.
	 */
	boolean isInTransaction() {
		return this.inTransaction;
	}

	/**
	 * Does all of the work in one transaction, or none of it.
	 */
	<T extends @Nullable Object> T inTransaction(SqlWork<T> work) throws SQLException {
		begin();
		return commitAfter(work);
	}

	/**
	 * Does the work of a transaction that has begun, all of it or nothing.
	 */
	<T extends @Nullable Object> T commitAfter(SqlWork<T> work) throws SQLException {
		try {
			T result = work.run();
			commit();
			return result;
		}
		catch (RuntimeException | SQLException | Error ex) {
			rollback(ex);
			throw ex;
		}
	}

	/**
	 * Executes one or several statements that return nothing.
	 */
	void execute(String sql) throws SQLException {
		unwrapped(() -> {
			jdbc().execute(sql);
			return sql;
		});
	}

	/**
	 * Changes rows.
	 */
	void update(String sql, Object... arguments) throws SQLException {
		unwrapped(() -> jdbc().update(sql, arguments));
	}

	/**
	 * Changes rows.
	 */
	void update(RowChange change) throws SQLException {
		update(change.sql(), change.arguments().toArray());
	}

	/**
	 * Changes rows, calls functions, and commits, in one message if possible.
	 * @param calls expressions
	 * @param notices receives the server's notices
	 */
	void commit(RowChange change, List<String> calls, Consumer<SQLWarning> notices) throws SQLException {
		String sql = change.sql() + (calls.isEmpty() ? "" : " returning " + String.join(", ", calls));
		StatementExecution execution = new StatementExecution(this.connection);
		if (execution.commitsTogether()) {
			executeAndCommit(sql, change.arguments(), notices, execution);
		}
		else {
			execute(sql, change.arguments(), notices);
			this.committing = true;
			NoticeLog.during(this.connection, notices, this.connection::commit);
		}
		this.connection.setAutoCommit(true);
		this.inTransaction = false;
		this.committing = false;
	}

	private void executeAndCommit(String sql, List<@Nullable Object> arguments, Consumer<SQLWarning> notices,
			StatementExecution execution) throws SQLException {
		try {
			execute(sql + "; COMMIT", arguments, notices);
		}
		catch (SQLException ex) {
			this.committing = SqlFailures.isConnectionLost(ex) || !execution.isInTransaction();
			throw ex;
		}
	}

	/**
	 * Whether the transaction failed at COMMIT, or may have.
	 */
	boolean hasFailedAtCommit() {
		return this.committing;
	}

	private void execute(String sql, List<@Nullable Object> arguments, Consumer<SQLWarning> notices)
			throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			new ArgumentPreparedStatementSetter(arguments.toArray()).setValues(statement);
			try {
				statement.execute();
			}
			finally {
				NoticeLog.take(statement, notices);
			}
		}
	}

	/**
	 * Calls functions, whatever they return.
	 */
	void call(String sql, Object... arguments) throws SQLException {
		forEach(sql, (row) -> {
		}, arguments);
	}

	/**
	 * Reads rows. The driver need not prepare statements without arguments.
	 */
	<T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
		return unwrapped(
				() -> (arguments.length == 0) ? jdbc().query(sql, mapper) : jdbc().query(sql, mapper, arguments));
	}

	/**
	 * Passes on each row.
	 */
	void forEach(String sql, RowCallbackHandler rows, @Nullable Object... arguments) throws SQLException {
		query(sql, (row, number) -> {
			rows.processRow(row);
			return number;
		}, arguments);
	}

	/**
	 * Reads the one column of rows.
	 */
	List<String> texts(String sql, @Nullable Object... arguments) throws SQLException {
		return query(sql, (row, number) -> row.getString(1), arguments);
	}

	/**
	 * Reads the first row, if there is one.
	 */
	<T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
		return query(sql, mapper, arguments).stream().findFirst();
	}

	/**
	 * Reads the row of a query that always returns one.
	 */
	<T> T one(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
		return first(sql, mapper, arguments).orElseThrow(() -> new SQLException("The query returned no row"));
	}

	/**
	 * Reads the one value of a query that always returns one.
	 */
	String text(String sql, @Nullable Object... arguments) throws SQLException {
		return one(sql, (row, number) -> row.getString(1), arguments);
	}

	/**
	 * Reads the one boolean of a query.
	 */
	boolean ask(String sql, Object... arguments) throws SQLException {
		return one(sql, (row, number) -> row.getBoolean(1), arguments);
	}

	/**
	 * Throws the driver's exception instead of Spring's translation of it.
	 */
	private static <T> T unwrapped(Supplier<T> work) throws SQLException {
		try {
			return work.get();
		}
		catch (DataAccessException ex) {
			throw SqlFailures.deepest(ex).orElseGet(() -> new SQLException(ex.getMessage()));
		}
	}

	/**
	 * {@return the server's time}
	 */
	OffsetDateTime now() throws SQLException {
		return one("select pg_catalog.clock_timestamp()", (row, number) -> row.getObject(1, OffsetDateTime.class));
	}

	/**
	 * {@return what scripts have left in the session}
	 */
	Leftovers leftovers() {
		return this.leftovers;
	}

	boolean isBroken() {
		return this.broken;
	}

	/**
	 * Marks the connection as unfit to be given back.
	 */
	void discard(String reason) {
		logger.debug("Closing the connection: {}", reason);
		this.broken = true;
	}

	@Override
	public void close() {
		if (this.inTransaction) {
			discard("a transaction is still open in it");
		}
		try {
			if (!this.broken && !this.leftovers.exist()) {
				giveBack();
				return;
			}
		}
		catch (SQLException ex) {
			logger.debug("Closing the connection: it cannot be restored", ex);
		}
		this.connections.discard(this.connection);
	}

	private void giveBack() throws SQLException {
		withoutNamedStatements(this.prepareThreshold);
		this.connection.setAutoCommit(this.autoCommit);
		if (this.networkTimeout != null) {
			this.connection.setNetworkTimeout(Runnable::run, this.networkTimeout);
		}
		this.connection.close();
	}

	/**
	 * Sets after how many uses the driver prepares a statement by name, which fails with
	 * a pooler that shares server connections; 0 for never.
	 * @return the threshold so far
	 */
	private int withoutNamedStatements(int threshold) throws SQLException {
		if (!this.connection.isWrapperFor(PGConnection.class)) {
			return threshold;
		}
		PGConnection driver = this.connection.unwrap(PGConnection.class);
		int before = driver.getPrepareThreshold();
		driver.setPrepareThreshold(threshold);
		return before;
	}

}
