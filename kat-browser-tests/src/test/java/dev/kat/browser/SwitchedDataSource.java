package dev.kat.browser;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.test.TestDatabase;

/**
 * A database that goes away and comes back.
 */
final class SwitchedDataSource extends AbstractDataSource {

	private final TestDatabase database;

	private volatile boolean away;

	SwitchedDataSource(TestDatabase database) {
		this.database = database;
	}

	/**
	 * From now on, connections are refused.
	 */
	void leave() {
		this.away = true;
	}

	void comeBack() {
		this.away = false;
	}

	@Override
	public Connection getConnection() throws SQLException {
		if (this.away) {
			// Nothing listens on port 1.
			return new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nowhere").getConnection();
		}
		return this.database.dataSource().getConnection();
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

}
