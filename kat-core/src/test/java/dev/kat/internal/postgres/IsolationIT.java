package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunLockException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations whose transactions have an isolation level of their own.
 */
@Timeout(120)
class IsolationIT {

	private static final String NOTE_LEVEL = "insert into levels select current_setting('transaction_isolation')";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.jdbc
			.execute("create table levels (level text); create table counter (n int); insert into counter values (0)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "serializable", "repeatable read", "read committed" })
	void runAtItUpAndDown(String level) {
		this.folders.add("1_a", NOTE_LEVEL, "isolation: " + level).write("1_a/down.sql", NOTE_LEVEL);
		this.folders.add("2_b", "insert into levels select 'other: ' || current_setting('transaction_isolation')",
				"parents: [1]");
		this.folders.write("2_b/down.sql", "select 1");
		builder().build().up();
		builder().build().down(DownOptions.all());
		assertThat(this.jdbc.queryForList("select level from levels", String.class)).containsExactly(level,
				"other: read committed", level);
	}

	@Test
	void areTriedAgainAfterASerializationFailure() throws Exception {
		this.folders.add("1_a", "select pg_advisory_xact_lock(7); update counter set n = n + 1",
				"isolation: repeatable read");
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			statement.execute("select pg_advisory_lock(7)");
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(() -> builder().build().up());
			awaitWaiting("pg_advisory_xact_lock(7)");
			statement.execute("update counter set n = n + 1; select pg_advisory_unlock(7)");
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(this.jdbc.queryForObject("select n from counter", Integer.class)).isEqualTo(2);
		assertThat(this.jdbc.queryForList(
				"select concat_ws(' ', outcome, attempt, sqlstate) from migrations_journal order by id", String.class))
			.containsExactly("failed 1 40001", "succeeded 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "serializable", "repeatable read" })
	void seeWhatAnotherSessionWasAboutToRecord(String level) throws Exception {
		this.folders.add("1_a", "select 1");
		builder().build().up();
		this.folders.add("2_b", NOTE_LEVEL, "parents: [1]", "isolation: " + level);
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("insert into migrations (name, migration_time, duration) values ('2_b', now(), 1)");
			StatementLog log = this.database.recordStatements();
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(() -> builder().build().up());
			Awaitility.await().until(() -> log.statements().stream().anyMatch((sql) -> sql.startsWith("lock table")));
			other.commit();
			assertThat(run.get().doneElsewhere()).hasSize(1);
		}
		assertThat(this.jdbc.queryForList("select level from levels")).isEmpty();
		assertThat(this.jdbc.queryForList("select name from migrations_journal where outcome = 'failed'")).isEmpty();
	}

	@Test
	void doNotWaitForeverForAnotherSession() throws SQLException {
		this.folders.add("1_a", "select 1");
		builder().build().up();
		this.folders.add("2_b", "select 1", "parents: [1]", "isolation: serializable");
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("lock table migrations in row exclusive mode");
			KatMigrator migrator = builder().runLockWait(Duration.ofSeconds(1)).build();
			assertThatExceptionOfType(RunLockException.class).isThrownBy(migrator::up)
				.withMessage("Another session is still changing the tracking table after 1 s");
			other.rollback();
		}
		assertThat(builder().build().up().done()).hasSize(1);
	}

	@Test
	void areNamedWhereAScriptSetsTheLevelTooLate() {
		this.folders.add("1_set", """
				SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
				CREATE TABLE t AS SELECT 1 AS id;
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> builder().build().up())
			.withMessage(
					"""
							SQL error in migration 1_set: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_set/up.sql:1:1
							    SET TRANSACTION ISOLATION LEVEL SERIALIZABLE
							  ERROR: SET TRANSACTION ISOLATION LEVEL must be called before any query (SQLSTATE 25001)
							  Kat has already begun the transaction. Set the level in metadata.yaml, for example isolation: serializable."""
						.formatted(this.folders.directory()));
	}

	@Test
	void areNamedWhereAScriptBeginsATransactionWithALevel() {
		this.folders.add("1_begin", """
				BEGIN ISOLATION LEVEL SERIALIZABLE;
				CREATE TABLE t AS SELECT 1 AS id;
				COMMIT;
				""");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(() -> builder().build().up())
			.withMessage(
					"""
							Transaction control not allowed: %1$s/1_begin/up.sql:1:1
							  The script runs in Kat's own transaction. Only a plain BEGIN at its start is ignored, together with the COMMIT at its end: remove this one, and set an isolation level in metadata.yaml, for example isolation: serializable.
							Transaction control not allowed: %1$s/1_begin/up.sql:3:1
							  It would end Kat's own transaction, in which the script runs: remove it, or split the migration there."""
						.formatted(this.folders.directory()));
	}

	@Test
	void needNoSettingWhereTheScriptSetsTheSameLevel() {
		this.folders.add("1_a", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; " + NOTE_LEVEL,
				"isolation: serializable");
		builder().build().up();
		assertThat(this.jdbc.queryForList("select level from levels", String.class)).containsExactly("serializable");
	}

	private void awaitWaiting(String query) {
		Awaitility.await()
			.until(() -> List.of(1)
				.equals(this.jdbc.queryForList(
						"select 1 from pg_stat_activity where wait_event_type = 'Lock' "
								+ "and datname = current_database() and query like '%' || ? || '%'",
						Integer.class, query)));
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

}
