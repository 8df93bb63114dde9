package dev.kat.commands.importing.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ForeignKey.FlywayRepeatable;
import dev.kat.commands.importing.flyway.FlywayVersion;

/**
 * Flyway's {@code flyway_schema_history}. A row says what was done, so later rows about a
 * version replace earlier ones.
 */
final class FlywayHistory {

	static final String TABLE = "flyway_schema_history";

	private static final String ROWS = """
			select version, description, type, script, checksum, installed_by,
				installed_on::timestamptz as installed_on, execution_time, success
			from %s order by installed_rank
			""";

	private static final String FAILED = "Flyway has recorded that %s failed at %s. Fix what it left in the database, "
			+ "run Flyway's repair, which removes that entry, and import again.";

	private FlywayHistory() {
	}

	static History read(JdbcTemplate jdbc, HistoryTable table) {
		return of(table.toString(), jdbc.query(ROWS.formatted(table.quoted()), (row, number) -> row(row)));
	}

	private static Row row(ResultSet row) throws SQLException {
		Integer checksum = row.getObject("checksum", Integer.class);
		return new Row(row.getString("version"), row.getString("description"), row.getString("type"),
				row.getString("script"), (checksum != null) ? OptionalInt.of(checksum) : OptionalInt.empty(),
				row.getString("installed_by"), row.getObject("installed_on", OffsetDateTime.class).toInstant(),
				Duration.ofMillis(row.getLong("execution_time")), row.getBoolean("success"));
	}

	static History of(String table, List<Row> rows) {
		Map<ForeignKey, AppliedScript> applied = new LinkedHashMap<>();
		Map<ForeignKey, String> failed = new LinkedHashMap<>();
		for (Row row : rows) {
			ForeignKey key = row.key();
			if (!row.success()) {
				failed.put(key, FAILED.formatted(row.title(), row.at()));
			}
			else if (row.isRemoval()) {
				applied.remove(key);
				failed.remove(key);
			}
			else if (!row.isAboutSchema()) {
				// What runs again keeps its place, and gets the latest time.
				applied.put(key, row.applied());
				failed.remove(key);
			}
		}
		return new History(table, new ArrayList<>(applied.values()), new ArrayList<>(failed.values()));
	}

	/**
	 * A row.
	 *
	 * @param version the version; {@code null} for a repeatable script
	 * @param description the description
	 * @param type what ran, for example {@code SQL}
	 * @param script the name of the file or class
	 * @param checksum the checksum, if it has one
	 * @param user the database's role
	 * @param at when it was recorded
	 * @param duration how long it took
	 * @param success whether it succeeded
	 */
	record Row(@Nullable String version, String description, String type, String script, OptionalInt checksum,
			String user, Instant at, Duration duration, boolean success) {

		private ForeignKey key() {
			if (this.version == null) {
				return new FlywayRepeatable(this.description);
			}
			return new ForeignKey.FlywayVersion(
					FlywayVersion.parse(this.version).map(FlywayVersion::normal).orElse(this.version));
		}

		private AppliedScript applied() {
			return new AppliedScript(key(), this.type.endsWith("BASELINE"), this.at, this.duration, this.user,
					this.checksum, true, title());
		}

		/**
		 * Whether it says that an earlier row no longer holds.
		 */
		private boolean isRemoval() {
			return this.type.startsWith("UNDO") || this.type.equals("DELETE");
		}

		private boolean isAboutSchema() {
			return this.type.equals("SCHEMA");
		}

		private String title() {
			return (this.version != null) ? "version %s (%s)".formatted(this.version, this.script) : this.script;
		}

	}

}
