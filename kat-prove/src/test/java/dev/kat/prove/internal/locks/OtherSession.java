package dev.kat.prove.internal.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.prove.locks.Waiting;
import dev.kat.test.TestDatabase;

/**
 * A session beside that of a migration, which reads and writes the same tables.
 */
final class OtherSession implements AutoCloseable {

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final Pattern LOCK = Pattern.compile("table (\\w+)(?: with .*)?: (.*)");

	private final Connection connection;

	OtherSession(TestDatabase database) throws SQLException {
		this.connection = database.dataSource().getConnection();
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("set lock_timeout = '30ms'");
		}
	}

	/**
	 * {@return the strongest that a report says of each table}
	 */
	static Map<String, Waiting> strongest(List<String> lines) {
		Map<String, Waiting> strongest = new TreeMap<>();
		for (String line : lines) {
			Matcher lock = LOCK.matcher(line);
			if (lock.matches()) {
				Waiting waiting = Arrays.stream(Waiting.values())
					.filter((one) -> one.description().equals(lock.group(2)))
					.findFirst()
					.orElseThrow();
				strongest.merge(lock.group(1), waiting, (one, other) -> (one.compareTo(other) >= 0) ? one : other);
			}
		}
		return strongest;
	}

	/**
	 * {@return what of this session waits}
	 */
	Waiting waitsFor(String table) throws SQLException {
		if (waits("select 1 from only " + table + " limit 1")) {
			return Waiting.READERS;
		}
		return waits("delete from only " + table + " where false") ? Waiting.WRITERS : Waiting.OTHER_DDL;
	}

	private boolean waits(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
			return false;
		}
		catch (SQLException ex) {
			if (!LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
				throw ex;
			}
			return true;
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
