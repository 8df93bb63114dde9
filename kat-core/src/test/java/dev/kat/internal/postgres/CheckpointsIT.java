package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.MigrationState;
import dev.kat.migration.Timeouts;
import dev.kat.plan.DownOptions;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Repair;
import dev.kat.plan.UpOptions;
import dev.kat.test.FaultyDataSource;
import dev.kat.test.FaultyDataSource.InjectedError;
import dev.kat.test.FaultyDataSource.Kind;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Migrations with checkpoints.
 */
@Timeout(120)
class CheckpointsIT {

	/** Every moment, or every fifth. */
	private static final int STEP = Full.size(1, 5);

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.jdbc.execute("create table t (a int)");
	}

	@Test
	void commitEachUnitWithItsNote() {
		add("""
				insert into t values (1);
				insert into t values (2);
				COMMIT AND CHAIN;
				insert into t values (3);
				COMMIT;
				BEGIN;
				insert into t values (4);
				""");
		up();
		assertThat(journal()).containsExactly("started 0", "started 2", "started 3", "started 4", "succeeded 4");
		assertThat(this.jdbc.queryForList("""
				select a from t join migrations_journal j on j.xmin::text = t.xmin::text and j.outcome = 'started'
				order by a
				""", Integer.class)).containsExactly(1, 2, 3, 4);
		assertThat(this.jdbc.queryForObject("select count(distinct xmin::text) from t", Integer.class)).isEqualTo(3);
	}

	@Test
	void runAsDocumented() {
		this.jdbc.execute("create table orders (id int primary key, customer int, total numeric(9, 2), placed date)");
		this.jdbc.execute("create index orders_customer_placed on orders (customer, placed)");
		this.jdbc.execute("insert into orders values (1, 1, 9.99, now()), (500000, 1, 0.5, now())");
		KatMigrator documented = builder().locations(List.of("classpath:checkpoints")).build();
		assertThat(documented.up().done()).hasSize(2);
		assertThat(this.jdbc.queryForList("select cents from orders order by id", Long.class)).containsExactly(999L,
				50L);
		assertThat(this.jdbc
			.queryForList("select outcome || ' ' || statements_done from migrations_journal order by id", String.class))
			.containsExactly("started 0", "started 1", "started 2", "started 3", "started 4", "started 5",
					"succeeded 5", "started 0", "started 1", "started 3", "succeeded 3");
	}

	@Test
	void releaseTheirLocksAfterEachUnit() throws Exception {
		this.jdbc.execute("create table a (id int); create table b (id int)");
		add("lock table a; insert into a values (1); COMMIT AND CHAIN; lock table b; insert into b values (1)");
		try (Connection holder = hold("lock table b")) {
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(this::up);
			await().until(() -> waiting("b"));
			assertThat(this.jdbc.queryForList("select id from a", Integer.class)).containsExactly(1);
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
	}

	@Test
	void resumeAfterTheLastCompletedUnitWithItsSettings() {
		this.jdbc.execute("create schema shop");
		add("""
				set search_path = shop;
				create table u (a int);
				COMMIT AND CHAIN;
				create table v (a int);
				select 1/0;
				COMMIT AND CHAIN;
				insert into public.t values (1);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::up)
			.withMessage(
					"""
							SQL error in migration 1_m: stopped at statement 4. 0 migrations before it were applied, 0 after it were not run.
							  %1$s/1_m/up.sql:5:1
							    select 1/0
							  ERROR: division by zero (SQLSTATE 22012)
							  Its transaction was rolled back. The 2 statements before that transaction have taken effect.
							  The next run resumes at %1$s/1_m/up.sql:4:1: fix it, and leave what is before that as it is.
							  Or finish the migration by hand and mark it as done with mvn kat:repair, or roll back what it did and mark it as not done."""
						.formatted(this.folders.directory()))
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(
					"Fix the transaction it stopped at, leave those before it as they are, and migrate again: it resumes there."));
		add("""
				set search_path = shop;
				create table u (a int);
				COMMIT; BEGIN;
				create table v (a int);
				COMMIT AND CHAIN;
				insert into public.t values (1);
				""");
		try (RecordedLog log = RecordedLog.start()) {
			up();
			assertThat(log.warnings()).isEmpty();
			assertThat(log.infos()).contains("Resuming 1_m after statement 2, where an earlier run stopped");
		}
		assertThat(values()).containsExactly(1);
		assertThat(this.jdbc.queryForObject("select to_regclass('shop.v') is not null", Boolean.class)).isTrue();
	}

	@Test
	void doNotResumeAfterUnitsThatHaveChanged() {
		add("insert into t values (1); COMMIT AND CHAIN; select 1/0");
		fails("division by zero");
		add("insert into t values (11); COMMIT AND CHAIN; select 1");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this::up)
			.withMessageStartingWith("Incomplete: 1_m stopped after statement 1 of ");
		this.folders.add("1_m", "insert into t values (1); select 1");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this::up)
			.withMessageContaining("Put no_transaction: true or checkpoints: true back into its metadata.yaml");
	}

	@Test
	void canBeMarkedAsDoneOrNotDone() {
		add("insert into t values (1); COMMIT AND CHAIN; select 1/0");
		fails("division by zero");
		builder().build().repair(Repair.notDone("1_m"));
		fails("division by zero");
		assertThat(values()).containsExactly(1, 1);
		builder().build().repair(Repair.done("1_m"));
		assertThat(up().done()).isEmpty();
	}

	@Test
	void areInTheHistoryFromTheirFirstUnitToTheirRollback() {
		add("insert into t values (1); COMMIT AND CHAIN; select 1/0");
		down("delete from t where a = 1; COMMIT AND CHAIN; delete from t where a = 2");
		fails("division by zero");
		add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2)");
		up();
		builder().build().down(DownOptions.all());
		assertThat(values()).isEmpty();
		assertThat(builder().build().journal("1_m", 10)).extracting(CheckpointsIT::described)
			.containsExactly("DOWN SUCCEEDED 2", "DOWN STARTED 2", "DOWN STARTED 1", "DOWN STARTED 0", "UP SUCCEEDED 2",
					"UP STARTED 2", "UP STARTED 1", "UP FAILED 1", "UP STARTED 1", "UP STARTED 0");
	}

	private static String described(JournalEntry entry) {
		return "%s %s %d".formatted(entry.operation(), entry.outcome(), entry.statementsDone());
	}

	@Test
	void areRecordedByABaselineWithTheWayBack(@TempDir Path elsewhere) {
		add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2)");
		down("insert into t values (3); COMMIT AND CHAIN; insert into t values (4)");
		assertThat(builder().baseline(List.of("1")).build().up().done()).isEmpty();
		assertThat(values()).isEmpty();
		KatMigrator other = builder().locations(new MigrationFolders(elsewhere).add("2_n", "select 1").locations())
			.build();
		other.down(DownOptions.targets("1_m"));
		assertThat(values()).containsExactly(3, 4);
	}

	@Test
	void areDoneByABaselineWhereTheyStoppedPartway() {
		add("insert into t values (1); COMMIT AND CHAIN; select 1/0");
		fails("division by zero");
		assertThat(builder().build().baseline(List.of("1"))).hasToString("[1_m]");
		assertThat(up().done()).isEmpty();
		assertThat(builder().build().status().migrations()).extracting(MigrationStatus::state, MigrationStatus::halfRun)
			.containsExactly(tuple(MigrationState.APPLIED, null));
	}

	@Test
	void nameTheEndOfTheScriptIfTheLastCommitFails() {
		this.jdbc.execute("create table p (id int primary key); create table c (p int references p deferrable "
				+ "initially deferred)");
		add("insert into t values (1);\nCOMMIT AND CHAIN;\ninsert into c values (1);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::up)
			.withMessageStartingWith(
					"""
							SQL error in migration 1_m: stopped at COMMIT after statement 2. 0 migrations before it were applied, 0 after it were not run.
							  %1$s/1_m/up.sql: at the end of its last transaction
							  ERROR: insert or update on table "c" violates foreign key constraint"""
						.formatted(this.folders.directory()));
	}

	@Test
	void runEachUnitAtTheirIsolationLevel() {
		this.folders.add("1_m", """
				create table levels as select current_setting('transaction_isolation') as level;
				COMMIT AND CHAIN;
				insert into levels select current_setting('transaction_isolation');
				""", "checkpoints: true", "isolation: serializable");
		up();
		assertThat(this.jdbc.queryForList("select level from levels", String.class)).containsExactly("serializable",
				"serializable");
	}

	@Test
	void retryOnlyTheUnitThatWaitedForALockTooLong() throws SQLException {
		this.jdbc.execute("create table b (id int)");
		add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2); lock table b; insert into t values (3)");
		try (Connection holder = hold("lock table b")) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(builder().timeouts(new Timeouts(Duration.ofMillis(100), null)).lockRetries(1).build()::up)
				.withMessageContaining("Ended by lock_timeout = 100ms (kat.lock-timeout)")
				.satisfies((ex) -> assertThat(ex.action())
					.endsWith("Then migrate again: it resumes at the transaction where it stopped."));
			holder.rollback();
		}
		assertThat(journal()).containsExactly("started 0", "started 1", "failed 1", "started 1", "failed 1");
		up();
		assertThat(values()).containsExactly(1, 2, 3);
	}

	@Test
	void areEndedByTheirStatementTimeout() {
		this.folders.add("1_m", "insert into t values (1); COMMIT AND CHAIN; select pg_sleep(60)", "checkpoints: true",
				"statement_timeout: 250ms");
		fails("Ended by statement_timeout = 250ms (metadata.yaml)");
		assertThat(values()).containsExactly(1);
	}

	@Test
	void sayWhatNeedsAMigrationOfItsOwn() {
		add("insert into t values (1); COMMIT AND CHAIN; create index concurrently on t (a)");
		fails("Put it into a migration of its own with no_transaction: true in its metadata.yaml.");
	}

	@Test
	void areSuggestedOnceForAScriptWithoutThem() {
		this.folders.add("1_m",
				IntStream.rangeClosed(1, 101)
					.mapToObj((number) -> "insert into t values (%d);\nCOMMIT AND CHAIN;\n".formatted(number))
					.collect(Collectors.joining()));
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this::up)
			.withMessage(
					"""
							Transaction control not allowed: %s/1_m/up.sql:2:1, 4:1, 6:1 and 98 more
							  It would end Kat's own transaction, in which the script runs. To commit there and continue in another transaction, set checkpoints: true in metadata.yaml; otherwise remove it, or split the migration there."""
						.formatted(this.folders.directory()));
	}

	@Test
	void areShownInPlansAndNotTransactionalInTheStatus() {
		add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2)");
		assertThat(builder().build().plan(UpOptions.all()).steps()).extracting(MigrationStep::description)
			.containsExactly("1_m (asked for, with checkpoints)");
		assertThat(values()).isEmpty();
		up();
		assertThat(builder().build().status().migrations()).extracting(MigrationStatus::isTransactional)
			.containsExactly(false);
	}

	@Test
	void runInDownScriptsAndResumeThere() {
		add("create table u (a int)");
		down("insert into t values (1); COMMIT AND CHAIN; insert into t values (2); select 1/0");
		up();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> builder().build().down(DownOptions.all()))
			.withMessageContaining("The next rollback resumes at %s/1_m/down.sql:1:45: fix it, and leave"
				.formatted(this.folders.directory()));
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_m");
		down("insert into t values (1); COMMIT AND CHAIN; insert into t values (2); drop table u");
		builder().build().down(DownOptions.all());
		assertThat(values()).containsExactly(1, 2);
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).isEmpty();
	}

	@Test
	void areKnownToTheJournalIfTheFolderIsGone(@TempDir Path elsewhere) {
		add("create table u (a int)");
		down("lock table t; insert into t values (1); COMMIT AND CHAIN; lock table t; drop table u");
		up();
		KatMigrator other = builder().locations(new MigrationFolders(elsewhere).add("2_n", "select 1").locations())
			.build();
		assertThat(other.plan(DownOptions.targets("1_m")).steps()).extracting(MigrationStep::description)
			.containsExactly("1_m (asked for, with checkpoints)");
		other.down(DownOptions.targets("1_m"));
		assertThat(values()).containsExactly(1);
	}

	@Test
	void runBesideOthers() throws Exception {
		this.jdbc.execute("create table a (id int); create table b (id int); create table c (id int)");
		this.folders
			.add("1_a", "insert into a values (1); COMMIT AND CHAIN; lock table a; insert into a values (2)",
					"checkpoints: true")
			.add("2_b", "insert into b values (1); COMMIT AND CHAIN; lock table b; insert into b values (2)",
					"checkpoints: true")
			.add("3_c", "lock table c");
		try (Connection holder = hold("lock table a, b, c in row share mode")) {
			KatMigrator migrator = builder().parallelism(3).build();
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(migrator::up);
			await().until(() -> waiting("a") && waiting("b") && waiting("c"));
			holder.rollback();
			assertThat(run.get().done()).hasSize(3);
		}
		assertThat(this.jdbc.queryForList("select id from a union all select id from b order by 1", Integer.class))
			.containsExactly(1, 1, 2, 2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void needOneConnectionOfThePool(boolean hasUnpooled) {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database.dataSource());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(1000);
			KatMigrator migrator = KatMigrator.builder(pool)
				.unpooledDataSource(hasUnpooled ? this.database.dataSource() : null)
				.locations(this.folders.locations())
				.build();
			add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2); select 1/0");
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::up);
			add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2)");
			assertThat(migrator.up().done()).hasSize(1);
			assertThat(new JdbcTemplate(pool).queryForObject("select current_setting('search_path')", String.class))
				.isEqualTo("\"$user\", public");
			assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		}
		assertThat(values()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void runOnceBetweenSeveralInstances(boolean hasUnpooled) {
		add(IntStream.rangeClosed(1, 20)
			.mapToObj((number) -> "insert into t values (%d);\n".formatted(number))
			.collect(Collectors.joining("COMMIT AND CHAIN;\n")));
		List<CompletableFuture<MigrationReport>> runs = IntStream.range(0, 4)
			.mapToObj((number) -> KatMigrator.builder(this.database.dataSource())
				.unpooledDataSource(hasUnpooled ? this.database.dataSource() : null)
				.locations(this.folders.locations())
				.build())
			.map((migrator) -> CompletableFuture.supplyAsync(migrator::up))
			.toList();
		assertThat(runs.stream().mapToInt((run) -> run.join().done().size()).sum()).isEqualTo(1);
		assertThat(values()).containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
	}

	@Test
	void keepOthersAwayWhileAUnitRunsAlthoughItsLockIsLost() throws Exception {
		this.jdbc.execute("create table b (id int)");
		add("insert into t values (1); COMMIT AND CHAIN; insert into t values (2); lock table b; COMMIT AND CHAIN; "
				+ "insert into t values (3)");
		try (Connection holder = hold("lock table b")) {
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(this::up);
			await().until(() -> waiting("b"));
			this.jdbc.queryForList("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' "
					+ "and mode = 'ExclusiveLock' and granted and database = "
					+ "(select oid from pg_database where datname = current_database())");
			CompletableFuture<MigrationReport> other = CompletableFuture.supplyAsync(this::up);
			await().during(Duration.ofMillis(500))
				.until(() -> journal().equals(List.of("started 0", "started 1")) && !other.isDone());
			holder.rollback();
			assertThat(run.get().done().size() + other.get().done().size()).isEqualTo(1);
		}
		assertThat(values()).containsExactly(1, 2, 3);
	}

	@ParameterizedTest
	@EnumSource
	void takeEffectOnceWhereverAnErrorIsThrown(Kind kind) throws SQLException {
		this.jdbc.execute("create role intern_of_" + this.database.name() + " superuser");
		add("set role intern_of_%s; insert into t values (1); COMMIT AND CHAIN; insert into t values (2)"
			.formatted(this.database.name()));
		up();
		int moments = runWithError(0, kind);
		assertThat(moments).isGreaterThan(20);
		for (int moment = 1; moment <= moments; moment += STEP) {
			runWithError(moment, kind);
		}
	}

	private int runWithError(int moment, Kind kind) throws SQLException {
		this.jdbc.execute("delete from t; delete from migrations; delete from migrations_journal");
		FaultyDataSource faulty = new FaultyDataSource(this.database.dataSource(), moment, kind);
		try {
			builder(faulty).build().up();
			assertThat(moment).as("an error must not be swallowed").isZero();
		}
		catch (InjectedError ex) {
			assertThat(moment).isPositive();
		}
		faulty.endProcess();
		up();
		assertThat(values()).as("%s at moment %d", kind, moment).containsExactly(1, 2);
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_m");
		return faulty.moments();
	}

	private KatMigratorBuilder builder() {
		return builder(this.database.dataSource());
	}

	private KatMigratorBuilder builder(DataSource dataSource) {
		return KatMigrator.builder(dataSource).unpooledDataSource(dataSource).locations(this.folders.locations());
	}

	private MigrationReport up() {
		return builder().build().up();
	}

	private void add(String up) {
		this.folders.add("1_m", up, "checkpoints: true");
	}

	private void down(String down) {
		this.folders.write("1_m/down.sql", down);
	}

	private void fails(String message) {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::up).withMessageContaining(message);
	}

	private Connection hold(String sql) throws SQLException {
		Connection holder = this.database.dataSource().getConnection();
		holder.setAutoCommit(false);
		try (Statement statement = holder.createStatement()) {
			statement.execute(sql);
		}
		return holder;
	}

	private boolean waiting(String table) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select exists (select from pg_locks where relation = ?::regclass and not granted)", Boolean.class,
				table));
	}

	private List<Integer> values() {
		return this.jdbc.queryForList("select a from t order by a", Integer.class);
	}

	private List<String> journal() {
		return this.jdbc.queryForList(
				"select outcome || ' ' || statements_done from migrations_journal where name = '1_m' order by id",
				String.class);
	}

}
