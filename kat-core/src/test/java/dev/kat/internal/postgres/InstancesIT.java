package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunLockException;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Several instances on one database.
 */
class InstancesIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
	}

	@Test
	void applyEveryMigrationOnceBetweenThem() throws Exception {
		this.database.jdbc().execute("create table witness (migration int)");
		IntStream.rangeClosed(1, 20)
			.forEach((number) -> this.folders.add(number + "_m",
					"insert into witness values (%1$d); create table t%1$d (id int);".formatted(number),
					(number == 1) ? "" : "parents: [" + (number - 1) + "]"));
		List<MigrationReport> reports = startTogether(4);
		assertThat(this.database.jdbc().queryForList("select migration from witness order by 1", Integer.class))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
		assertThat(reports.stream().mapToInt((report) -> report.done().size()).sum()).isEqualTo(20);
	}

	@ParameterizedTest
	@ValueSource(strings = { "serializable", "repeatable read" })
	void applyEveryMigrationOnceBetweenThemAtAnotherIsolationLevel(String level) throws Exception {
		this.database.jdbc().execute("create table witness (migration int)");
		IntStream.rangeClosed(1, 10)
			.forEach((number) -> this.folders.add(number + "_m",
					"insert into witness values (%1$d); create table t%1$d (id int);".formatted(number),
					"isolation: " + level, (number == 1) ? "" : "parents: [" + (number - 1) + "]"));
		List<MigrationReport> reports = startTogether(4);
		assertThat(this.database.jdbc().queryForList("select migration from witness order by 1", Integer.class))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
		assertThat(reports.stream().mapToInt((report) -> report.done().size()).sum()).isEqualTo(10);
	}

	@Test
	void applyAMigrationWithoutATransactionOnceBetweenThem() throws Exception {
		this.database.jdbc().execute("create table witness (migration int)");
		this.folders.add("1_m", "insert into witness values (1); create index concurrently i on witness (migration);",
				"no_transaction: true");
		startTogether(4);
		assertThat(this.database.jdbc().queryForList("select migration from witness", Integer.class))
			.containsExactly(1);
	}

	@Test
	void applyAMigrationWithoutATransactionOnceWhereTheJournalIsTheirOnlyGuard() throws Exception {
		this.database.jdbc().execute("create table witness (migration int)");
		this.folders.add("1_m", "insert into witness values (1); create index concurrently i on witness (migration);",
				"no_transaction: true");
		startTogether(4, () -> builder().unpooledDataSource(null).build());
		assertThat(this.database.jdbc().queryForList("select migration from witness", Integer.class))
			.containsExactly(1);
	}

	@Test
	void takeOverAfterAWhileWhereTheJournalIsTheirOnlyGuard() {
		this.database.jdbc().execute("create table witness (migration int)");
		this.folders.add("1_m", "insert into witness values (1); select pg_terminate_backend(pg_backend_pid())",
				"no_transaction: true");
		KatMigrator alone = builder().unpooledDataSource(null).build();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(alone::up);
		this.folders.add("1_m", "insert into witness values (1); insert into witness values (2)",
				"no_transaction: true");
		alone.with((builder) -> builder.runLockWait(Duration.ZERO)).up();
		assertThat(this.database.jdbc().queryForList("select migration from witness", Integer.class)).containsExactly(1,
				2);
	}

	@Test
	void doNotTakeOverWhatIsStillRunningWhereTheJournalIsTheirOnlyGuard() {
		this.folders.add("1_m", "select pg_sleep(60)", "no_transaction: true");
		KatMigrator alone = builder().unpooledDataSource(null).build();
		CompletableFuture<MigrationReport> running = CompletableFuture.supplyAsync(alone::up);
		await().until(() -> this.database.jdbc()
			.queryForObject("select count(*) from pg_stat_activity where query = 'select pg_sleep(60)' "
					+ "and datname = current_database()", Integer.class) == 1);
		assertThatExceptionOfType(RunLockException.class)
			.isThrownBy(alone.with((builder) -> builder.runLockWait(Duration.ZERO))::up)
			.withMessage("According to the journal, another instance is still running 1_m after 0 s");
		this.database.jdbc()
			.queryForList("select pg_terminate_backend(pid) from pg_stat_activity "
					+ "where query = 'select pg_sleep(60)' and datname = current_database()");
		assertThat(running).failsWithin(Duration.ofSeconds(30));
	}

	@Test
	void waitForEachOtherOnlySoLongAndSayForWhom() throws SQLException {
		this.folders.add("1_m", "select 1");
		builder().build().up();
		this.folders.add("2_m", "select 1");
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("set application_name = 'shop-7d9f'");
			RunLock lock = new RunLock("public", "migrations", Duration.ZERO);
			statement.execute("select pg_advisory_xact_lock(" + lock.key() + ")");
			KatMigrator impatient = builder().runLockWait(Duration.ofMillis(300)).build();
			assertThatExceptionOfType(RunLockException.class).isThrownBy(impatient::up)
				.withMessageMatching(
						"Another instance is still migrating after 0 s: server process \\d+, client 127\\.0\\.0\\.1, "
								+ "application \"shop-7d9f\", since .+");
			statement.execute("set application_name = 'PostgreSQL JDBC Driver'");
			assertThatExceptionOfType(RunLockException.class).isThrownBy(impatient::up)
				.withMessageMatching("Another instance is still migrating after 0 s: server process \\d+, "
						+ "client 127\\.0\\.0\\.1, since .+");
			holder.rollback();
		}
		assertThat(builder().build().up().done()).hasSize(1);
	}

	@Test
	void sayThatTheyApplyOnlyOnceTheyHaveWaited() throws SQLException {
		this.folders.add("1_m", "select 1");
		builder().build().up();
		this.folders.add("2_m", "select 1");
		try (RecordedLog log = RecordedLog.start();
				Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute(
					"select pg_advisory_xact_lock(" + new RunLock("public", "migrations", Duration.ZERO).key() + ")");
			CompletableFuture<MigrationReport> waiting = CompletableFuture.supplyAsync(() -> builder().build().up());
			await().until(() -> !log.infos().isEmpty());
			holder.rollback();
			assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
			assertThat(log.infos()).satisfiesExactly(
					(first) -> assertThat(first).startsWith("Waiting for another instance that is migrating: server "),
					(second) -> assertThat(second).isEqualTo("Applying 1 of 1: 2_m"),
					(third) -> assertThat(third).startsWith("Applied 1 of 1: 2_m ("),
					(fourth) -> assertThat(fourth).startsWith("Applied 1 of 1 pending migrations"));
		}
	}

	@Test
	void doNotWaitWhenNothingIsPending() throws SQLException {
		this.folders.add("1_m", "select 1");
		builder().build().up();
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute(
					"select pg_advisory_xact_lock(" + new RunLock("public", "migrations", Duration.ZERO).key() + ")");
			assertThat(builder().runLockWait(Duration.ZERO).build().up().done()).isEmpty();
		}
	}

	private List<MigrationReport> startTogether(int instances) throws Exception {
		return startTogether(instances, () -> builder().build());
	}

	private static List<MigrationReport> startTogether(int instances, Supplier<KatMigrator> migrator) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			CyclicBarrier start = new CyclicBarrier(instances);
			List<Future<MigrationReport>> futures = new ArrayList<>();
			for (int instance = 0; instance < instances; instance++) {
				futures.add(threads.submit(() -> {
					start.await();
					return migrator.get().up();
				}));
			}
			return results(futures);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<MigrationReport> results(List<Future<MigrationReport>> futures)
			throws InterruptedException, ExecutionException {
		List<MigrationReport> reports = new ArrayList<>();
		for (Future<MigrationReport> future : futures) {
			reports.add(future.get());
		}
		return reports;
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

}
