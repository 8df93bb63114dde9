package dev.kat.commands.importing.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.settings.SettingsException;
import dev.kat.migration.MigrationId;

/**
 * Reads the history of another tool, and changes nothing of it.
 *
 * @param tool the other tool
 * @param table its table, with a schema before it or not; empty for its usual one
 */
public record HistoryReader(OtherTool tool, String table) {

	/**
	 * Compares the history with what was imported.
	 * @param database the database
	 * @param migrations what was imported
	 * @param placeholders the values of placeholders
	 * @param recorded what Kat has recorded as applied
	 * @return what is applied, and what does not fit; empty if the other tool has no
	 * history in the database
	 * @throws HistoryRefusedException if it cannot be taken over as it is
	 * @throws SettingsException if the table that was named does not exist, or if there
	 * are several
	 */
	public Optional<HistoryMatch> read(DataSource database, List<ImportedMigration> migrations,
			Map<String, String> placeholders, Supplier<Set<MigrationId>> recorded) {
		JdbcTemplate jdbc = new JdbcTemplate(database);
		return find(jdbc).map((found) -> {
			History history = read(jdbc, found);
			if (!history.refusals().isEmpty()) {
				throw new HistoryRefusedException(history.refusals());
			}
			return new HistoryComparison(this.tool, placeholders, recorded.get()).compare(migrations, history);
		});
	}

	private Optional<HistoryTable> find(JdbcTemplate jdbc) {
		String name = this.table.isBlank() ? usualTable() : this.table.strip();
		List<HistoryTable> tables = HistoryTable.find(jdbc, name);
		if (tables.isEmpty() && !this.table.isBlank()) {
			throw new SettingsException("No table %s in this database".formatted(name),
					"Name the table of %s's history, as schema.table.".formatted(this.tool));
		}
		if (tables.size() > 1) {
			throw new SettingsException(
					"Several tables have the name %s: %s".formatted(name,
							String.join(", ", tables.stream().map(HistoryTable::toString).toList())),
					"Name the one to take over, with its schema.");
		}
		return tables.stream().findFirst();
	}

	/**
	 * {@return the table in which the tool keeps its history unless it is told otherwise}
	 */
	public String usualTable() {
		return switch (this.tool) {
			case FLYWAY -> FlywayHistory.TABLE;
			case LIQUIBASE -> LiquibaseHistory.TABLE;
			case GOLANG_MIGRATE -> GolangMigrateHistory.TABLE;
		};
	}

	private History read(JdbcTemplate jdbc, HistoryTable found) {
		try {
			return switch (this.tool) {
				case FLYWAY -> FlywayHistory.read(jdbc, found);
				case LIQUIBASE -> LiquibaseHistory.read(jdbc, found);
				case GOLANG_MIGRATE -> GolangMigrateHistory.read(jdbc, found, Instant.now());
			};
		}
		catch (DataAccessException ex) {
			throw new SettingsException("Cannot read %s as the history of %s: %s".formatted(found, this.tool,
					String.valueOf(ex.getMostSpecificCause().getMessage())), "Name the table of its history.");
		}
	}

}
