package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.migration.Timeouts;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Timeouts that the server, the database, the role or the URL set, beside those of Kat's
 * own.
 */
class TimeoutsIT {

	private static final String SLEEP = "select pg_sleep(1)";

	/** For limits that Kat's own statements are to keep on a busy machine. */
	private static final String LONG_SLEEP = "select pg_sleep(10)";

	private final TestDatabase database = TestDatabase.create();

	private final String role = "role_of_" + this.database.name();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.database.jdbc()
			.execute("create role %1$s login password 'x'; grant create on schema public to %1$s".formatted(this.role));
	}

	@AfterEach
	void dropRole() {
		this.database.jdbc().execute("drop owned by %1$s; drop role %1$s".formatted(this.role));
	}

	@ParameterizedTest
	@CsvSource({ "1h, false", "1h, true", "0, false", "0, true", "0s, true" })
	void ofTheRoleGiveWayToTheMigrations(String timeout, boolean noTransaction) {
		setForRole("statement_timeout = '300ms'");
		this.folders.add("1_a", SLEEP, "statement_timeout: " + timeout, "no_transaction: " + noTransaction);
		assertThat(up(Timeouts.NONE)).containsExactly("1_a");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void ofTheDatabaseGiveWayToKats(boolean noTransaction) {
		this.database.jdbc()
			.execute("alter database %s set statement_timeout = '300ms'".formatted(this.database.name()));
		this.folders.add("1_a", SLEEP, "no_transaction: " + noTransaction);
		assertThat(up(new Timeouts(null, Duration.ofHours(1)))).containsExactly("1_a");
		this.folders.add("2_b", SLEEP, "no_transaction: " + noTransaction);
		assertThat(up(new Timeouts(null, Duration.ZERO))).containsExactly("2_b");
	}

	@ParameterizedTest
	@CsvSource({ "role, set by ALTER ROLE", "database, set by ALTER DATABASE" })
	void endAStatementWhereNothingElseIsAskedFor(String target, String origin) {
		this.database.jdbc()
			.execute("alter %s %s set statement_timeout = '1s'".formatted(target,
					target.equals("role") ? this.role : this.database.name()));
		this.folders.add("1_a", LONG_SLEEP);
		assertThat(failure(Timeouts.NONE)).endsWith(
				"\n  ERROR: canceling statement due to statement timeout (SQLSTATE 57014)\n  Ended by statement_timeout = 1s (%s)"
					.formatted(origin));
		this.folders.add("1_a", LONG_SLEEP, "no_transaction: true");
		assertThat(failure(Timeouts.NONE)).contains(
				"\n  ERROR: canceling statement due to statement timeout (SQLSTATE 57014)\n  Ended by statement_timeout = 1s (%s)\n"
					.formatted(origin));
	}

	@Test
	void ofTheUrlAreNamed() {
		this.folders.add("1_a", LONG_SLEEP);
		assertThat(failure(Timeouts.NONE, asRole("options=-c%20statement_timeout=1s")))
			.endsWith("\n  Ended by statement_timeout = 1s (set by the URL or the pool)");
	}

	@Test
	void ofTheScriptAreNamed() {
		this.folders.add("1_a", "set statement_timeout = '100ms'; " + SLEEP, "statement_timeout: 1h");
		assertThat(failure(Timeouts.NONE)).endsWith("\n  Ended by statement_timeout, set by the script");
	}

	@ParameterizedTest
	@CsvSource({ "false, canceling statement due to statement timeout",
			"true, canceling statement due to user request" })
	void ofTheMigrationAreNamed(boolean noTransaction, String message) {
		this.folders.add("1_a", "select pg_sleep(5)", "statement_timeout: 1s", "no_transaction: " + noTransaction);
		assertThat(failure(Timeouts.NONE)).contains(
				"\n  ERROR: %s (SQLSTATE 57014)\n  Ended by statement_timeout = 1s (metadata.yaml)".formatted(message));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void ofKatAreNamed(boolean noTransaction) {
		this.folders.add("1_a", "select pg_sleep(5)", "no_transaction: " + noTransaction);
		assertThat(failure(new Timeouts(null, Duration.ofSeconds(1))))
			.contains("\n  Ended by statement_timeout = 1s (kat.statement-timeout)");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void ofTheTransactionGiveWayToALongerStatement(boolean noTransaction) {
		assumeTrue(majorVersion() >= 17);
		setForRole("transaction_timeout = '300ms'");
		this.folders.add("1_a", SLEEP, "statement_timeout: 1h", "no_transaction: " + noTransaction)
			.add("2_b", SLEEP, "statement_timeout: 0", "no_transaction: " + noTransaction);
		assertThat(up(Timeouts.NONE)).containsExactly("1_a", "2_b");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void ofKatGiveWayToTheScripts(boolean noTransaction) {
		this.folders.add("1_a", "set statement_timeout = 0; " + SLEEP, "no_transaction: " + noTransaction);
		assertThat(up(new Timeouts(null, Duration.ofMillis(300)))).containsExactly("1_a");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void endACopy(boolean noTransaction) {
		this.database.jdbc()
			.execute("create table c (id int); grant all on c to %s; ".formatted(this.role)
					+ "create function slow() returns trigger language plpgsql as "
					+ "'begin perform pg_sleep(5); return new; end'; "
					+ "create trigger slow before insert on c for each row execute function slow()");
		this.folders.add("1_a", "copy c from stdin;\n1\n\\.\n", "statement_timeout: 300ms",
				"no_transaction: " + noTransaction);
		assertThat(failure(Timeouts.NONE)).contains("\n  Ended by statement_timeout = 300ms (metadata.yaml)");
	}

	@Test
	void ofABlockAreNamed() {
		this.folders.add("1_a", "do $$ begin perform set_config('statement_timeout', '200ms', true); end $$; " + SLEEP);
		assertThat(failure(Timeouts.NONE)).endsWith("\n  Ended by statement_timeout, set in a function or a block");
	}

	@Test
	void ofTheTransactionAreNamed() {
		assumeTrue(majorVersion() >= 17);
		setForRole("transaction_timeout = '1s'");
		this.folders.add("1_a", LONG_SLEEP);
		assertThat(failure(Timeouts.NONE)).endsWith(
				"\n  FATAL: terminating connection due to transaction timeout (SQLSTATE 25P04)\n  Ended by transaction_timeout = 1s (set by ALTER ROLE)");
		assertThat(this.database.jdbc().queryForObject("select sqlstate from migrations_journal", String.class))
			.isEqualTo("25P04");
	}

	@Test
	void areOutlivedByTheRunLock() {
		setForRole("idle_in_transaction_session_timeout = '200ms'");
		if (majorVersion() >= 17) {
			setForRole("transaction_timeout = '200ms'");
		}
		this.folders.add("1_a", "create table a (id int)")
			.add("2_b", SLEEP + "; create index concurrently i on a (id)", "parents: [1]", "no_transaction: true",
					"statement_timeout: 1h");
		assertThat(up(Timeouts.NONE)).containsExactly("1_a", "2_b");
	}

	@Test
	void ofIdleSessionsAreOutlivedBetweenTwoAttempts() {
		setForRole("idle_session_timeout = '300ms'");
		this.folders.add("1_a", """
				do $$ begin
					if (select count(*) from migrations_journal) < 4 then
						raise 'again' using errcode = '40001';
					end if;
				end $$
				""");
		KatMigrator migrator = KatMigrator.builder(asRole("ApplicationName=x"))
			.locations(this.folders.locations())
			.lockRetries(4)
			.build();
		assertThat(migrator.up().done()).extracting(Done::id).hasToString("[1_a]");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void ofTheRoleForLocksGiveWayToTheMigrations(boolean noTransaction) {
		setForRole("lock_timeout = '200ms'");
		String script = "create table %s as select current_setting('lock_timeout') as value";
		this.folders.add("1_a", script.formatted("a"), "lock_timeout: 0", "no_transaction: " + noTransaction)
			.add("2_b", script.formatted("b"), "lock_timeout: 2s", "no_transaction: " + noTransaction)
			.add("3_c", script.formatted("c"), "no_transaction: " + noTransaction);
		up(Timeouts.NONE);
		assertThat(this.database.jdbc()
			.queryForList("select value from a union all select value from b " + "union all select value from c",
					String.class))
			.containsExactly("0", "2s", "200ms");
	}

	private void setForRole(String setting) {
		this.database.jdbc().execute("alter role %s set %s".formatted(this.role, setting));
	}

	private int majorVersion() {
		return this.database.jdbc()
			.queryForObject("select current_setting('server_version_num')::int / 10000", Integer.class);
	}

	private List<String> up(Timeouts timeouts) {
		return migrator(timeouts, asRole("ApplicationName=x")).up()
			.done()
			.stream()
			.map(Done::id)
			.map(Object::toString)
			.toList();
	}

	private String failure(Timeouts timeouts) {
		return failure(timeouts, asRole("ApplicationName=x"));
	}

	private String failure(Timeouts timeouts, DataSource dataSource) {
		return catchThrowableOfType(MigrationFailedException.class, migrator(timeouts, dataSource)::up).getMessage();
	}

	private KatMigrator migrator(Timeouts timeouts, DataSource dataSource) {
		return KatMigrator.builder(dataSource)
			.unpooledDataSource(dataSource)
			.locations(this.folders.locations())
			.timeouts(timeouts)
			.lockRetries(0)
			.build();
	}

	private DataSource asRole(String parameters) {
		return new TestDatabase(this.database.url() + "?" + parameters, this.role, "x").dataSource();
	}

}
