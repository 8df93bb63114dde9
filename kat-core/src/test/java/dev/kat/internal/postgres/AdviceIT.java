package dev.kat.internal.postgres;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.ConnectionFailedException;
import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.ReadOnlyDatabaseException;
import dev.kat.error.TrackingTableException;
import dev.kat.plan.DownOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.SilentProxy;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is advised fits the cause: the script is to be corrected only where it is wrong.
 */
class AdviceIT {

	private static final String AGAIN = " Then migrate again: the steps before it are kept and do not run twice.";

	private static final String CREATED_BY_ANOTHER = " If another migration creates what is missing, name that migration "
			+ "under parents in this one's metadata.yaml.";

	private static final String CREATED_OUTSIDE = " Something other than Kat may have created what already exists, for "
			+ "instance spring.jpa.hibernate.ddl-auto, a script run by hand or another tool.";

	private final TestDatabase database = TestDatabase.create();

	private final String role = "role_of_" + this.database.name();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.database.jdbc().execute("create role %s login password 'x'".formatted(this.role));
	}

	@AfterEach
	void dropRole() {
		this.database.jdbc()
			.execute("begin read write; drop owned by %1$s; drop role %1$s; commit".formatted(this.role));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					53100 | copy (select repeat('x', 1000) from generate_series(1, 1000)) to '/dev/full' | The server has no disk space left. Free some.
					53200 | select count(pg_advisory_xact_lock(n)) from generate_series(1, 1000000) n | The server ran out of memory. Follow the hint if there is one, give the server more memory, or do less in one statement.
					57P01 | select pg_terminate_backend(pg_backend_pid()) | An administrator ended the connection, or the server was shut down.
					57014 | select pg_cancel_backend(pg_backend_pid()), pg_sleep(10) | Another session cancelled the statement, as pg_cancel_backend does.
					42501 | set role %role%; create schema s | The role that migrates lacks a privilege. Grant it, or migrate as a role that has it (kat.username).
					25006 | set transaction read only; create table t (id int) | The server does not allow writes here: default_transaction_read_only is on, or the script has made its transaction read-only. Turn that off, or wait until it is off.
					25P04 | set local transaction_timeout = '50ms'; select pg_sleep(10) | The transaction took longer than transaction_timeout allows. Set statement_timeout in metadata.yaml, or kat.statement-timeout: a longer one lifts this limit too, and so does 0.
					57014 | set local statement_timeout = '50ms'; select pg_sleep(10) | The statement took longer than statement_timeout allows. Set statement_timeout in metadata.yaml, or kat.statement-timeout; 0 lifts the limit.
					""")
	void namesWhatIsBehindAFailedStatement(String sqlState, String script, String advice) {
		if (sqlState.equals("25P04") && majorVersion() < 17) {
			return;
		}
		this.folders.add("1_a", script.replace("%role%", this.role));
		MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
		assertThat(failure.sqlState()).isEqualTo(sqlState);
		assertThat(failure.action()).isEqualTo(advice + AGAIN);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					57014 | do $$ begin raise 'no' using errcode = 'query_canceled'; end $$
					42501 | do $$ begin raise 'no' using errcode = 'insufficient_privilege'; end $$
					42501 | create table r (id int); alter table r enable row level security; grant all on r to %role%; set role %role%; insert into r values (1)
					XX000 | do $$ begin raise 'tuple concurrently updated' using errcode = 'internal_error'; end $$
					23505 | select lo_create(4711); select lo_create(4711)
					23505 | create type mood as enum ('ok', 'ok')
					23505 | create operator class o for type int using btree as operator 1 <, operator 2 <
					23505 | create text search configuration c (copy = simple); alter text search configuration c add mapping for word with simple
					23505 | select pg_replication_origin_create('o'); select pg_replication_origin_create('o')
					23505 | create table t (id int primary key); insert into t values (1), (1)
					22012 | select 1 / 0
					""")
	void blamesTheScriptWhereItIsWrong(String sqlState, String script) {
		this.folders.add("1_a", script.replace("%role%", this.role));
		MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
		assertThat(failure.sqlState()).isEqualTo(sqlState);
		assertThat(failure.action())
			.isEqualTo("Fix %s/1_a/up.sql and migrate again: the steps before it are kept and do not run twice."
				.formatted(this.folders.directory()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			42P01 | select * from nowhere
			42P01 | do $$ begin perform * from nowhere; end $$
			42703 | create table t (id int); create index on t (title)
			42704 | create table t (mood mood)
			3F000 | create table nowhere.t (id int)
			42883 | select nothing(1)
			""")
	void asksForAParentWhereSomethingDoesNotExist(String sqlState, String script) {
		this.folders.add("1_a", script);
		MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
		assertThat(failure.sqlState()).isEqualTo(sqlState);
		assertThat(failure.action())
			.isEqualTo(("Fix %s/1_a/up.sql and migrate again: the steps before it are kept and do not run twice."
					+ CREATED_BY_ANOTHER)
				.formatted(this.folders.directory()));
	}

	@Test
	void asksForAParentWithoutATransactionToo() {
		this.folders.add("1_a", "create index concurrently on nowhere (id)", "no_transaction: true");
		assertThat(fail((builder) -> builder, MigrationFailedException.class).action()).isEqualTo(
				"Fix the statement it stopped at, leave those before it as they are, and migrate again: it resumes "
						+ "there." + CREATED_BY_ANOTHER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop table nowhere", "create table t (id int)" })
	void suspectsNothingElseWhenRollingBack(String script) {
		this.folders.add("1_a", "create table t (id int)").write("1_a/down.sql", script);
		migrator((builder) -> builder, this.database.dataSource()).up();
		assertThat(catchThrowableOfType(MigrationFailedException.class,
				() -> migrator((builder) -> builder, this.database.dataSource()).down(DownOptions.all()))
			.action())
			.isEqualTo("Fix %s/1_a/down.sql and roll back again: the steps before it are kept and do not run twice."
				.formatted(this.folders.directory()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					create procedure p() language plpgsql as $$ begin commit; end $$; call p() | ERROR: invalid transaction termination (SQLSTATE 2D000)
					do $$ begin rollback; end $$                                             | ERROR: invalid transaction termination (SQLSTATE 2D000)
					create subscription s connection 'host=h' publication p                  | ERROR: CREATE SUBSCRIPTION ... WITH (create_slot = true) cannot run inside a transaction block (SQLSTATE 25001)
					""")
	void asksForNoTransactionWhereThatHelps(String script, String error) {
		this.folders.add("1_a", script);
		MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
		String wayOut = "Put it into a migration of its own with no_transaction: true in its metadata.yaml.";
		assertThat(failure.getMessage()).contains("\n  " + error).endsWith("\n  " + wayOut);
		assertThat(failure.action()).isEqualTo(wayOut + AGAIN);
	}

	@Test
	void doesNotAskForNoTransactionTwice() {
		this.folders.add("1_a", "do $$ begin begin commit; exception when division_by_zero then end; end $$",
				"no_transaction: true");
		MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
		assertThat(failure.sqlState()).isEqualTo("2D000");
		assertThat(failure.getMessage()).doesNotContain("Put it into a migration of its own");
		assertThat(failure.action()).startsWith("Fix the statement it stopped at");
	}

	@Test
	void saysThatAnExtensionIsNotInstalled() {
		this.folders.add("1_a", "create extension nowhere");
		assertThat(fail((builder) -> builder, MigrationFailedException.class).action())
			.isEqualTo("The extension is not installed on the server. Install its package there." + AGAIN);
	}

	@Test
	void saysThatAnotherSessionHoldsALock() throws SQLException {
		this.folders.add("1_a", "alter table t add n int", "lock_timeout: 50ms");
		this.database.jdbc().execute("create table t (id int)");
		try (Connection other = this.database.dataSource().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("lock table t");
			MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
			assertThat(failure.getMessage()).endsWith(
					"\n  ERROR: canceling statement due to lock timeout (SQLSTATE 55P03)\n  Ended by lock_timeout "
							+ "= 50ms (metadata.yaml)");
			assertThat(failure.action()).isEqualTo(
					"Another session holds a lock for longer than lock_timeout allows. End that session's transaction, "
							+ "or set lock_timeout in metadata.yaml; 0 lifts the limit." + AGAIN);
		}
	}

	@Test
	void saysThatAnotherSessionHoldsALockThatIsNotWaitedFor() throws SQLException {
		this.folders.add("1_a", "lock table t nowait");
		this.database.jdbc().execute("create table t (id int)");
		try (Connection other = this.database.dataSource().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("lock table t");
			MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
			assertThat(failure.getMessage())
				.endsWith("\n  ERROR: could not obtain lock on relation \"t\" (SQLSTATE 55P03)");
			assertThat(failure.action()).isEqualTo("Another session holds a lock that the statement does not wait for. "
					+ "End that session's transaction." + AGAIN);
		}
	}

	@Test
	void tellsTheConnectionToAnotherServerFromItsOwn() {
		this.folders.add("1_a", "create subscription s connection 'host=127.0.0.1 port=1' publication p",
				"no_transaction: true");
		MigrationFailedException failure = fail((builder) -> builder, MigrationFailedException.class);
		assertThat(failure.sqlState()).startsWith("08");
		assertThat(failure.getMessage()).doesNotContain("may have taken effect", "The connection was lost");
		assertThat(failure.action())
			.isEqualTo("The server could not connect to another server that the statement names. "
					+ "Check the connection string, and that the other server answers. "
					+ "Then migrate again: it resumes at the statement where it stopped.");
	}

	@Test
	void doesNotBlameTheScriptForAnInvalidIndex() {
		this.database.jdbc().execute("create table t (id int); insert into t values (1), (1)");
		assertThatThrownBy(() -> this.database.jdbc().execute("create unique index concurrently i on t (id)"));
		this.folders.add("1_a", "create unique index if not exists i on t (id)");
		assertThat(fail((builder) -> builder, MigrationFailedException.class).action())
			.isEqualTo("Drop the invalid index with the statement above." + AGAIN);
	}

	@Test
	void saysThatTheDriverStoppedWaiting() {
		this.folders.add("1_a", "select pg_sleep(10)");
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				migrator((builder) -> builder, url("socketTimeout=1").dataSource())::up);
		assertThat(failure.getMessage()).endsWith(
				"\n  An I/O error occurred while sending to the backend. (SocketTimeoutException: Read timed out) "
						+ "(SQLSTATE 08006)");
		assertThat(failure.action())
			.isEqualTo("The driver stopped waiting for the server: the socketTimeout in its URL is shorter than this "
					+ "statement takes. Raise it, or let Kat connect without it (kat.url)." + AGAIN);
	}

	@Test
	void saysThatTheConnectionWasLost() throws IOException {
		this.folders.add("1_a", "select pg_sleep(0.3), pg_notify('x', 'y')");
		try (SilentProxy proxy = new SilentProxy(this.database.url())) {
			Thread cut = new Thread(() -> {
				while (this.database.jdbc()
					.queryForList("select 1 from pg_stat_activity where query like 'select pg_sleep(0.3)%' "
							+ "and state = 'active'")
					.isEmpty()) {
					Thread.onSpinWait();
				}
				close(proxy);
			});
			cut.start();
			MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
					migrator((builder) -> builder,
							new TestDatabase(proxy.url(), this.database.username(), this.database.password())
								.dataSource())::up);
			assertThat(failure.action()).isEqualTo("The connection to the server was lost. Look at the server's "
					+ "log, and check the network and any proxy in between." + AGAIN);
		}
	}

	private static void close(SilentProxy proxy) {
		try {
			proxy.close();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void saysThatTheServerHasNoConnectionToSpare() {
		this.folders.add("1_a", "select 1");
		this.database.jdbc().execute("alter role %s connection limit 0".formatted(this.role));
		ConnectionFailedException failure = catchThrowableOfType(ConnectionFailedException.class,
				migrator((builder) -> builder, asRole())::up);
		assertThat(failure).hasMessage(
				"Connection failed: FATAL: too many connections for role \"%s\" (SQLSTATE 53300)".formatted(this.role));
		assertThat(failure.action()).isEqualTo("The server has no free connections. Close some, make the pools "
				+ "smaller, raise max_connections, or set kat.connect-retries.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table customers (id int)", "create schema app", "create type mood as enum ('ok')",
			"create function f() returns int language sql as 'select 1'" })
	void mentionsTheBaselineWhereNothingIsRecordedYet(String script) {
		this.database.jdbc().execute(script);
		this.folders.add("1_a", script);
		assertThat(fail((builder) -> builder, MigrationFailedException.class).action())
			.isEqualTo(("If the database already has what 1_a creates, set kat.baseline to the migrations that it has, "
					+ "or record them with mvn kat:baseline. Otherwise fix %s/1_a/up.sql. Then migrate again."
					+ CREATED_OUTSIDE)
				.formatted(this.folders.directory()));
	}

	@Test
	void doesNotMentionTheBaselineOnceSomethingIsRecorded() {
		this.folders.add("1_a", "create table customers (id int)");
		migrator((builder) -> builder, this.database.dataSource()).up();
		this.folders.add("2_b", "create table customers (id int)");
		assertThat(fail((builder) -> builder, MigrationFailedException.class).action())
			.isEqualTo(("Fix %s/2_b/up.sql and migrate again: the steps before it are kept and do not run twice."
					+ CREATED_OUTSIDE)
				.formatted(this.folders.directory()));
		this.folders.write("2_b/up.sql", "alter table customers add column id int");
		assertThat(fail((builder) -> builder, MigrationFailedException.class).action()).endsWith(CREATED_OUTSIDE);
	}

	@Test
	void saysThatAWrapperHidesTheDriver() {
		this.folders.add("1_a", "create table t (id int); copy t from stdin;\n1\n\\.\n");
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				migrator((builder) -> builder, new ClosedWrapper(this.database.dataSource()))::up);
		assertThat(failure.action())
			.isEqualTo("The DataSource wraps its connections and gives no access to PostgreSQL's driver, which "
					+ "COPY ... FROM STDIN needs. Make the wrapper implement unwrap, or give Kat another DataSource "
					+ "(kat.url or @KatDataSource)." + AGAIN);
	}

	@Test
	void doesNotSpeakOfRightsWhereNoneIsMissing() {
		this.folders.add("1_a", "select 1");
		migrator((builder) -> builder, this.database.dataSource()).up();
		this.database.jdbc()
			.execute("create function no() returns trigger language plpgsql as "
					+ "'begin copy (select repeat(''x'', 1000) from generate_series(1, 1000)) to ''/dev/full''; end'; "
					+ "create trigger no before insert on migrations for each row execute function no()");
		this.folders.add("2_b", "select 1");
		TrackingTableException failure = fail((builder) -> builder, TrackingTableException.class);
		assertThat(failure)
			.hasMessage("The tracking table or the journal cannot be used: ERROR: could not write to COPY file: "
					+ "No space left on device (SQLSTATE 53100)");
		assertThat(failure.action()).isEqualTo("The server has no disk space left. Free some.");
	}

	@ParameterizedTest
	@CsvSource({ "alter database %2$s set default_transaction_read_only = on, set by ALTER DATABASE",
			"alter role %1$s set default_transaction_read_only = true, set by ALTER ROLE",
			"alter role %1$s in database %2$s set default_transaction_read_only = on, set by ALTER ROLE ... IN "
					+ "DATABASE" })
	void saysWhatMakesTheDatabaseReadOnly(String sql, String by) {
		this.folders.add("1_a", "create table a (id int)");
		this.database.jdbc().execute("grant create on schema public to " + this.role);
		this.database.jdbc().execute(sql.formatted(this.role, this.database.name()));
		for (String parameters : new String[] { "ApplicationName=x", "readOnly=true&readOnlyMode=always" }) {
			ReadOnlyDatabaseException failure = catchThrowableOfType(ReadOnlyDatabaseException.class,
					migrator((builder) -> builder, asRole(parameters))::up);
			assertThat(failure)
				.hasMessage("Read-only database: default_transaction_read_only is on (%s)".formatted(by));
			assertThat(failure.action()).isEqualTo(
					"Wait until it is off, or migrate with a role and a database for which it is off. Nothing was "
							+ "run.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ApplicationName=x", "readOnly=true&readOnlyMode=always" })
	void saysThatTheServersConfigurationIsReadOnly(String parameters) {
		this.folders.add("1_a", "create table a (id int)");
		this.database.jdbc().execute("alter system set default_transaction_read_only = on");
		this.database.jdbc().execute("select pg_reload_conf()");
		try {
			awaitDefault("on");
			ReadOnlyDatabaseException failure = catchThrowableOfType(ReadOnlyDatabaseException.class,
					migrator((builder) -> builder, url(parameters).dataSource())::up);
			assertThat(failure)
				.hasMessage("Read-only database: default_transaction_read_only is on (the server's configuration)");
		}
		finally {
			this.database.jdbc().execute("alter system reset default_transaction_read_only");
			this.database.jdbc().execute("select pg_reload_conf()");
			awaitDefault("off");
		}
	}

	/**
	 * The server takes a moment to read its configuration again.
	 */
	private void awaitDefault(String value) {
		while (!value.equals(this.database.jdbc().queryForObject("show default_transaction_read_only", String.class))) {
			Thread.onSpinWait();
		}
	}

	@ParameterizedTest
	@CsvSource({ "readOnly=true", "readOnly=true&readOnlyMode=always",
			"options=-c%20default_transaction_read_only=on" })
	void writesAllTheSameWhereOnlyTheUrlIsReadOnly(String parameters) {
		this.folders.add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "no_transaction: true");
		this.database.jdbc().execute("grant create on schema public to " + this.role);
		this.database.jdbc()
			.execute("alter database %s set default_transaction_read_only = on".formatted(this.database.name()));
		this.database.jdbc()
			.execute("begin read write; alter role %s set default_transaction_read_only = off; commit"
				.formatted(this.role));
		assertThat(migrator((builder) -> builder, asRole(parameters)).up().done()).hasSize(2);
	}

	private <T extends KatException> T fail(UnaryOperator<KatMigratorBuilder> settings, Class<T> type) {
		return catchThrowableOfType(type, migrator(settings, this.database.dataSource())::up);
	}

	private KatMigrator migrator(UnaryOperator<KatMigratorBuilder> settings, DataSource dataSource) {
		return settings.apply(KatMigrator.builder(dataSource).lockRetries(0).locations(this.folders.locations()))
			.build();
	}

	private int majorVersion() {
		return this.database.jdbc()
			.queryForObject("select current_setting('server_version_num')::int / 10000", Integer.class);
	}

	private TestDatabase url(String parameters) {
		return new TestDatabase(this.database.url() + "?" + parameters, this.database.username(),
				this.database.password());
	}

	private DataSource asRole(String... parameters) {
		return new TestDatabase(this.database.url() + "?" + String.join("&", parameters), this.role, "x").dataSource();
	}

	/**
	 * Its connections do not unwrap.
	 */
	private static final class ClosedWrapper extends DelegatingDataSource {

		ClosedWrapper(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> switch (method.getName()) {
						case "isWrapperFor" -> false;
						case "unwrap" -> throw new SQLException("not a wrapper");
						default -> invoke(connection, method, arguments);
					});
		}

		private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
			try {
				return method.invoke(connection, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

	}

}
