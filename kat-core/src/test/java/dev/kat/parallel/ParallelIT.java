package dev.kat.parallel;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunLockException;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Migrations that run side by side.
 */
@Timeout(60)
class ParallelIT {

	private static final String END = "update witness set ended = clock_timestamp() where name = '%s';";

	private final TestDatabase database = TestDatabase.create();

	private final HikariDataSource pool = new HikariDataSource();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.pool.setDataSource(this.database.dataSource());
		this.pool.setMaximumPoolSize(4);
		this.pool.setConnectionTimeout(1000);
		Meeting.prepare(this.database.jdbc());
	}

	@AfterEach
	void leaveNothingBehind() {
		if (this.pool.isRunning()) {
			assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		}
		this.pool.close();
		assertThat(this.database.jdbc()
			.queryForObject("select count(*) from pg_locks where locktype = 'advisory' and database = "
					+ "(select oid from pg_database where datname = current_database())", Integer.class))
			.isZero();
	}

	@Test
	void runAtTheSameTimeIfNothingKeepsThemApart() {
		Meeting.at(this.database.jdbc(), "place");
		IntStream.rangeClosed(1, 4).forEach((number) -> this.folders.add(number + "_m", "select meet('place', 4)"));
		assertThat(migrator(4).up().done()).hasSize(4);
	}

	@Test
	void areRolledBackAtTheSameTimeToo() {
		Meeting.at(this.database.jdbc(), "place");
		IntStream.rangeClosed(1, 4)
			.forEach((number) -> this.folders.add(number + "_m", "select 1")
				.write(number + "_m/down.sql", "select meet('place', 4)"));
		migrator(1).up();
		assertThat(migrator(4).down(DownOptions.all()).done()).hasSize(4);
	}

	@Test
	void startAsSoonAsTheirParentsAreDone() {
		Meeting.at(this.database.jdbc(), "place");
		this.folders.add("1_a", "select 1")
			.add("2_long", "select meet('place', 2)")
			.add("3_b", "select meet('place', 2)", "parents: [1]");
		assertThat(migrator(2).up().done()).hasSize(3);
	}

	@Test
	void areFollowedByOneThreadAtATime() {
		Meeting.at(this.database.jdbc(), "place");
		IntStream.rangeClosed(1, 4).forEach((number) -> this.folders.add(number + "_m", "select meet('place', 4)"));
		OneAtATime listener = new OneAtATime();
		migrator(4).with((builder) -> builder.listener(listener)).up();
		assertThat(listener.calls).hasSize(8);
		assertThat(listener.mostAtATime).isOne();
		assertThat(listener.calls.stream().distinct()).hasSize(4);
	}

	@Test
	void areNotStartedAnyMoreWhenAListenerRefusesOne() {
		addWitnesses(1, 1);
		this.folders.add("2_m", "select 1", "parents: [1]").add("3_m", "select 1", "parents: [2]");
		MigrationListener refusing = new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				if (step.id().timestamp() == 2) {
					throw new IllegalStateException("refused");
				}
				return MigrationListener.super.stepStarted(step);
			}

		};
		assertThatIllegalStateException()
			.isThrownBy(() -> migrator(4).with((builder) -> builder.listener(refusing)).up())
			.withMessage("refused");
		assertThat(journal("succeeded")).containsExactly("1_m");
	}

	@Test
	void areNoMoreAtATimeThanAllowed() {
		addWitnesses(6);
		migrator(2).up();
		assertThat(mostAtATime()).isEqualTo(2);
	}

	@Test
	void runOneByOneByDefault() {
		addWitnesses(3);
		MigrationReport report = builder().build().up();
		assertThat(report.done()).extracting(Done::id).hasToString("[1_m, 2_m, 3_m]");
		assertThat(mostAtATime()).isOne();
	}

	@Test
	void areKeptApartByConflicts() {
		addWitnesses(2);
		this.folders.add("3_m", "insert into witness values ('3');\nselect pg_sleep(0.3);\n" + END.formatted(3),
				"conflicts: [1, 2]");
		migrator(4).up();
		assertThat(this.database.jdbc()
			.queryForObject("select count(*) from witness a join witness b on a.name = '3' and b.name <> '3' "
					+ "where a.started < b.ended and b.started < a.ended", Integer.class))
			.isZero();
		assertThat(mostAtATime()).isEqualTo(2);
	}

	@Test
	void areOneAtATimeIfSerializable() {
		IntStream.rangeClosed(1, 4)
			.forEach((number) -> this.folders.add(number + "_m", "create table t%d (id int)".formatted(number),
					"isolation: serializable"));
		assertThat(migrator(4).up().done()).hasSize(4);
		assertThat(journal("failed")).isEmpty();
	}

	@Test
	void seeWhatTheirParentsCommittedAtAnyIsolationLevel() {
		this.folders.add("1_a", "create table a as select 1 as id", "isolation: repeatable read")
			.add("2_b", "create table b as select id from a", "parents: [1]", "isolation: repeatable read")
			.add("3_c", "create table c as select id from b", "parents: [2]", "isolation: serializable")
			.add("4_d", "select 1");
		assertThat(migrator(3).up().done()).hasSize(4);
		assertThat(this.database.jdbc().queryForObject("select id from c", Integer.class)).isOne();
	}

	@Test
	void endIfTheyRunWhenAnotherFails() {
		Meeting.at(this.database.jdbc(), "place");
		this.folders.add("1_a", "select 1")
			.add("2_b", "select meet('place', 2); select 1 / 0", "parents: [1]")
			.add("3_c",
					"select meet('place', 2);\n"
							+ "select await('exists (select from migrations_journal where outcome = ''failed'')')",
					"parents: [1]")
			.add("4_d", "select 1", "parents: [3]")
			.add("5_e", "select 1", "parents: [4]");
		try (RecordedLog log = RecordedLog.start()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator(2)::up)
				.withMessageStartingWith("SQL error in migration 2_b: rolled back. "
						+ "2 migrations before it were applied, 2 after it were not run.");
			assertThat(log.warnings())
				.contains("2_b has failed: no more migrations start. Waiting for those that are running: 3_c");
		}
		assertThat(journal("succeeded")).containsExactly("1_a", "3_c");
		assertThat(migrator(2).with((builder) -> builder.locations(fixed())).up().done()).extracting(Done::id)
			.hasToString("[2_b, 4_d, 5_e]");
	}

	private List<String> fixed() {
		this.folders.add("2_b", "select 1", "parents: [1]").add("4_d", "select 1", "parents: [2, 3]");
		return this.folders.locations();
	}

	@Test
	void areAllReportedIfSeveralFail() {
		Meeting.at(this.database.jdbc(), "place");
		this.folders.add("1_a", "select meet('place', 3); select 1 / 0")
			.add("2_b", "select meet('place', 3); select 1 / 0")
			.add("3_c", "select meet('place', 3); select 1 / 0")
			.add("4_d", "select 1", "parents: [3]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator(3)::up)
			.withMessageContaining("0 migrations before it were applied, 1 after it was not run.")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(2)
				.allSatisfy((other) -> assertThat(other).isInstanceOf(MigrationFailedException.class)));
		assertThat(journal("failed")).containsExactlyInAnyOrder("1_a", "2_b", "3_c");
	}

	@Test
	void areTriedAgainIfTheyDeadlock() {
		this.database.jdbc().execute("create table x (id int); create table y (id int)");
		Meeting.at(this.database.jdbc(), "place");
		this.folders.add("1_a", "lock table x; select meet('place', 2); alter table y add a int")
			.add("2_b", "lock table y; select meet('place', 2); alter table x add b int");
		assertThat(migrator(2).up().done()).hasSize(2);
		assertThat(failures()).containsExactly("40P01");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			grant usage on schema public to public      | XX000
			create schema if not exists other           | 23505
			create extension if not exists pg_trgm      | 23505
			create or replace function f() returns int language sql as 'select 1' | 23505
			create table if not exists t (id int)       | 23505
			create index if not exists i on witness (name) | 23505
			alter default privileges grant select on tables to public | 23505
			""")
	void areTriedAgainIfTheyChangeTheSameObject(String statement, String sqlState) {
		Meeting.at(this.database.jdbc(), "place");
		String script = collide(statement);
		this.folders.add("1_a", script).add("2_b", script);
		assertThat(migrator(2).up().done()).hasSize(2);
		assertThat(failures()).containsExactly(sqlState);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			grant usage on schema public to public | XX000
			create schema if not exists other      | 23505
			""")
	void tryOnlyTheTransactionAgainThatChangedTheSameObject(String statement, String sqlState) {
		Meeting.at(this.database.jdbc(), "place");
		for (String name : List.of("1_a", "2_b")) {
			this.folders.add(name,
					"insert into witness values ('%s'); commit and chain; %s".formatted(name, collide(statement)),
					"checkpoints: true");
		}
		assertThat(migrator(2).up().done()).hasSize(2);
		assertThat(failures()).containsExactly(sqlState);
		assertThat(this.database.jdbc().queryForList("select name from witness", String.class))
			.containsExactlyInAnyOrder("1_a", "2_b");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			grant usage on schema public to public | XX000
			create schema if not exists other      | 23505
			""")
	void areTriedAgainIfTheyChangeTheSameObjectInJava(String statement, String sqlState) {
		areTriedAgainInJava(sqlState, (jdbc) -> jdbc.execute(collide(statement)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			grant usage on schema public to public | XX000
			create schema if not exists other      | 23505
			""")
	void areTriedAgainIfTheyChangeTheSameObjectInABatch(String statement, String sqlState) {
		areTriedAgainInJava(sqlState, (jdbc) -> jdbc.execute((Statement batch) -> {
			for (String part : collide(statement).split("; ")) {
				batch.addBatch("do $$ begin %s; end $$".formatted(part.replaceFirst("^select", "perform")));
			}
			return batch.executeBatch();
		}));
	}

	private void areTriedAgainInJava(String sqlState, Consumer<JdbcTemplate> code) {
		Meeting.at(this.database.jdbc(), "place");
		JavaMigration first = new WithTemplate(MigrationMetadata.builder(1, "a").build(), code);
		JavaMigration second = new WithTemplate(MigrationMetadata.builder(2, "b").build(), code);
		assertThat(migrator(2).with((builder) -> builder.javaMigrations(first, second)).up().done()).hasSize(2);
		assertThat(failures()).containsExactly(sqlState);
	}

	/**
	 * A script that runs a statement while another runs it too, and commits when the
	 * other waits for it.
	 */
	private static String collide(String statement) {
		return "select meet('place', 2); %s; select await('%s or %s')".formatted(statement,
				"exists (select from pg_locks where pg_backend_pid() = any (pg_blocking_pids(pid)))",
				"exists (select from migrations_journal where outcome = ''failed'')");
	}

	private List<String> failures() {
		return this.database.jdbc()
			.queryForList("select sqlstate from migrations_journal where outcome = 'failed'", String.class);
	}

	@Test
	void runOnTheConnectionsThatThereAre() throws Exception {
		addWitnesses(4);
		try (Connection first = this.pool.getConnection(); Connection second = this.pool.getConnection()) {
			assertThat(List.of(first, second)).doesNotHaveDuplicates();
			this.folders.add("5_m", "select pg_sleep(2)");
			try (RecordedLog log = RecordedLog.start()) {
				assertThat(migrator(4).up().done()).hasSize(5);
				assertThat(log.infos())
					.filteredOn((line) -> line.startsWith(
							"Running fewer migrations at a time than kat.parallelism " + "allows: Connection failed: "))
					.hasSize(1);
			}
		}
		assertThat(mostAtATime()).isBetween(1, 2);
	}

	@Test
	void runOneByOneOnAPoolOfOne() {
		this.pool.setMaximumPoolSize(1);
		addWitnesses(3);
		assertThat(migrator(4).up().done()).extracting(Done::id).hasToString("[1_m, 2_m, 3_m]");
		assertThat(mostAtATime()).isOne();
	}

	@Test
	void runOneByOneIfNothingCanHoldTheLockMeanwhile() {
		addWitnesses(3);
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(migrator(4).with((builder) -> builder.unpooledDataSource(null)).up().done()).hasSize(3);
			assertThat(log.infos()).contains("Running one migration at a time: Kat does not know how to connect "
					+ "outside the pool, to hold the lock meanwhile");
		}
		assertThat(mostAtATime()).isOne();
	}

	@Test
	void runOneByOneIfTheConnectionOutsideThePoolLeadsElsewhere() {
		addWitnesses(3);
		TestDatabase other = TestDatabase.create();
		try (RecordedLog log = RecordedLog.start()) {
			migrator(4).with((builder) -> builder.unpooledDataSource(other.dataSource())).up();
			assertThat(log.infos()).contains("Running one migration at a time: the connection outside the pool leads "
					+ "to another database than the pool");
		}
		assertThat(mostAtATime()).isOne();
	}

	@Test
	void runOnOneThreadIfTheDataSourceLeadsOthersElsewhere() {
		addWitnesses(3);
		Thread main = Thread.currentThread();
		DataSource elsewhere = new DelegatingDataSource(this.pool) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				if (Thread.currentThread() != main) {
					connection.setSchema("pg_catalog");
				}
				return connection;
			}

		};
		try (RecordedLog log = RecordedLog.start()) {
			KatMigrator.builder(elsewhere)
				.unpooledDataSource(this.database.dataSource())
				.locations(this.folders.locations())
				.parallelism(4)
				.build()
				.up();
			assertThat(log.infos())
				.contains("Running fewer migrations at a time than kat.parallelism allows: Connection "
						+ "failed: on another thread, the DataSource leads to another database, schema or user");
		}
		assertThat(mostAtATime()).isOne();
	}

	@Test
	void goOnAfterTheLockWasLost() {
		this.folders.add("1_a",
				"select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' "
						+ "and mode = 'ExclusiveLock' and database = (select oid from pg_database "
						+ "where datname = current_database()); select pg_sleep(0.3)");
		addWitnesses(2, 6);
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(migrator(2).up().done()).hasSize(6);
			assertThat(log.warnings()).contains("Lost the run lock: taking it again when no migration is running");
		}
		assertThat(journal("succeeded")).hasSize(6).doesNotHaveDuplicates();
	}

	@Test
	void goOnAfterTheLockWasLostWithoutATransaction() {
		this.folders.add("1_a", "insert into witness values ('before'); select pg_terminate_backend(pid) from pg_locks "
				+ "where locktype = 'advisory' and mode = 'ExclusiveLock' and database = (select oid from pg_database "
				+ "where datname = current_database()); insert into witness values ('after')", "no_transaction: true");
		addWitnesses(2, 3);
		assertThat(migrator(2).up().done()).hasSize(3);
		assertThat(journal("succeeded")).containsExactlyInAnyOrder("1_a", "2_m", "3_m");
		assertThat(this.database.jdbc().queryForList("select name from witness order by name", String.class))
			.containsExactly("2", "3", "after", "before");
	}

	@Test
	void giveUpIfTheLockIsLostAgainAndAgain() {
		IntStream.rangeClosed(1, 5).forEach((number) -> this.folders.add(number + "_m", """
				select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
					and mode = 'ExclusiveLock' and database = (select oid from pg_database
					where datname = current_database());
				select pg_sleep(0.3)""", (number == 1) ? "" : "parents: [%d]".formatted(number - 1)));
		assertThatExceptionOfType(RunLockException.class).isThrownBy(migrator(2)::up)
			.withMessage("The run lock was lost 3 times");
		assertThat(journal("succeeded")).containsExactly("1_m", "2_m", "3_m");
	}

	@Test
	void cannotBeFewerThanOneAtATime() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> builder().parallelism(0))
			.withMessage("Invalid kat.parallelism: 0 is less than 1");
	}

	private void addWitnesses(int count) {
		addWitnesses(1, count);
	}

	private void addWitnesses(int first, int last) {
		IntStream.rangeClosed(first, last)
			.forEach((number) -> this.folders.add(number + "_m",
					"insert into witness values ('%1$d');\nselect pg_sleep(0.1);\n".formatted(number)
							+ END.formatted(number)));
	}

	private int mostAtATime() {
		Integer most = this.database.jdbc()
			.queryForObject("select max((select count(*) from witness b where b.started <= a.started "
					+ "and a.started < b.ended)) from witness a", Integer.class);
		return (most != null) ? most : 0;
	}

	private List<String> journal(String outcome) {
		return this.database.jdbc()
			.queryForList("select name from migrations_journal where outcome = ? order by id", String.class, outcome);
	}

	private KatMigrator migrator(int parallelism) {
		return builder().parallelism(parallelism).lockRetryMaxDelay(Duration.ofMillis(100)).build();
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.pool)
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

	/**
	 * A migration in Java whose exceptions Spring wraps.
	 *
	 * @param metadata what it says of itself
	 * @param code what applies it
	 */
	private record WithTemplate(MigrationMetadata metadata, Consumer<JdbcTemplate> code) implements JavaMigration {

		@Override
		public void up(Connection connection) {
			this.code.accept(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
		}

	}

	/**
	 * Remembers on which threads it is called, and whether on several at once.
	 */
	private static final class OneAtATime implements MigrationListener {

		private final AtomicInteger inside = new AtomicInteger();

		private final List<Thread> calls = Collections.synchronizedList(new ArrayList<>());

		private volatile int mostAtATime;

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			call();
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					call();
				}

			};
		}

		private void call() {
			int now = this.inside.incrementAndGet();
			this.mostAtATime = Math.max(this.mostAtATime, now);
			this.calls.add(Thread.currentThread());
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			this.inside.decrementAndGet();
		}

	}

}
