package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.postgresql.PGStatement;

/**
 * Runs the same few statements over and over on one connection, so that the server plans
 * them once.
 */
final class Queries {

	private final Connection connection;

	Queries(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Runs a query with text parameters.
	 */
	<T> List<T> list(String sql, RowReader<T> reader, String... parameters) throws SQLException {
		List<T> rows = new ArrayList<>();
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.unwrap(PGStatement.class).setPrepareThreshold(1);
			for (int index = 0; index < parameters.length; index++) {
				statement.setString(index + 1, parameters[index]);
			}
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					rows.add(reader.read(result));
				}
			}
		}
		return rows;
	}

	/**
	 * Runs statements without results.
	 */
	void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Reads, and gives back the locks that this takes: definitions take some on what they
	 * name.
	 */
	<T> T withoutLocks(Work<T> work) throws SQLException {
		execute("savepoint kat_prove_read");
		T result = work.run();
		execute("rollback to kat_prove_read; release kat_prove_read");
		return result;
	}

	/**
	 * Writes OIDs as the text of an array.
	 */
	static String array(Collection<Long> oids) {
		return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
	}

	/**
	 * Reads a row.
	 *
	 * @param <T> what it becomes
	 */
	interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

	/**
	 * Does something.
	 *
	 * @param <T> what comes of it
	 */
	interface Work<T> {

		T run() throws SQLException;

	}

}
