package dev.kat.commands.importing.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.commands.importing.ForeignKey.Changeset;

/**
 * Liquibase's {@code databasechangelog}. It has neither durations nor users, and no rows
 * about what was rolled back.
 */
final class LiquibaseHistory {

	static final String TABLE = "databasechangelog";

	private static final String LOCK = "databasechangeloglock";

	private static final String ROWS = """
			select id, author, filename, exectype, dateexecuted::timestamptz as dateexecuted
			from %s where exectype <> 'FAILED' order by dateexecuted, orderexecuted
			""";

	private static final String LOCKS = """
			select coalesce(lockedby, 'unknown') || ' since ' || coalesce(lockgranted::timestamptz::text, 'unknown')
			from %s where locked
			""";

	private static final String LOCKED = "Liquibase holds its lock (%s, by %s). Wait until it is done. If it was "
			+ "killed, run Liquibase's release-locks, and import again.";

	private LiquibaseHistory() {
	}

	static History read(JdbcTemplate jdbc, HistoryTable table) {
		List<String> refusals = new ArrayList<>();
		for (HistoryTable lock : locks(jdbc, table)) {
			refusals.addAll(jdbc.query(LOCKS.formatted(lock.quoted()),
					(row, number) -> LOCKED.formatted(lock, row.getString(1))));
		}
		return new History(table.toString(), jdbc.query(ROWS.formatted(table.quoted()), (row, number) -> applied(row)),
				refusals);
	}

	/**
	 * The name of the lock's table is a setting of its own.
	 */
	private static List<HistoryTable> locks(JdbcTemplate jdbc, HistoryTable table) {
		return Stream.of(table.name() + "lock", LOCK)
			.flatMap((name) -> HistoryTable.find(jdbc, table.schema(), name).stream())
			.distinct()
			.toList();
	}

	private static AppliedScript applied(ResultSet row) throws SQLException {
		Changeset key = new Changeset(row.getString("id"), row.getString("author"), row.getString("filename"));
		return new AppliedScript(key, false, row.getObject("dateexecuted", OffsetDateTime.class).toInstant(),
				Duration.ZERO, null, OptionalInt.empty(), !"MARK_RAN".equals(row.getString("exectype")),
				"%s in %s".formatted(key, key.file()));
	}

}
