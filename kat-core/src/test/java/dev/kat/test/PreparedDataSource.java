package dev.kat.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Runs SQL on every connection before it gives it away: another role, another time zone.
 */
public final class PreparedDataSource extends DelegatingDataSource {

	private final String sql;

	public PreparedDataSource(DataSource target, String sql) {
		super(target);
		this.sql = sql;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute(this.sql);
		}
		return connection;
	}

}
