package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.ValidationFailedException;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations without a transaction that stop partway.
 */
class NonTransactionalIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.migrator = KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		this.jdbc.execute("create table t (a int, b int)");
	}

	@Test
	void goOnBehindTheLastCompletedStatement() {
		add("insert into t values (1); insert into t values (2); select 1/0; insert into t values (4)");
		fails("division by zero");
		add("insert into t values (1);\n-- now correct\ninsert into t values (2); insert into t values (3); "
				+ "insert into t values (4)");
		this.migrator.up();
		assertThat(values()).containsExactly(1, 2, 3, 4);
		assertThat(journal()).containsExactly("started 0", "started 1", "started 2", "failed 2", "started 2",
				"started 3", "started 4", "succeeded 4");
	}

	@Test
	void goOnWithWhatTheCompletedStatementsSetInTheSession() {
		this.jdbc.execute("create schema shop");
		add("set search_path = shop; create table u (a int); select 1/0");
		fails("division by zero");
		add("set search_path = shop; create table u (a int); create table v (a int)");
		this.migrator.up();
		assertThat(this.jdbc.queryForObject("select to_regclass('shop.v') is not null", Boolean.class)).isTrue();
	}

	@Test
	void goOnWithTheLibraryThatACompletedStatementLoaded() {
		add("load 'plpgsql'; select 1/0");
		fails("division by zero");
		add("load 'plpgsql'; insert into t select 1 where current_setting('plpgsql.variable_conflict', true) <> ''");
		this.migrator.up();
		assertThat(values()).containsExactly(1);
	}

	@Test
	void areRefusedBeforeTheyRunWhenALaterStatementNeedsTheSessionOfAnEarlierOne() {
		add("""
				insert into t values (1);
				create temp table todo as select a from t;
				delete from t where a in (select a from todo)""");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							Session state not allowed: %s/1_m/up.sql:2:1
							  With no_transaction, a run that resumes after an interruption has a new session, without the temporary table: \
							create an ordinary one and drop it at the end of the script, \
							or leave out no_transaction if the script can do without it."""
						.formatted(this.folders.directory()))
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Fix the files named above. Nothing was run."));
		assertThat(values()).isEmpty();
	}

	@Test
	void areNotLookedAtOnceTheyAreApplied() {
		add("select 1");
		this.migrator.up();
		add("create temp table todo (a int); select 1");
		this.folders.add("2_n", "select 1");
		KatMigrator tolerant = KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.validationPolicy(new ValidationPolicy(Reaction.IGNORE, Reaction.IGNORE, Reaction.IGNORE, Reaction.IGNORE))
			.build();
		assertThat(tolerant.up().done()).hasSize(1);
	}

	@Test
	void doNotGoOnBehindStatementsThatHaveChanged() {
		add("insert into t values (1); insert into t values (2); select 1/0");
		fails("division by zero");
		add("insert into t values (1); insert into t values (22); select 1");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							Incomplete: 1_m stopped after statement 2 of %s/1_m/up.sql, and the statements that it had run have changed since
							  Restore the script up to that statement; or finish or roll back the migration by hand, and mark it with mvn kat:repair as done or as not done."""
						.formatted(this.folders.directory()));
	}

	@Test
	void doNotGoOnInATransaction() {
		add("insert into t values (1); select 1/0");
		fails("division by zero");
		this.folders.add("1_m", "insert into t values (1); select 1");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							Incomplete: 1_m stopped after statement 1 of %1$s/1_m/up.sql without a transaction, but must now run in one
							  Put no_transaction: true or checkpoints: true back into its metadata.yaml; or finish or roll back the migration by hand, and mark it with mvn kat:repair as done or as not done."""
						.formatted(this.folders.directory()));
	}

	@Test
	void noteTheirProgressUnderTheOriginalRole() {
		String intern = "intern_of_" + this.database.name();
		this.jdbc.execute("create role " + intern);
		this.jdbc.execute("grant all on t to " + intern);
		add("set role %s; insert into t values (1); select 1/0".formatted(intern));
		fails("division by zero");
		add("set role %1$s; insert into t values (1); insert into t select 2 where current_user = '%1$s'"
			.formatted(intern));
		this.migrator.up();
		assertThat(values()).containsExactly(1, 2);
	}

	@Test
	void areEndedByTheDriverWhenAStatementTakesTooLong() {
		this.folders.add("1_m", "select pg_sleep(60)", "no_transaction: true", "statement_timeout: 250ms");
		fails("canceling statement due to user request");
	}

	@Test
	void giveEachStatementTheWholeTime() {
		this.folders.add("1_m", "select pg_sleep(2); select pg_sleep(2)", "no_transaction: true",
				"statement_timeout: 3s");
		assertThat(this.migrator.up().done()).hasSize(1);
	}

	@Test
	void sayWhichStatementMayHaveTakenEffect() {
		add("create table u (a int); select pg_terminate_backend(pg_backend_pid())");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_m: stopped at statement 2. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_m/up.sql:1:25
							    select pg_terminate_backend(pg_backend_pid())
							  FATAL: terminating connection due to administrator command (SQLSTATE 57P01)
							  The statement before it has taken effect.
							  The connection was lost while this one was running: it may have taken effect.
							  The next run resumes with this one: leave those before it as they are.
							  Or finish the migration by hand and mark it as done with mvn kat:repair, or roll back what it did and mark it as not done."""
						.formatted(this.folders.directory()));
		add("create table u (a int); select 1/0");
		fails("An earlier run was stopped while this one was running: it may have taken effect.");
	}

	@Test
	void warnOfAStatementThatRunsAgainAlthoughItMayHaveTakenEffect() {
		add("insert into t values (1);\nselect pg_terminate_backend(pg_backend_pid())");
		fails("it may have taken effect");
		add("insert into t values (1);\nselect 1/0");
		try (RecordedLog log = RecordedLog.start()) {
			fails("division by zero");
			assertThat(log.warnings()).containsExactly(
					"Running %s/1_m/up.sql:2:1 again: this statement was running when an earlier run stopped, so it may have taken effect already"
						.formatted(this.folders.directory()));
		}
	}

	@Test
	void warnOfNothingWhereAStatementFailed() {
		add("insert into t values (1);\nselect 1/0");
		fails("division by zero");
		add("insert into t values (1);\ninsert into t values (2);\ninsert into t values (3)");
		try (RecordedLog log = RecordedLog.start()) {
			this.migrator.up();
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void warnOfNothingWhereAnIndexIsBuiltAgain() {
		add("insert into t values (1);\nselect pg_terminate_backend(pg_backend_pid())");
		fails("it may have taken effect");
		add("insert into t values (1);\ncreate index concurrently i on t (a)");
		try (RecordedLog log = RecordedLog.start()) {
			this.migrator.up();
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void replaceTheirOwnInvalidIndex() {
		this.jdbc.execute("insert into t values (1), (1)");
		add("create unique index concurrently i on t (a)");
		fails("could not create unique index");
		assertThat(validity("i")).containsExactly("i false");
		this.jdbc.execute("delete from t");
		this.migrator.up();
		assertThat(validity("i")).containsExactly("i true");
	}

	@Test
	void replaceTheirOwnInvalidIndexWithoutAName() {
		this.jdbc.execute("insert into t values (1), (1)");
		add("create unique index concurrently on t (a)");
		fails("could not create unique index");
		fails("could not create unique index");
		this.jdbc.execute("delete from t");
		this.migrator.up();
		assertThat(validity("t_a_idx%")).containsExactly("t_a_idx true");
	}

	@Test
	void doNotTakeAnInvalidIndexForOneThatExists() {
		this.jdbc.execute("insert into t values (1), (1)");
		add("create unique index concurrently if not exists i on t (a)");
		fails("could not create unique index");
		this.jdbc.execute("delete from t");
		this.migrator.up();
		assertThat(validity("i")).containsExactly("i true");
	}

	@Test
	void leaveAnInvalidIndexOfOthersAlone() throws SQLException {
		invalidate("create unique index concurrently i on t (a)");
		add("create unique index concurrently if not exists i on t (a)");
		fails("ERROR: index public.i is invalid, and was not made by this migration. Drop it: "
				+ "DROP INDEX CONCURRENTLY public.i (SQLSTATE 55000)");
		assertThat(validity("i")).containsExactly("i false");
	}

	@Test
	void removeWhatIsLeftOfReindexing() {
		this.jdbc.execute("create unique index i on t (a)");
		this.jdbc.execute("insert into t values (1)");
		spoil("i");
		add("reindex index concurrently i");
		fails("could not create unique index");
		assertThat(validity("i%")).containsExactly("i true", "i_ccnew false");
		this.jdbc.execute("delete from t");
		this.migrator.up();
		assertThat(validity("i%")).containsExactly("i true");
	}

	@Test
	void waitForTheServerToFinishWhatAnEarlierStartBegan() throws Exception {
		add("create index concurrently i on t (a)");
		try (Connection holder = this.database.dataSource().getConnection()) {
			holder.setAutoCommit(false);
			execute(holder, "insert into t values (1)");
			Thread first = new Thread(() -> {
				try {
					this.migrator.up();
				}
				catch (RuntimeException ex) {
					// What this test is about begins when it has gone.
				}
			});
			first.start();
			await("select exists (select from pg_stat_progress_create_index)");
			Thread second = new Thread(() -> this.migrator.up());
			second.start();
			this.jdbc.queryForList("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' "
					+ "and granted and database = (select oid from pg_database where datname = current_database())");
			await("select exists (select from pg_locks where locktype = 'advisory' and granted and database = "
					+ "(select oid from pg_database where datname = current_database()))");
			assertThat(second.isAlive()).isTrue();
			holder.commit();
			first.join();
			second.join();
		}
		assertThat(validity("i")).containsExactly("i true");
		assertThat(journal()).contains("succeeded 1").containsOnlyOnce("succeeded 1");
	}

	private void await(String condition) {
		Awaitility.await(condition)
			.atMost(Duration.ofSeconds(30))
			.until(() -> Boolean.TRUE.equals(this.jdbc.queryForObject(condition, Boolean.class)));
	}

	/** Leaves an invalid index behind that is none of a migration's. */
	private void invalidate(String createIndex) throws SQLException {
		this.jdbc.execute("insert into t values (1), (1)");
		try (Connection connection = this.database.dataSource().getConnection()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(connection, createIndex));
		}
		this.jdbc.execute("delete from t");
	}

	/** Brings values into the table that a unique index should have kept out. */
	private void spoil(String index) {
		this.jdbc.execute("update pg_index set indisready = false where indexrelid = '" + index + "'::regclass");
		this.jdbc.execute("insert into t values (1)");
		this.jdbc.execute("update pg_index set indisready = true where indexrelid = '" + index + "'::regclass");
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private void add(String up) {
		this.folders.add("1_m", up, "no_transaction: true");
	}

	private void fails(String message) {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessageContaining(message);
	}

	private List<Integer> values() {
		return this.jdbc.queryForList("select a from t order by a", Integer.class);
	}

	private List<String> journal() {
		return this.jdbc.queryForList(
				"select outcome || ' ' || statements_done from migrations_journal where name = '1_m' order by id",
				String.class);
	}

	private List<String> validity(String name) {
		return this.jdbc.queryForList("""
				select c.relname || ' ' || x.indisvalid from pg_index x join pg_class c on c.oid = x.indexrelid
				where c.relname like ? order by 1""", String.class, name);
	}

}
