package dev.kat.commands.importing.history;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.commands.importing.ForeignKey.Changeset;

/**
 * Liquibase's {@code databasechangelog}. It has neither durations nor users, and no rows
 * about what was rolled back.
 */
final class LiquibaseHistory {

	static final String TABLE = "databasechangelog";

	private static final String ROWS = """
			select id, author, filename, dateexecuted::timestamptz as dateexecuted
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
		HistoryTable lock = table.beside("lock");
		List<String> refusals = new ArrayList<>();
		if (lock.exists(jdbc)) {
			refusals.addAll(jdbc.query(LOCKS.formatted(lock.quoted()),
					(row, number) -> LOCKED.formatted(lock, row.getString(1))));
		}
		return new History(table.toString(), jdbc.query(ROWS.formatted(table.quoted()), (row, number) -> {
			Changeset key = new Changeset(row.getString("id"), row.getString("author"), row.getString("filename"));
			return AppliedScript.of(key, false, row.getObject("dateexecuted", OffsetDateTime.class).toInstant(),
					"%s in %s".formatted(key, key.file()));
		}), refusals);
	}

}
