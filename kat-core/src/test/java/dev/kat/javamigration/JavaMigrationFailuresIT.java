package dev.kat.javamigration;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.Problem;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationMetadataBuilder;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Repair;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a migration in Java throws, and what its connection refuses.
 */
@Timeout(60)
class JavaMigrationFailuresIT {

	private static final String CODED = Coded.class.getName();

	private static final String FIRST_LINE = " error in migration 1_m: rolled back. 0 migrations before it were applied, "
			+ "0 after it were not run.\n";

	private static final String TRANSACTION = "Kat begins and ends the transaction, so that the migration takes effect "
			+ "together with its rows, or not at all";

	private static final String CLOSE = "Kat closes the connection";

	private static final String NOT_RESTORED = "Kat could not restore that for the pool";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@BeforeEach
	void createTable() {
		this.jdbc.execute("create table t (id int primary key)");
	}

	@Test
	void theServersErrorIsReportedWithThePlaceInTheClass() {
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), "insert into t values (1); selct 1")));
		assertThat(failure.getMessage())
			.matches("SQL" + FIRST_LINE + "  " + CODED + "\\.lambda\\$sql\\$\\d+\\(Coded\\.java:\\d+\\)\n"
					+ "  ERROR: syntax error at or near \"selct\" \\(SQLSTATE 42601\\)");
		assertThat(failure.action())
			.isEqualTo("Fix " + CODED + " and migrate again: the steps before it are kept and do not run twice.");
		assertThat(failure.sqlState()).isEqualTo("42601");
		assertNothingIsDone();
	}

	@Test
	void theDetailOfARowIsWithheld() {
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			template.update("insert into t values (42)");
			template.update("insert into t values (42)");
		})));
		assertThat(failure.getMessage())
			.contains("ERROR: duplicate key value violates unique constraint \"t_pkey\" " + "(SQLSTATE 23505)")
			.doesNotContain("42)=");
		assertThat(failure).hasStackTraceContaining("JavaMigrationFailuresIT");
		assertThat(stackTrace(failure)).doesNotContain("Key (id)");
		assertNothingIsDone();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void passwordsThatTheServerQuotesAreWithheld(boolean transactional) {
		MigrationMetadataBuilder metadata = transactional ? metadata() : metadata().noTransaction();
		MigrationFailedException failure = fails(
				migrator(Coded.of(metadata, "alter role nobody_here password 'geheim17x' geheim17x")));
		assertThat(failure.getMessage()).contains("\n  ERROR: unrecognized role option \"…\" (SQLSTATE 42601)");
	}

	@ParameterizedTest
	@MethodSource
	void passwordsAreWithheldHoweverTheyAreSent(Coded.Code code) {
		this.jdbc.execute("create function say(what text) returns void language plpgsql as "
				+ "$$ begin raise notice 'said %', what; raise 'refused %', what; end $$");
		try (RecordedLog log = RecordedLog.start()) {
			MigrationFailedException failure = fails(migrator(Coded.of(metadata(), code)));
			assertThat(failure.getMessage()).endsWith("\n  ERROR: refused host=h password=… (SQLSTATE P0001)");
			assertThat(stackTrace(failure)).doesNotContain("geheim17x");
			assertThat(this.jdbc.queryForObject("select error from migrations_journal", String.class))
				.isEqualTo("ERROR: refused host=h password=…");
			assertThat(log.infos()).anyMatch((line) -> line.endsWith(": NOTICE: said host=h password=…"))
				.noneMatch((line) -> line.contains("geheim17x"));
		}
	}

	static Stream<Coded.Code> passwordsAreWithheldHoweverTheyAreSent() {
		String sql = "select say('host=h password=geheim17x')";
		return Stream.of((connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.executeQuery(sql);
			}
		}, (connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.execute();
			}
		}, (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.addBatch(sql);
				statement.executeBatch();
			}
		}, (connection) -> new JdbcTemplate(new SingleConnectionDataSource(connection, true)).execute(sql));
	}

	@Test
	void anExceptionOfItsOwnIsReportedAndKeptAsTheCause() {
		IllegalStateException own = new IllegalStateException("no slug for product 7\nand more");
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			insert(connection, 1);
			throw own;
		})));
		assertThat(failure.getMessage()).isEqualTo(
				"Java" + FIRST_LINE + "  " + CODED + "\n  java.lang.IllegalStateException: no slug for product 7");
		assertThat(failure).hasRootCause(own);
		assertThat(failure.sqlState()).isNull();
		assertNothingIsDone();
		assertThat(this.jdbc.queryForObject("select error from migrations_journal", String.class))
			.isEqualTo("java.lang.IllegalStateException: no slug for product 7");
	}

	@Test
	void anErrorIsAFailureLikeAnyOther() {
		StackOverflowError own = new StackOverflowError();
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			insert(connection, 1);
			throw own;
		})));
		assertThat(failure).hasMessageEndingWith("java.lang.StackOverflowError").hasRootCause(own);
		assertNothingIsDone();
	}

	@Test
	void memoryThatRanOutIsNamed() {
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			throw new OutOfMemoryError("Java heap space");
		})));
		assertThat(failure.action()).startsWith("This process ran out of memory.");
		assertNothingIsDone();
	}

	@Test
	void aBatchIsReportedByTheServersError() {
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.addBatch("insert into t values (1)");
				statement.addBatch("insert into nothing values (1)");
				statement.executeBatch();
			}
			catch (BatchUpdateException ex) {
				throw new IllegalStateException("batch", ex);
			}
		})));
		assertThat(failure).hasMessageEndingWith("ERROR: relation \"nothing\" does not exist (SQLSTATE 42P01)");
		assertThat(failure.action()).endsWith("If another migration creates what is missing, name that migration under "
				+ "parents in this one's metadata().");
	}

	@Test
	void aDeferredConstraintFailsAtCommit() {
		this.jdbc.execute("create table child (id int references t deferrable initially deferred)");
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), "insert into child values (1)")));
		assertThat(failure.getMessage()).startsWith("SQL" + FIRST_LINE + "  " + CODED + ": at COMMIT\n");
		assertNothingIsDone();
	}

	@Test
	void anErrorOfTheServerThatWasCaughtStillFailsTheTransaction() {
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute("selct 1");
			}
			catch (SQLException ex) {
				insertQuietly(connection);
			}
		})));
		assertThat(failure.sqlState()).isEqualTo("42601");
		assertNothingIsDone();
	}

	@Test
	void savepointsAreFine() {
		migrator(Coded.of(metadata(), (connection) -> {
			insert(connection, 1);
			Savepoint savepoint = connection.setSavepoint();
			insert(connection, 2);
			connection.rollback(savepoint);
			Savepoint another = connection.setSavepoint("another");
			insert(connection, 3);
			connection.releaseSavepoint(another);
			try (Statement statement = connection.createStatement()) {
				statement.execute("savepoint s; insert into t values (4); rollback to s");
			}
		})).up();
		assertThat(rows()).containsExactly(1, 3);
	}

	static Stream<Arguments> refusedCalls() {
		return Stream.of(refused("commit()", TRANSACTION, Connection::commit),
				refused("rollback()", TRANSACTION, Connection::rollback),
				refused("setAutoCommit()", TRANSACTION, (connection) -> connection.setAutoCommit(true)),
				refused("close()", CLOSE, Connection::close),
				refused("abort()", CLOSE, (connection) -> connection.abort(Runnable::run)),
				refused("setTransactionIsolation()", "set the isolation level in its metadata()",
						(connection) -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE)),
				refused("setReadOnly()", NOT_RESTORED, (connection) -> connection.setReadOnly(true)),
				refused("setHoldability()", NOT_RESTORED,
						(connection) -> connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT)),
				refused("setNetworkTimeout()", NOT_RESTORED,
						(connection) -> connection.setNetworkTimeout(Runnable::run, 1)),
				refused("setTypeMap()", NOT_RESTORED, (connection) -> connection.setTypeMap(Map.of())),
				refused("setClientInfo()", NOT_RESTORED,
						(connection) -> connection.setClientInfo("ApplicationName", "x")),
				refused("beginRequest()", NOT_RESTORED, Connection::beginRequest),
				refused("endRequest()", NOT_RESTORED, Connection::endRequest),
				refused("COMMIT", TRANSACTION, sql("COMMIT")),
				refused("rollback", TRANSACTION, sql("insert into t values (2); rollback; select 1")),
				refused("begin", TRANSACTION, sql("/* own */ begin")),
				refused("start transaction isolation level serializable", TRANSACTION,
						sql("start transaction isolation level serializable")),
				refused("prepare transaction 'x'", TRANSACTION, sql("prepare transaction 'x'")),
				refused("end", TRANSACTION, (connection) -> connection.prepareStatement("end")),
				refused("abort", TRANSACTION, (connection) -> connection.prepareCall("abort")),
				refused("commit", TRANSACTION, (connection) -> connection.createStatement().addBatch("commit")),
				refused("commit()", TRANSACTION, (connection) -> connection.createStatement().getConnection().commit()),
				refused("commit()", TRANSACTION,
						(connection) -> connection.prepareStatement("select 1")
							.executeQuery()
							.getStatement()
							.getConnection()
							.commit()),
				refused("commit()", TRANSACTION,
						(connection) -> connection.getMetaData().getTypeInfo().getStatement().getConnection().commit()),
				refused("commit()", TRANSACTION, (connection) -> connection.getMetaData().getConnection().commit()),
				refused("commit()", TRANSACTION, (connection) -> connection.unwrap(Connection.class).commit()),
				refused("unwrap(org.postgresql.jdbc.PgConnection)", null,
						(connection) -> connection.unwrap(PgConnection.class).commit()),
				refused("unwrap(org.postgresql.core.BaseConnection)", null,
						(connection) -> connection.unwrap(BaseConnection.class).commit()));
	}

	private static Arguments refused(String what, @Nullable String reason, Coded.Code call) {
		String why = (reason != null) ? reason
				: "of the driver's types, only its interfaces PGConnection and PGStatement can be had";
		return Arguments.of(what, why, call);
	}

	private static Coded.Code sql(String sql) {
		return (connection) -> connection.createStatement().execute(sql);
	}

	@ParameterizedTest(name = "{0} {index}")
	@MethodSource("refusedCalls")
	void whatKatDoesItselfIsRefused(String what, String reason, Coded.Code call) {
		MigrationFailedException failure = fails(migrator(Coded.of(metadata(), (connection) -> {
			insert(connection, 1);
			call.run(connection);
		})));
		assertThat(failure.getMessage()).startsWith("Java" + FIRST_LINE)
			.endsWith("\n  Not allowed in migration 1_m (%s): %s. Reason: %s".formatted(CODED, what, reason));
		assertNothingIsDone();
	}

	@Test
	void wordsInStringsAndNamesAreNotRefused() {
		migrator(Coded.of(metadata(), """
				insert into t select 1 where 'a; commit; b' <> '' -- commit;
				; create table "end" (begin int); do $$ begin perform 1; end $$;
				create function f() returns int begin atomic select 1; end""")).up();
		assertThat(rows()).containsExactly(1);
	}

	@Test
	void aConnectionThatWasKeptIsOfNoUseAfterwards() {
		AtomicReference<Connection> kept = new AtomicReference<>();
		migrator(Coded.of(metadata(), kept::set)).up();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> kept.get().createStatement())
			.withMessage(
					"Not allowed in migration 1_m (%s): createStatement(). Reason: the migration has ended, and its "
							+ "connection with it",
					CODED);
	}

	@Test
	void knowsWhetherItIsClosed() throws SQLException {
		AtomicReference<Connection> kept = new AtomicReference<>();
		migrator(Coded.of(metadata(), (connection) -> {
			kept.set(connection);
			assertThat(connection.isClosed()).isFalse();
			assertThat(connection.getAutoCommit()).isFalse();
			assertThat(connection).isEqualTo(connection.createStatement().getConnection());
		})).up();
		assertThat(kept.get().isClosed()).isTrue();
	}

	@Test
	void isTriedAgainWhereAScriptWouldBe() throws Exception {
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table t");
			KatMigrator migrator = migrator(
					Coded.of(metadata().lockTimeout(Duration.ofMillis(50)), "insert into t values (1)"));
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(migrator::up);
			while (count("select count(*) from pg_tables where tablename = 'migrations_journal'") == 0
					|| count("select count(*) from migrations_journal where sqlstate = '55P03'") == 0) {
				assertThat(run).isNotDone();
				Thread.onSpinWait();
			}
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(rows()).containsExactly(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void withoutATransactionItRunsAgainFromItsBeginning(boolean unpooled) {
		KatMigrator failing = migrator(Coded.of(metadata().noTransaction(), (connection) -> {
			assertThat(connection.getAutoCommit()).isTrue();
			insert(connection, 1);
			throw new IllegalStateException("half-way");
		})).with((builder) -> builder.unpooledDataSource(unpooled ? this.database.dataSource() : null));
		MigrationFailedException failure = fails(failing);
		assertThat(failure.getMessage().replaceAll("[.]up[(].*?[)]", "")).isEqualTo(
				"""
						Java error in migration 1_m: stopped partway. 0 migrations before it were applied, 0 after it were not run.
						  %s
						  java.lang.IllegalStateException: half-way
						  What it did without a transaction has taken effect, and the next run starts from its beginning.
						  Or finish the migration by hand and mark it as done with mvn kat:repair."""
					.formatted(CODED));
		assertThat(failure.action())
			.isEqualTo("Fix %s and migrate again: the steps before it are kept and do not run twice.".formatted(CODED));
		assertThat(rows()).containsExactly(1);
		assertThat(migrator().status().migrations()).isEmpty();
		migrator(Coded.of(metadata().noTransaction(), (connection) -> {
			insert(connection, 2);
			insert(connection, 3);
		})).with((builder) -> builder.unpooledDataSource(unpooled ? this.database.dataSource() : null)
			.runLockWait(Duration.ZERO)).up();
		assertThat(rows()).containsExactly(1, 2, 3);
		assertThat(this.jdbc
			.queryForList("select outcome || ' ' || statements_done from migrations_journal order by id", String.class))
			.containsExactly("started 0", "failed 1", "started 0", "succeeded 2");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void withoutATransactionItIsTakenOverWhereTheJournalIsTheOnlyGuard(int wait) {
		fails(migrator(Coded.of(metadata().noTransaction(), (connection) -> {
			throw new IllegalStateException("half-way");
		})));
		// As if the process had died
		this.jdbc.execute("delete from migrations_journal where outcome = 'failed'");
		migrator(Coded.of(metadata().noTransaction(), "insert into t values (1)"))
			.with((builder) -> builder.unpooledDataSource(null).runLockWait(Duration.ofSeconds(wait)))
			.up();
		assertThat(rows()).containsExactly(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void withoutATransactionItRunsOnceBetweenSeveralInstances(int parallelism) {
		JavaMigration[] migrations = { Coded.of(metadata().noTransaction(), "insert into t values (1)"),
				Coded.of(MigrationMetadata.builder(2, "n").noTransaction(),
						"insert into t values (2); select pg_sleep(0.1)"),
				Coded.of(MigrationMetadata.builder(3, "o"), "insert into t values (3)") };
		KatMigrator migrator = migrator(migrations).with((builder) -> builder.parallelism(parallelism));
		List<CompletableFuture<MigrationReport>> instances = Stream
			.generate(() -> CompletableFuture.supplyAsync(migrator::up))
			.limit(3)
			.toList();
		instances.forEach(CompletableFuture::join);
		assertThat(rows()).containsExactly(1, 2, 3);
		assertThat(count("select count(*) from migrations_journal where outcome = 'succeeded'")).isEqualTo(3);
	}

	@Test
	void withoutATransactionARollbackThatFailsIsShownAndRunsAgain() {
		KatMigrator failing = migrator(
				Coded.reversible(metadata().noTransaction(), "insert into t values (1)", "delete from t; selct 1"));
		failing.up();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> failing.down(DownOptions.last()))
			.withMessageContaining("the next rollback starts from its beginning");
		KatMigrator corrected = migrator(
				Coded.reversible(metadata().noTransaction(), "insert into t values (1)", "delete from t"));
		assertThat(corrected.validate()).extracting(Problem::message)
			.containsExactly(
					"""
							Half rolled back: 1_m: its down method has stopped partway
							  Roll it back again, which runs the method from its beginning; or finish or reverse the rollback by hand, and mark it with mvn kat:repair as done or as not done.""");
		corrected.down(DownOptions.last());
		assertThat(rows()).isEmpty();
		assertThat(corrected.validate()).isEmpty();
	}

	@Test
	void withoutATransactionAPoolOfOneConnectionIsEnough() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database.dataSource());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(2000);
			KatMigrator.builder(pool)
				.unpooledDataSource(this.database.dataSource())
				.locations(List.of())
				.javaMigrations(Coded.of(metadata().noTransaction(),
						"set work_mem = '7MB'; create temporary table temp (id int); insert into t values (1)"))
				.build()
				.up();
			JdbcTemplate next = new JdbcTemplate(pool);
			assertThat(next.queryForObject("show work_mem", String.class)).isEqualTo("4MB");
			assertThat(next.queryForObject("select to_regclass('pg_temp.temp') is null", Boolean.class)).isTrue();
		}
		assertThat(rows()).containsExactly(1);
	}

	@Test
	void withoutATransactionItCanBeMarkedAsDone() {
		JavaMigration failing = Coded.of(metadata().noTransaction(), (connection) -> {
			throw new IllegalStateException("half-way");
		});
		fails(migrator(failing));
		migrator(failing).repair(Repair.done("m"));
		assertThat(migrator(failing).up().done()).isEmpty();
	}

	@Test
	void withoutATransactionItsStatementTimeoutEndsIt() {
		MigrationFailedException failure = fails(migrator(
				Coded.of(metadata().noTransaction().statementTimeout(Duration.ofMillis(50)), "select pg_sleep(30)")));
		assertThat(failure.getMessage()).contains("canceling statement due to statement timeout (SQLSTATE 57014)",
				"Ended by statement_timeout = 50ms (metadata())");
		assertThat(failure.action()).startsWith(
				"The statement took longer than statement_timeout allows. Set statement_timeout in metadata(), or");
	}

	@ParameterizedTest
	@ValueSource(strings = { "commit", "begin" })
	void withoutATransactionThereIsNoneToBeginOrToEnd(String sql) {
		assertThat(fails(migrator(Coded.of(metadata().noTransaction(), sql))).getMessage()).contains(
				("Not allowed in migration 1_m (%s): %s. Reason: it runs without a transaction, and each statement "
						+ "takes effect by itself")
					.formatted(CODED, sql));
	}

	@Test
	void aRollbackThatFailsLeavesTheMigrationApplied() {
		KatMigrator migrator = migrator(Coded.reversible(metadata(), "insert into t values (1)", "selct 1"));
		migrator.up();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator.down(DownOptions.last()))
			.withMessageStartingWith(
					"SQL error in migration 1_m: still applied. 0 migrations before it were rolled back, "
							+ "0 after it were not.");
		assertThat(migrator.status().migrations()).singleElement()
			.satisfies((status) -> assertThat(status.tracked()).isNotNull());
	}

	private static void insertQuietly(Connection connection) {
		try {
			insert(connection, 9);
		}
		catch (SQLException ex) {
			assertThat(ex.getSQLState()).isEqualTo("25P02");
		}
	}

	private static void insert(Connection connection, int id) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("insert into t values (" + id + ")");
		}
	}

	private static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private void assertNothingIsDone() {
		assertThat(rows()).isEmpty();
		assertThat(count("select count(*) from migrations")).isZero();
		assertThat(this.jdbc.queryForList("select outcome from migrations_journal", String.class))
			.containsExactly("failed");
	}

	private List<Integer> rows() {
		return this.jdbc.queryForList("select id from t order by id", Integer.class);
	}

	private int count(String query) {
		return Objects.requireNonNull(this.jdbc.queryForObject(query, Integer.class));
	}

	private static MigrationFailedException fails(KatMigrator migrator) {
		return catchThrowableOfType(MigrationFailedException.class, migrator::up);
	}

	private static MigrationMetadataBuilder metadata() {
		return MigrationMetadata.builder(1, "m");
	}

	private KatMigrator migrator(JavaMigration... migrations) {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(List.of())
			.javaMigrations(migrations)
			.build();
	}

}
