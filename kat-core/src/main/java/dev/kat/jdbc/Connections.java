package dev.kat.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.ProxyConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.UnsupportedDatabaseException;

/**
 * Opens connections, and makes sure that a supported database is behind them.
 */
final class Connections {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	private static final int OLDEST_POSTGRESQL = 14;

	private static final boolean HIKARI_PRESENT = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			Connections.class.getClassLoader());

	private final DataSource pooled;

	private final @Nullable DataSource unpooled;

	private final Retries retries;

	Connections(DataSource pooled, @Nullable DataSource unpooled, Retries retries) {
		this.pooled = pooled;
		this.unpooled = unpooled;
		this.retries = retries;
	}

	/**
	 * Opens a connection to work on.
	 * @throws ConnectionFailedException if there is none to be had
	 * @throws UnsupportedDatabaseException if it leads elsewhere than to PostgreSQL
	 */
	Connection open() {
		return open(this.pooled);
	}

	boolean hasUnpooled() {
		return this.unpooled != null;
	}

	/**
	 * Opens a connection beside the pool.
	 * @throws ConnectionFailedException if there is none to be had
	 */
	Connection openUnpooled() {
		return open(Objects.requireNonNull(this.unpooled));
	}

	private Connection open(DataSource dataSource) {
		for (int attempt = 1;; attempt++) {
			try {
				Connection connection = dataSource.getConnection();
				checkSupported(connection);
				return connection;
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
	 * Class 08 is a connection exception, 57P01 to 57P03 are a server that is going down
	 * or starting up, and 53300 is one with too many connections (PostgreSQL manual,
	 * appendix A).
	 */
	private static boolean isTransient(@Nullable String sqlState) {
		return sqlState != null
				&& (sqlState.startsWith("08") || sqlState.startsWith("57P0") || sqlState.equals("53300"));
	}

	/**
	 * Closes a connection for good, so that the pool does not lend it again.
	 */
	void discard(Connection connection) {
		try {
			if (HIKARI_PRESENT && connection instanceof ProxyConnection
					&& this.pooled.isWrapperFor(HikariDataSource.class)) {
				this.pooled.unwrap(HikariDataSource.class).evictConnection(connection);
				return;
			}
			connection.abort(Runnable::run);
			connection.close();
		}
		catch (SQLException ex) {
			// A pool that is given a dead connection back complains, and replaces it.
			logger.debug("The pool complained about the closed connection", ex);
		}
	}

	/**
	 * Describes a failed connection by its deepest cause: pools put a general complaint
	 * around what the driver said.
	 */
	static ConnectionFailedException failed(SQLException failure) {
		SQLException deepest = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			deepest = (cause instanceof SQLException exception) ? exception : deepest;
		}
		ServerError error = ServerError.of(deepest);
		return new ConnectionFailedException(error.describe(), error.asCause(deepest));
	}

	private static void checkSupported(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String product = metaData.getDatabaseProductName();
		if (product.equals("PostgreSQL") && metaData.getDatabaseMajorVersion() >= OLDEST_POSTGRESQL) {
			return;
		}
		connection.close();
		throw new UnsupportedDatabaseException(product + " " + metaData.getDatabaseMajorVersion());
	}

}
