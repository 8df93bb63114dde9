package dev.kat.commands.importing.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.kat.commands.importing.ForeignKey.Changeset;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigration.Down;
import dev.kat.commands.importing.ImportedScript;
import dev.kat.commands.importing.OtherTool;
import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HistoryComparisonTests {

	@Test
	void recordsOneChangeSetForEachRow() {
		assertThat(recorded(List.of("db/changelog/billing/init.sql"), "init.sql", "billing/init.sql"))
			.containsExactly("2_m");
		assertThat(recorded(List.of("db/billing/init.sql", "db/init.sql"), "init.sql", "billing/init.sql"))
			.containsExactly("2_m", "1_m");
	}

	@Test
	void prefersTheLongestPathWhateverTheOrder() {
		assertThat(recorded(List.of("init.sql", "billing/init.sql"), "db/billing/init.sql", "db/init.sql"))
			.containsExactly("2_m", "1_m");
	}

	@Test
	void refusesARowThatFitsTwoFiles() {
		assertThatExceptionOfType(HistoryRefusedException.class)
			.isThrownBy(() -> recorded(List.of("init.sql"), "a/init.sql", "b/init.sql"))
			.withMessage("alice:1 in init.sql can be that of a/init.sql or of b/init.sql. Import again, and name the "
					+ "directory in which Liquibase searches for changelogs, so that it has the same paths.");
	}

	private static List<String> recorded(List<String> rows, String... files) {
		History history = new History("public.databasechangelog",
				rows.stream()
					.map((file) -> AppliedScript.of(key(file), false, Instant.EPOCH, "alice:1 in " + file))
					.toList(),
				List.of());
		List<ImportedMigration> migrations = Stream.of(files)
			.map((file) -> migration(List.of(files).indexOf(file) + 1, file))
			.toList();
		return new HistoryComparison(OtherTool.LIQUIBASE, Map.of(), Set.of()).compare(migrations, history)
			.entries()
			.stream()
			.map((entry) -> entry.migration().toString())
			.toList();
	}

	private static ImportedMigration migration(int number, String file) {
		return new ImportedMigration(key(file), new MigrationId(number, "m"), List.of(), "",
				new ImportedScript("select 1;", file, 1), Down.MISSING, TransactionMode.TRANSACTIONAL, false, true);
	}

	private static Changeset key(String file) {
		return new Changeset("1", "alice", file);
	}

}
