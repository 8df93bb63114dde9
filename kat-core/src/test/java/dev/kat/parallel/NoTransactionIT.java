package dev.kat.parallel;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What runs beside migrations without a transaction. A transaction that has written to
 * the tables holds up builds of indexes on them, so that they can be counted.
 */
@Timeout(60)
class NoTransactionIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.database.jdbc().execute("create table a (id int); create table b (id int)");
	}

	@Test
	void buildsIndexesOfDifferentTablesAtTheSameTime() throws Exception {
		addIndex("1_a", "a");
		addIndex("2_b", "b");
		try (Connection holder = hold("insert into a values (1); insert into b values (1)")) {
			CompletableFuture<MigrationReport> run = up();
			await().until(() -> builds() == 2);
			holder.rollback();
			assertThat(run.get().done()).hasSize(2);
		}
		assertThatNothingFailed();
	}

	@Test
	void buildsIndexesOfOneTableOneAfterTheOther() throws Exception {
		addIndex("1_a", "a");
		addIndex("2_a", "public.a");
		try (Connection holder = hold("insert into a values (1)")) {
			CompletableFuture<MigrationReport> run = up();
			await().until(() -> builds() == 1);
			await().during(Duration.ofMillis(500)).until(() -> builds() == 1);
			holder.rollback();
			assertThat(run.get().done()).hasSize(2);
		}
		assertThatNothingFailed();
	}

	@Test
	void buildsNoIndexBesideATransaction() throws Exception {
		addIndex("1_a", "a");
		this.folders.add("2_b", "create table other (id int)");
		try (Connection holder = hold("insert into a values (1)")) {
			CompletableFuture<MigrationReport> run = up();
			await().until(() -> builds() == 1);
			await().during(Duration.ofMillis(500)).until(() -> applied() == 0);
			holder.rollback();
			assertThat(run.get().done()).hasSize(2);
		}
	}

	@Test
	void runsAnyOtherStatementAlone() throws Exception {
		this.folders.add("1_a", "vacuum a", "no_transaction: true")
			.add("2_b", "vacuum b", "no_transaction: true")
			.add("3_c", "create index concurrently on b (id)", "no_transaction: true")
			.add("4_d", "select 1");
		try (Connection holder = hold("lock table a")) {
			CompletableFuture<MigrationReport> run = up();
			await().until(() -> started() == 1);
			await().during(Duration.ofMillis(500)).until(() -> started() == 1 && applied() == 0);
			holder.rollback();
			assertThat(run.get().done()).hasSize(4);
		}
	}

	@Test
	void buildsAnIndexAgainAfterADeadlock() throws Exception {
		this.folders.add("1_a", "set deadlock_timeout = '3s'; create index concurrently i on a (id)",
				"no_transaction: true");
		try (Connection holder = hold("set deadlock_timeout = '1h'; insert into a values (1)")) {
			CompletableFuture<MigrationReport> run = up();
			await().until(this::isWaiting);
			try (Statement statement = holder.createStatement()) {
				statement.execute("alter table a add column other int");
			}
			holder.commit();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(outcomes()).containsExactly("1 failed 40P01", "2 succeeded");
		assertThat(this.database.jdbc()
			.queryForList("select indisvalid from pg_index where indrelid = 'a'::regclass", Boolean.class))
			.containsExactly(true);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			grant usage on schema public to public | XX000
			create schema if not exists other      | 23505
			""")
	void triesABlockAgainIfAnotherSessionChangesTheSameObject(String statement, String sqlState) throws Exception {
		this.folders.add("1_a", "insert into a values (1); begin; %s; commit".formatted(statement),
				"no_transaction: true");
		try (Connection holder = hold(statement)) {
			CompletableFuture<MigrationReport> run = up();
			await().until(this::isWaiting);
			holder.commit();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(outcomes()).containsExactly("1 failed " + sqlState, "2 succeeded");
		assertThat(count("select 1 from a")).isOne();
	}

	@Test
	void doesNotTryAStatementAgainIfAnotherSessionChangesTheSameObject() throws Exception {
		this.folders.add("1_a", "create schema if not exists other", "no_transaction: true");
		try (Connection holder = hold("create schema other")) {
			CompletableFuture<MigrationReport> run = up();
			await().until(this::isWaiting);
			holder.commit();
			assertThat(run).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.havingCause()
				.asInstanceOf(InstanceOfAssertFactories.type(MigrationFailedException.class))
				.extracting(MigrationFailedException::action)
				.isEqualTo("Another session created or changed the same object of the database at the same time. "
						+ "kat.lock-retries sets how often a transaction is retried. Then migrate again: it resumes at "
						+ "the statement where it stopped.");
		}
		assertThat(outcomes()).containsExactly("1 failed 23505");
	}

	private void addIndex(String folder, String table) {
		this.folders.add(folder, "create index concurrently on %s (id)".formatted(table), "no_transaction: true");
	}

	private CompletableFuture<MigrationReport> up() {
		KatMigrator migrator = KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.parallelism(4)
			.build();
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

	private boolean isWaiting() {
		return count("select 1 from pg_locks where not granted and pid in "
				+ "(select pid from pg_stat_activity where datname = current_database())") > 0;
	}

	private int builds() {
		return count("select 1 from pg_stat_progress_create_index where datname = current_database()");
	}

	private int started() {
		return journal("started");
	}

	private int applied() {
		return journal("succeeded");
	}

	private void assertThatNothingFailed() {
		assertThat(journal("failed")).isZero();
	}

	private List<String> outcomes() {
		return this.database.jdbc()
			.queryForList("select attempt || ' ' || outcome || coalesce(' ' || sqlstate, '') from migrations_journal "
					+ "where outcome <> 'started' order by id", String.class);
	}

	private int journal(String outcome) {
		return (count("select 1 where to_regclass('migrations_journal') is not null") == 0) ? 0
				: count("select 1 from migrations_journal where outcome = '%s'".formatted(outcome));
	}

	private int count(String sql) {
		return this.database.jdbc().queryForList(sql).size();
	}

}
