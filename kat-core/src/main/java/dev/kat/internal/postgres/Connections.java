package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.ProxyConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ClassUtils;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.UnsupportedDatabaseException;
import dev.kat.internal.run.Retries;

/**
 * Opens connections, and makes sure that they lead to a supported database.
 */
final class Connections {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	private static final int OLDEST_POSTGRESQL = 14;

	private final DataSource pooled;

	private final Optional<DataSource> unpooled;

	private final Retries retries;

	Connections(DataSource pooled, @Nullable DataSource unpooled, Retries retries) {
		this.pooled = pooled;
		this.unpooled = Optional.ofNullable(unpooled);
		this.retries = retries;
	}

	/**
	 * Opens a connection to work on.
	 * @throws ConnectionFailedException if there is none
	 * @throws UnsupportedDatabaseException if it does not lead to PostgreSQL
	 */
	Connection open() {
		return open(this.pooled);
	}

	/**
	 * Opens a connection outside the pool, if possible.
	 * @throws ConnectionFailedException if there is none
	 */
	Optional<Connection> openUnpooled() {
		return this.unpooled.map(this::open);
	}

	private Connection open(DataSource dataSource) {
		for (int attempt = 1;; attempt++) {
			try {
				return connect(dataSource);
			}
			catch (SQLException ex) {
				ConnectionFailedException failure = failed(ex);
				if (attempt > this.retries.count() || !isTransient(failure.sqlState())) {
					throw failure;
				}
				logger.warn("{} (attempt {} of {})", failure.getMessage(), attempt, this.retries.count() + 1);
				this.retries.pause(attempt);
			}
		}
	}

	/**
	 * A DataSource of Spring's throws exceptions of Spring's, possibly not before the
	 * first use of the connection. One that routes throws an unspecific one if it does
	 * not know where to connect.
	 */
	private static Connection connect(DataSource dataSource) throws SQLException {
		try {
			return supported(dataSource.getConnection());
		}
		catch (DataAccessException ex) {
			throw new SQLException(ex.getMessage(), "08001", ex);
		}
		catch (IllegalStateException | IllegalArgumentException | UnsupportedOperationException ex) {
			String reason = String.valueOf(ex.getMessage());
			throw new ConnectionFailedException(reason, FailureCause.NO_TARGET.wayOut(), new SQLException(reason, ex));
		}
	}

	/**
	 * If there are too many connections now (53300), a later attempt may succeed.
	 */
	private static boolean isTransient(@Nullable String sqlState) {
		return SqlFailures.isConnectionLost(sqlState) || "53300".equals(sqlState);
	}

	/**
	 * Closes a connection permanently, so that the pool does not lend it again.
	 */
	void discard(Connection connection) {
		try {
			Connection target = DataSourceUtils.getTargetConnection(connection);
			if (isHikariPresent() && target instanceof ProxyConnection
					&& this.pooled.isWrapperFor(HikariDataSource.class)) {
				this.pooled.unwrap(HikariDataSource.class).evictConnection(target);
				return;
			}
			connection.abort(Runnable::run);
			connection.close();
		}
		catch (SQLException ex) {
			// A pool that gets back a dead connection complains, and replaces it.
			logger.debug("The pool complained about the closed connection", ex);
		}
	}

	private static boolean isHikariPresent() {
		return ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", Connections.class.getClassLoader());
	}

	/**
	 * Describes a failed connection by its deepest cause, because pools wrap the driver's
	 * error in a general one.
	 */
	static ConnectionFailedException failed(SQLException failure) {
		SQLException deepest = SqlFailures.deepest(failure).orElse(failure);
		ServerError error = ServerError.of(deepest);
		FailureCause cause = FailureCause.of(deepest);
		return switch (cause) {
			case TOO_MANY_CONNECTIONS, SOCKET_TIMEOUT, SHUTDOWN, TRANSACTION_TIMEOUT, IDLE_IN_TRANSACTION,
					IDLE_SESSION ->
				new ConnectionFailedException(error.describe(), cause.wayOut(), error.asCause(deepest));
			default -> new ConnectionFailedException(error.describe(), error.asCause(deepest));
		};
	}

	private static Connection supported(Connection connection) throws SQLException {
		try {
			DatabaseMetaData metaData = connection.getMetaData();
			String product = metaData.getDatabaseProductName();
			if (!product.equals("PostgreSQL") || metaData.getDatabaseMajorVersion() < OLDEST_POSTGRESQL) {
				throw new UnsupportedDatabaseException(product + " " + metaData.getDatabaseMajorVersion());
			}
			return connection;
		}
		catch (SQLException | RuntimeException | Error ex) {
			JdbcUtils.closeConnection(connection);
			throw ex;
		}
	}

}
