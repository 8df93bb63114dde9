package dev.kat.jdbc;

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
import dev.kat.error.UnknownMigrationException;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
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
