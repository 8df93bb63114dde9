package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import org.springframework.jdbc.support.JdbcUtils;

/**
 * A database to try migrations in. It is dropped when it is closed, unless it is kept.
 */
public final class ScratchDatabase implements AutoCloseable {

	private final String name;

	private final boolean isKept;

	private final ScratchServer server;

	private Optional<Connection> connection = Optional.empty();

	ScratchDatabase(String name, boolean isKept, ScratchServer server) {
		this.name = name;
		this.isKept = isKept;
		this.server = server;
	}

	/**
	 * {@return its name}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the connection to it. It does not commit by itself.
	 * @return the same connection each time, unless it was closed for a copy
	 * @throws SQLException if there is none
	 */
	public Connection connection() throws SQLException {
		if (this.connection.isEmpty()) {
			Connection opened = this.server.connect(this.name);
			opened.setAutoCommit(false);
			this.connection = Optional.of(opened);
		}
		return this.connection.get();
	}

	/**
	 * Copies the database as it is committed. Closes all connections to it first, so that
	 * {@link #connection()} has to be called again.
	 * @return the copy, to be closed by the caller
	 */
	public ScratchDatabase copy() {
		disconnect();
		return this.server.create(this.name);
	}

	/**
	 * Keeps the database after the run, in place of one that was kept for the same.
	 * Closes all connections to it first. This object can only be closed afterwards.
	 * @param key what it is kept for: at most 40 lower-case letters, digits and
	 * underscores
	 * @return the database, which is not dropped when it is closed
	 */
	public ScratchDatabase keep(String key) {
		disconnect();
		return this.server.keep(this, key);
	}

	private void disconnect() {
		this.connection.ifPresent(JdbcUtils::closeConnection);
		this.connection = Optional.empty();
	}

	/**
	 * Closes the connections, and drops the database unless it is kept.
	 */
	@Override
	public void close() {
		disconnect();
		if (!this.isKept) {
			this.server.drop(this.name);
		}
	}

}
