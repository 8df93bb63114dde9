package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.plan.DownOptions;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Databases that another tool has migrated until now.
 */
class HistoryImportIT {

	private static final Instant AT = Instant.parse("2024-02-29T12:34:56.789Z");

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@TempDir
	private Path directory;

	private KatMigrator migrator;

	@BeforeEach
	void prepare() {
		new MigrationFolders(this.directory).add("1_a", "create table a (id int)")
			.write("1_a/down.sql", "drop table a")
			.add("2_b", "create table b (id int)", "parents: [1]")
			.add("3_v", "create or replace view v as select * from a", "parents: [1]", "repeatable: true")
			.add("4_d", "create table d (id int)", "parents: [2, 3]");
		this.migrator = KatMigrator.builder(this.database.dataSource())
			.locations(List.of("file:" + this.directory))
			.build();
		this.jdbc.execute("create table a (id int); create table b (id int); create view v as select * from a");
	}

	@Test
	void recordsTheTimeAndTheDurationThatTheHistoryHas() {
		assertThat(this.migrator.importHistory(history())).hasToString("[1_a, 2_b, 3_v]");
		assertThat(this.migrator.status().migrations().stream().filter((status) -> status.tracked() != null))
			.extracting((status) -> status.tracked().at(), (status) -> status.tracked().duration())
			.containsExactly(tuple(0), tuple(1), tuple(2));
		assertThat(this.migrator.validate()).isEmpty();
		assertThat(this.migrator.up().done()).extracting(Done::id).hasToString("[4_d]");
	}

	@Test
	void namesTheOtherToolInTheJournal() {
		this.migrator.importHistory(history());
		JournalEntry entry = this.migrator.journal("2_b", 1).get(0);
		assertThat(entry.operation().text()).isEqualTo("baseline");
		assertThat(entry.startedAt()).isEqualTo(AT.plusSeconds(1));
		assertThat(entry.duration()).isEqualTo(Duration.ofMillis(1));
		assertThat(entry.checksum()).startsWith("sha256:");
		assertThat(entry.parents()).containsExactly(1L);
		assertThat(entry.user()).isEqualTo("shop");
		assertThat(entry.host()).isNull();
		assertThat(entry.application()).isEqualTo("Flyway");
	}

	@Test
	void changesNothingTheSecondTime() {
		this.migrator.importHistory(history());
		List<String> before = rows();
		assertThat(this.migrator.importHistory(history())).isEmpty();
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void runsARepeatableMigrationAgainIfWhatRanIsUnknown() {
		this.migrator.importHistory(
				List.of(entry(1, "1_a", true), entry(2, "2_b", true), entry(3, "3_v", false), entry(4, "4_d", true)));
		assertThat(this.migrator.up().done()).extracting(Done::id).hasToString("[3_v]");
	}

	@Test
	void recordsInATableOfTheGoTool() {
		this.jdbc.execute("create table migrations "
				+ "(id serial primary key, name varchar(255), migration_time timestamp, duration interval)");
		this.migrator.importHistory(history());
		assertThat(this.jdbc.queryForList("select name || ' ' || migration_time || ' ' || duration from migrations",
				String.class))
			.containsExactly("1_a 2024-02-29 12:34:56.789 00:00:00", "2_b 2024-02-29 12:34:57.789 00:00:00.001",
					"3_v 2024-02-29 12:34:58.789 00:00:00.002");
	}

	@Test
	void recordsNothingIfTheRecordDisagrees() {
		this.jdbc.execute("drop view v");
		this.migrator.importHistory(List.of(entry(1, "1_a", true)));
		this.migrator.down(DownOptions.targets("1_a"));
		List<String> before = rows();
		assertThatExceptionOfType(ValidationFailedException.class)
			.isThrownBy(() -> this.migrator.importHistory(history()))
			.withMessageStartingWith("Rolled back: 1_a was rolled back by ");
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void rollsBackWhatItRecorded() {
		this.migrator.importHistory(List.of(entry(1, "1_a", true)));
		this.jdbc.execute("drop view v");
		assertThat(this.migrator.down(DownOptions.last()).done()).extracting(Done::id).hasToString("[1_a]");
	}

	private List<HistoryEntry> history() {
		return List.of(entry(0, "1_a", true), entry(1, "2_b", true), entry(2, "3_v", true));
	}

	private HistoryEntry entry(int number, String name, boolean isKnown) {
		Path script = this.directory.resolve(name + "/up.sql");
		String checksum = new MigrationScript(name, new FileSystemResource(script)).checksum();
		return new HistoryEntry(MigrationId.parse(name).orElseThrow(), AT.plusSeconds(number),
				Duration.ofMillis(number), "shop", "Flyway", isKnown ? checksum : null);
	}

	private static Tuple tuple(int number) {
		return Tuple.tuple(AT.plusSeconds(number), Duration.ofMillis(number));
	}

	private List<String> rows() {
		return this.jdbc.queryForList(
				"select t::text from migrations t union all select j::text from " + "migrations_journal j order by 1",
				String.class);
	}

}
