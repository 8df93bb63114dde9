package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The positions of sequences, which no rollback restores.
 */
final class Sequences {

	private static final String READ = """
			select seqrelid::bigint, seqstart, pg_catalog.pg_sequence_last_value(seqrelid)
			from pg_catalog.pg_sequence where pg_catalog.has_sequence_privilege(seqrelid, 'USAGE, SELECT')
				and not exists (select from pg_catalog.pg_class c
					where c.oid = seqrelid and c.relpersistence = 't')""";

	private static final String SET = "select pg_catalog.setval(?::bigint::oid::regclass, ?, ?)";

	private final Connection connection;

	Sequences(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Reads where all sequences are.
	 */
	Map<Long, Position> read() throws SQLException {
		Map<Long, Position> positions = new HashMap<>();
		try (PreparedStatement statement = this.connection.prepareStatement(READ);
				ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				long start = row.getLong(2);
				long last = row.getLong(3);
				boolean isCalled = !row.wasNull();
				positions.put(row.getLong(1), new Position(isCalled ? last : start, isCalled));
			}
		}
		return positions;
	}

	/**
	 * Sets those that have moved back to where they were.
	 */
	void restore(Map<Long, Position> positions) throws SQLException {
		for (Entry<Long, Position> now : read().entrySet()) {
			Position before = positions.get(now.getKey());
			if (before != null && !before.equals(now.getValue())) {
				set(now.getKey(), before);
			}
		}
	}

	private void set(long sequence, Position position) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(SET)) {
			statement.setLong(1, sequence);
			statement.setLong(2, position.last());
			statement.setBoolean(3, position.isCalled());
			statement.execute();
		}
	}

	/**
	 * Where a sequence is.
	 *
	 * @param last the last value, or the next one if it has given none
	 * @param isCalled whether it has given a value
	 */
	record Position(long last, boolean isCalled) {
	}

}
