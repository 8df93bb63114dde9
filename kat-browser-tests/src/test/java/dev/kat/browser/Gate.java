package dev.kat.browser;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.kat.test.TestDatabase;

/**
 * A table that is locked until the gate is opened. A migration that writes to it waits.
 *
 * @param holder the connection that has the lock
 */
record Gate(Connection holder) implements AutoCloseable {

	/** What a migration does to pass. */
	static final String PASS = "insert into gate values (1);\n";

	static Gate close(TestDatabase database) throws SQLException {
		database.jdbc().execute("create table if not exists gate (id int)");
		Connection holder = database.dataSource().getConnection();
		holder.setAutoCommit(false);
		try (Statement statement = holder.createStatement()) {
			statement.execute("lock table gate");
		}
		return new Gate(holder);
	}

	static boolean isWaitedFor(TestDatabase database) {
		return !database.jdbc()
			.queryForList("select pid from pg_locks where not granted and relation = 'gate'::regclass")
			.isEmpty();
	}

	void open() throws SQLException {
		this.holder.rollback();
	}

	@Override
	public void close() throws SQLException {
		this.holder.close();
	}

}
