package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationMetadataBuilder;
import dev.kat.plan.Activity;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;
import dev.kat.plan.RunLockHolder;
import dev.kat.plan.RunningMigration;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is going on, as another instance sees it.
 */
@Timeout(60)
class ActivityIT {

	private static final Activity NOTHING = new Activity(Optional.empty(), List.of());

	private static final String APPLICATION = "shop-7d9f";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.jdbc.execute("create table a (id int); create table b (id int)");
	}

	@Test
	void isNothingBeforeTheFirstRun() {
		this.folders.add("1_a", "select 1");
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@Test
	void hasAMigrationThatWaitsForALock() throws Exception {
		this.folders.add("1_a", "select 1").add("2_b", "alter table a add x int", "parents: [1]");
		Instant before = now();
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			Activity activity = seen(waiting(1));
			assertThat(activity.migrations()).containsExactly(running("2_b", Operation.UP, true));
			assertThat(activity.run()).hasValueSatisfying((lock) -> {
				assertThat(lock.application()).isEqualTo(APPLICATION);
				assertThat(lock.since()).isBetween(before, now());
			});
			holder.rollback();
			assertThat(run.get().done()).hasSize(2);
		}
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "serializable", "repeatable read" })
	void hasAMigrationAtAnotherIsolationLevel(String level) throws Exception {
		this.folders.add("1_a", "alter table a add x int", "isolation: " + level);
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			assertThat(seen(waiting(1)).migrations()).containsExactly(running("1_a", Operation.UP, true));
			holder.rollback();
			run.get();
		}
	}

	@Test
	void hasARollback() throws Exception {
		this.folders.add("1_a", "create index i on a (id)").write("1_a/down.sql", "drop index i");
		migrator().up();
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> migrator().down(DownOptions.all()));
			assertThat(seen(waiting(1)).migrations()).containsExactly(running("1_a", Operation.DOWN, true));
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@Test
	void hasAMigrationUnderTheNameThatItHasHere() throws Exception {
		this.folders.add("1_a", "create index i on a (id)").write("1_a/down.sql", "drop index i");
		migrator().up();
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> migrator().down(DownOptions.all()));
			seen(waiting(1));
			MigrationFolders renamed = new MigrationFolders(this.folders.directory().resolve("renamed")).add("1_other",
					"create index i on a (id)");
			assertThat(other().with((builder) -> builder.locations(renamed.locations())).activity().migrations())
				.containsExactly(running("1_other", Operation.DOWN, true));
			holder.rollback();
			run.get();
		}
	}

	@Test
	void hasAllMigrationsThatRunSideBySide() throws Exception {
		this.folders.add("1_a", "alter table a add x int")
			.add("2_b", "alter table b add x int")
			.add("3_c", "select pg_sleep(0)")
			.add("4_d", "select 1", "parents: [1, 2, 3]");
		try (Connection holder = hold("lock table a, b")) {
			CompletableFuture<MigrationReport> run = run(parallel());
			Activity activity = seen((one) -> waiting(2).test(one) && one.migrations().size() == 2);
			assertThat(activity.migrations()).containsExactly(running("1_a", Operation.UP, true),
					running("2_b", Operation.UP, true));
			assertThat(activity.run()).map(RunLockHolder::application).hasValue(APPLICATION);
			holder.rollback();
			assertThat(run.get().done()).hasSize(4);
		}
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@Test
	void hasAMigrationWithoutATransactionWhateverItWaitsFor() throws Exception {
		this.folders.add("1_a", "create index concurrently i on a (id)", "no_transaction: true");
		try (Connection holder = hold("insert into a values (1)")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			Activity activity = awaitBuild();
			assertThat(activity.migrations()).containsExactly(running("1_a", Operation.UP, false));
			assertThat(activity.run()).map(RunLockHolder::application).hasValue(APPLICATION);
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@Test
	void hasMigrationsWithoutATransactionThatRunSideBySide() throws Exception {
		this.folders.add("1_a", "create index concurrently i on a (id)", "no_transaction: true")
			.add("2_b", "create index concurrently j on b (id)", "no_transaction: true")
			.add("3_c", "vacuum a", "no_transaction: true");
		try (Connection holder = hold("insert into a values (1); insert into b values (1)")) {
			CompletableFuture<MigrationReport> run = run(parallel());
			seen((activity) -> activity.migrations().size() == 2);
			assertThat(awaitBuild().migrations()).containsExactly(running("1_a", Operation.UP, false),
					running("2_b", Operation.UP, false));
			holder.rollback();
			assertThat(run.get().done()).hasSize(3);
		}
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@Test
	void hasAMigrationWithCheckpointsThatWaitsForALock() throws Exception {
		this.folders.add("1_a", "alter table b add x int; COMMIT AND CHAIN; alter table a add x int",
				"checkpoints: true");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			assertThat(seen(waiting(1)).migrations()).containsExactly(running("1_a", Operation.UP, true));
			holder.rollback();
			run.get();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void hasAMigrationInJava(boolean transactional) throws Exception {
		JavaMigration migration = coded(transactional, "alter table a add x int");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(
					migrator().with((builder) -> builder.javaMigrations(migration)));
			await().until(() -> count("select 1 from pg_locks where not granted") == 1);
			assertThat(other().with((builder) -> builder.javaMigrations(migration)).activity().migrations())
				.containsExactly(running("1_coded", Operation.UP, transactional));
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
	}

	@Test
	void hasAMigrationWithoutATransactionThatNothingGuardsWhileItIsInOne() throws Exception {
		this.folders.add("1_a", "BEGIN; alter table a add x int; COMMIT", "no_transaction: true");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(
					migrator().with((builder) -> builder.unpooledDataSource(null)));
			Activity activity = seen(waiting(1));
			assertThat(activity.migrations()).containsExactly(running("1_a", Operation.UP, true));
			assertThat(activity.run()).map(RunLockHolder::application).hasValue(APPLICATION);
			holder.rollback();
			run.get();
		}
	}

	@Test
	void isNothingAfterAFailure() {
		this.folders.add("1_a", "select 1 / 0").add("2_b", "select 1 / 0", "no_transaction: true");
		assertThat(run(migrator())).failsWithin(Duration.ofSeconds(30));
		assertThat(other().activity()).isEqualTo(NOTHING);
	}

	@Test
	void isNothingAfterItsBackendWasKilled() {
		this.folders.add("1_a", "select pg_sleep(600)");
		CompletableFuture<MigrationReport> run = run(migrator());
		assertThat(seen((activity) -> !activity.migrations().isEmpty()).migrations())
			.containsExactly(running("1_a", Operation.UP, false));
		this.jdbc.queryForList("select pg_terminate_backend(pid, 30000) from pg_locks where locktype = 'advisory' "
				+ "and database = (select oid from pg_database where datname = current_database())");
		assertThat(other().activity()).isEqualTo(NOTHING);
		assertThat(run).failsWithin(Duration.ofSeconds(30));
	}

	@Test
	void leavesOutAMigrationThatStoppedPartwayWhileOthersRun() throws Exception {
		stopPartway("3_c");
		this.folders.add("2_b", "alter table a add x int");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			assertThat(seen(waiting(1)).migrations()).containsExactly(running("2_b", Operation.UP, true));
			holder.rollback();
			run.get();
		}
	}

	@Test
	void leavesOutAMigrationThatStoppedPartwayWhileTheRecordIsCorrected() throws Exception {
		stopPartway("3_c");
		try (Connection holder = hold("select pg_advisory_xact_lock(%d), pg_advisory_xact_lock(%d)"
			.formatted(LockNumbers.run("public.migrations"), LockNumbers.steps("public.migrations")))) {
			Activity activity = other().activity();
			assertThat(activity.run()).isPresent();
			assertThat(activity.migrations()).isEmpty();
			holder.rollback();
		}
	}

	@Test
	void leavesOutOtherRecordsOfTheDatabase() throws Exception {
		this.folders.add("1_a", "alter table a add x int");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			seen(waiting(1));
			assertThat(other().with((builder) -> builder.table("others")).activity()).isEqualTo(NOTHING);
			holder.rollback();
			run.get();
		}
	}

	@Test
	void leavesOutOtherDatabases() throws Exception {
		this.folders.add("1_a", "alter table a add x int");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			seen(waiting(1));
			assertThat(builder(TestDatabase.create().dataSource()).build().activity()).isEqualTo(NOTHING);
			holder.rollback();
			run.get();
		}
	}

	@Test
	void doesNotSaySinceWhenToARoleThatMayNotKnow() throws Exception {
		this.folders.add("2_a", "alter table a add x int");
		this.folders.add("1_before", "select 1");
		migrator().up(UpOptions.targets("1"));
		this.jdbc.execute("create role onlooker login password 'onlooker'");
		this.jdbc.execute("grant select on all tables in schema public to onlooker");
		PGSimpleDataSource onlooker = (PGSimpleDataSource) this.database.dataSource();
		onlooker.setUser("onlooker");
		onlooker.setPassword("onlooker");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(migrator());
			seen(waiting(1));
			assertThat(builder(onlooker).build().activity()).isEqualTo(new Activity(
					Optional.of(new RunLockHolder(APPLICATION, null)), List.of(running("2_a", Operation.UP, true))));
			holder.rollback();
			run.get();
		}
	}

	@Test
	void takesOneQueryWhateverTheNumberOfMigrations() {
		this.folders.add("1_a", "select 1").add("2_b", "select 1").add("3_c", "select 1");
		StatusReport report = other().status();
		StatementLog log = this.database.recordStatements();
		other().activity(report);
		assertThat(log.statements()).singleElement(InstanceOfAssertFactories.STRING)
			.startsWith("with locks as materialized (");
	}

	@Test
	void leavesOutTheDriversOwnApplicationName() throws Exception {
		this.folders.add("1_a", "alter table a add x int");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = run(builder(this.database.dataSource()).build());
			assertThat(seen(waiting(1)).run()).map(RunLockHolder::application).isEmpty();
			holder.rollback();
			run.get();
		}
	}

	/**
	 * Leaves a migration as if its process had been killed after it had begun.
	 */
	private void stopPartway(String folder) {
		this.folders.add(folder, "select pg_terminate_backend(pg_backend_pid())", "no_transaction: true");
		assertThat(run(migrator())).failsWithin(Duration.ofSeconds(30));
		assertThat(this.jdbc.update("delete from migrations_journal where outcome = 'failed'")).isOne();
		this.folders.add(folder, "select 1", "no_transaction: true");
	}

	private KatMigrator migrator() {
		PGSimpleDataSource dataSource = (PGSimpleDataSource) this.database.dataSource();
		dataSource.setApplicationName(APPLICATION);
		return builder(dataSource).unpooledDataSource(dataSource).build();
	}

	private KatMigrator parallel() {
		return migrator().with((builder) -> builder.parallelism(4));
	}

	private KatMigrator other() {
		return builder(this.database.dataSource()).build();
	}

	private KatMigratorBuilder builder(DataSource dataSource) {
		return KatMigrator.builder(dataSource).locations(this.folders.locations());
	}

	private static CompletableFuture<MigrationReport> run(KatMigrator migrator) {
		return CompletableFuture.supplyAsync(migrator::up);
	}

	private Connection hold(String sql) throws SQLException {
		Connection holder = this.database.dataSource().getConnection();
		holder.setAutoCommit(false);
		try (Statement statement = holder.createStatement()) {
			statement.execute(sql);
		}
		return holder;
	}

	private Activity seen(Predicate<Activity> condition) {
		return await().until(() -> other().activity(), condition);
	}

	private Activity awaitBuild() {
		await().until(() -> count("select 1 from pg_stat_progress_create_index where datname = current_database() "
				+ "and phase like 'waiting%'") > 0);
		return other().activity();
	}

	private static Predicate<Activity> waiting(int count) {
		return (activity) -> activity.migrations().stream().filter(RunningMigration::waits).count() == count;
	}

	private int count(String query) {
		return this.jdbc.queryForList(query).size();
	}

	private Instant now() {
		return this.jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class).toInstant();
	}

	private static JavaMigration coded(boolean transactional, String sql) {
		MigrationMetadataBuilder metadata = MigrationMetadata.builder(1, "coded");
		return new Coded(transactional ? metadata.build() : metadata.noTransaction().build(), sql);
	}

	private static RunningMigration running(String name, Operation operation, boolean waits) {
		return new RunningMigration(MigrationId.parse(name).orElseThrow(), operation, waits);
	}

	/**
	 * A migration in Java.
	 *
	 * @param metadata what it says of itself
	 * @param sql what it executes
	 */
	private record Coded(MigrationMetadata metadata, String sql) implements JavaMigration {

		@Override
		public void up(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute(this.sql);
			}
		}

	}

}
