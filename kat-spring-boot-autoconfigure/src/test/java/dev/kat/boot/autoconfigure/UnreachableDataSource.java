package dev.kat.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Tells in its error which DataSource was asked for a connection.
 */
public final class UnreachableDataSource extends AbstractDataSource {

	private final String name;

	public UnreachableDataSource(String name) {
		this.name = name;
	}

	@Override
	public Connection getConnection() throws SQLException {
		throw new SQLException(this.name + " was asked", "08001");
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

}
