package dev.kat.commands.importing.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.commands.importing.ForeignKey;

/**
 * The one row of golang-migrate's {@code schema_migrations}: the last version. It has no
 * times.
 */
final class GolangMigrateHistory {

	static final String TABLE = "schema_migrations";

	private static final String DIRTY = "golang-migrate has marked version %d as dirty: it failed. Fix what it left in "
			+ "the database, run golang-migrate's force with the last version that succeeded, and import again.";

	private GolangMigrateHistory() {
	}

	static History read(JdbcTemplate jdbc, HistoryTable table, Instant now) {
		List<AppliedScript> applied = new ArrayList<>();
		List<String> refusals = new ArrayList<>();
		jdbc.query("select version, dirty from %s".formatted(table.quoted()), (row) -> {
			long version = row.getLong("version");
			if (row.getBoolean("dirty")) {
				refusals.add(DIRTY.formatted(version));
			}
			// -1 stands for no version.
			else if (version >= 0) {
				applied.add(AppliedScript.of(new ForeignKey.MigrateVersion(version), true, now, "version " + version));
			}
		});
		return new History(table.toString(), applied, refusals);
	}

}
