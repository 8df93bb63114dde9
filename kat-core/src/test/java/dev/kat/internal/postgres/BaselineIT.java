package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.ValidationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Startup;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Databases that have what some migrations would make.
 */
class BaselineIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]")
			.add("3_c", "create table c (id int)")
			.add("4_d", "create table d (id int)", "parents: [2, 3]");
	}

	@Test
	void recordsMigrationsAndTheirAncestorsWithoutRunningThem() {
		KatMigrator migrator = builder().build();
		assertThat(migrator.baseline(List.of("b"))).hasToString("[1_a, 2_b]");
		assertThat(migrator.up().done()).extracting(Done::id).hasToString("[3_c, 4_d]");
		assertThat(tables()).containsExactly("c", "d");
		assertThat(journal()).containsExactly("1_a baseline", "2_b baseline", "3_c up", "4_d up");
	}

	@Test
	void leavesWhatIsAppliedAsItIs() {
		KatMigrator migrator = builder().build();
		migrator.up();
		assertThat(migrator.baseline(List.of("4"))).isEmpty();
		assertThat(journal()).containsExactly("1_a up", "2_b up", "3_c up", "4_d up");
	}

	@Test
	void recordsNothingWhenAReferenceIsUnknown() {
		assertThatExceptionOfType(UnknownMigrationException.class)
			.isThrownBy(() -> builder().build().baseline(List.of("1", "9")))
			.withMessage("Unknown migration: 9");
		assertThat(this.jdbc.queryForObject("select to_regclass('migrations')", String.class)).isNull();
	}

	@Test
	void isRecordedWithTheTablesByTheFirstStart() {
		MigrationReport report = builder().baseline(List.of("2", "3")).build().up();
		assertThat(report.done()).extracting(Done::id).hasToString("[4_d]");
		assertThat(tables()).containsExactly("d");
	}

	@Test
	void isRecordedAfterAFirstStartThatFailedForWantOfIt() {
		this.jdbc.execute("create table a (id int); create table b (id int); create table c (id int)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> builder().build().up())
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("42P07"));
		MigrationReport report = builder().baseline(List.of("2", "3")).build().up();
		assertThat(report.done()).extracting(Done::id).hasToString("[4_d]");
		assertThat(journal()).containsExactly("1_a up", "1_a baseline", "2_b baseline", "3_c baseline", "4_d up");
	}

	@Test
	void isRecordedInAnEmptyTableOfTheGoTool() {
		this.jdbc.execute("create table migrations "
				+ "(id serial primary key, name varchar(255), migration_time timestamp, duration interval)");
		assertThat(builder().baseline(List.of("2", "3")).build().up().done()).extracting(Done::id).hasToString("[4_d]");
		assertThat(tables()).containsExactly("d");
	}

	@Test
	void isPlannedWhereNothingIsRecordedAlthoughTheTablesAreThere() {
		this.folders.write("1_a/up.sql", "select 1/0");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> builder().build().up());
		KatMigrator migrator = builder().baseline(List.of("2", "3")).build();
		assertThat(migrator.plan().steps()).extracting((step) -> step.operation() + " " + step.id())
			.containsExactly("BASELINE 1_a", "BASELINE 2_b", "BASELINE 3_c", "UP 4_d");
		assertThat(migrator.plan().recordIsEmpty()).isTrue();
		try (RecordedLog log = RecordedLog.start()) {
			migrator.start(Startup.DEFAULT.dryRun(true));
			assertThat(log.infos()).first().isEqualTo("Dry run: 4 steps planned, nothing written");
			assertThat(log.infos()).element(1).isEqualTo("Would be recorded 1 of 4: 1_a (ancestor of 2_b)");
			assertThat(log.warnings()).isEmpty();
		}
		assertThat(journal()).containsExactly("1_a up");
	}

	@Test
	void isIgnoredWithAWarningOnceAStartWhereOthersAreApplied() {
		builder().build().up(UpOptions.targets("3"));
		String warning = """
				kat.baseline is ignored: public.migrations already records 1 applied migration. Not recorded: 1_a, 2_b
				  The migrations it names are applied like any others. If the database already has them, record them: mvn kat:baseline -Dkat.targets=b,3. Otherwise remove kat.baseline.""";
		KatMigrator migrator = builder().baseline(List.of("b", "3")).build();
		try (RecordedLog log = RecordedLog.start()) {
			migrator.start(Startup.DEFAULT.dryRun(true));
			assertThat(log.warnings()).containsExactly(warning);
		}
		try (RecordedLog log = RecordedLog.start()) {
			assertThatExceptionOfType(ValidationFailedException.class)
				.isThrownBy(() -> migrator.start(Startup.DEFAULT.with(OnStartup.VALIDATE)));
			assertThat(log.warnings()).containsExactly(warning);
		}
		assertThat(migrator.plan().recordIsEmpty()).isFalse();
		try (RecordedLog log = RecordedLog.start()) {
			migrator.start();
			assertThat(log.warnings()).containsExactly(warning);
		}
		assertThat(tables()).containsExactly("a", "b", "c", "d");
	}

	@Test
	void isNotSpokenOfOnceItIsRecorded() {
		KatMigrator migrator = builder().baseline(List.of("2", "3")).build();
		try (RecordedLog log = RecordedLog.start()) {
			migrator.start();
			migrator.start();
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void isIgnoredWhereEverythingWasRolledBack() {
		for (String folder : List.of("1_a", "2_b", "3_c", "4_d")) {
			this.folders.write(folder + "/down.sql", "drop table " + folder.substring(2));
		}
		builder().build().up();
		builder().build().down(DownOptions.all());
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(builder().baseline(List.of("2", "3")).build().up().done()).hasSize(4);
			assertThat(log.warnings()).first()
				.isEqualTo(
						"""
								kat.baseline is ignored: everything that public.migrations recorded as applied has been rolled back. Not recorded: 1_a, 2_b, 3_c
								  The migrations it names are applied like any others. If the database already has them, record them: mvn kat:baseline -Dkat.targets=2,3. Otherwise remove kat.baseline.""");
		}
		assertThat(tables()).containsExactly("a", "b", "c", "d");
	}

	@Test
	void meansNothingToADatabaseWithATrackingTable() {
		this.folders.add("5_e", "create table e (id int)");
		builder().baseline(List.of("2", "3")).build().up();
		builder().baseline(List.of("2", "3", "6")).build().up();
		this.folders.add("6_f", "create table f (id int)");
		assertThat(builder().baseline(List.of("6")).build().up().done()).extracting(Done::id).hasToString("[6_f]");
	}

	@Test
	void isRecordedOnceBySeveralInstances() throws Exception {
		int instances = 4;
		CyclicBarrier start = new CyclicBarrier(instances);
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			List<Future<MigrationReport>> reports = IntStream.range(0, instances)
				.mapToObj((instance) -> threads.submit(() -> {
					start.await();
					return builder().baseline(List.of("2", "3")).build().up();
				}))
				.toList();
			for (Future<MigrationReport> report : reports) {
				report.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(tables()).containsExactly("d");
		assertThat(journal()).containsExactly("1_a baseline", "2_b baseline", "3_c baseline", "4_d up");
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations());
	}

	private List<String> tables() {
		return this.jdbc.queryForList("select relname from pg_class where relname in ('a', 'b', 'c', 'd') order by 1",
				String.class);
	}

	private List<String> journal() {
		return this.jdbc.queryForList("select name || ' ' || operation from migrations_journal order by id",
				String.class);
	}

}
