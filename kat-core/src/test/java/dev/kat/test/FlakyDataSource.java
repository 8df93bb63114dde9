package dev.kat.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Refuses a number of connections with a given SQLSTATE before it gives real ones.
 */
public final class FlakyDataSource extends DelegatingDataSource {

	private final String sqlState;

	private final int failures;

	private final AtomicInteger attempts = new AtomicInteger();

	public FlakyDataSource(DataSource target, String sqlState, int failures) {
		super(target);
		this.sqlState = sqlState;
		this.failures = failures;
	}

	@Override
	public Connection getConnection() throws SQLException {
		int attempt = this.attempts.incrementAndGet();
		if (attempt <= this.failures) {
			throw new SQLException("attempt " + attempt, this.sqlState);
		}
		return super.getConnection();
	}

}
