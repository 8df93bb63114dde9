package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.ConnectionFailedException;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationReport;
import dev.kat.test.FlakyDataSource;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class RetriesIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.database.jdbc().execute("create table busy (id int)");
	}

	@Test
	void applyAMigrationWhenTheLockItNeedsIsFreeAgain() throws Exception {
		this.folders.add("1_a", "alter table busy add column a int", "lock_timeout: 50ms");
		try (Connection holder = holdBusyTable()) {
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(() -> builder().build().up());
			while (failures() == 0) {
				assertThat(run).isNotDone();
				Thread.onSpinWait();
			}
			holder.rollback();
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(this.database.jdbc()
			.queryForObject(
					"select string_agg(distinct sqlstate, ',') from migrations_journal where outcome = 'failed'",
					String.class))
			.isEqualTo("55P03");
	}

	@Test
	void endWithTheLastFailure() throws SQLException {
		this.folders.add("1_a", "alter table busy add column a int", "lock_timeout: 50ms");
		try (Connection holder = holdBusyTable()) {
			KatMigrator migrator = builder().lockRetries(2).lockRetryMaxDelay(Duration.ofMillis(10)).build();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::up)
				.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("55P03"));
			holder.rollback();
		}
		assertThat(this.database.jdbc()
			.queryForList("select attempt from migrations_journal where outcome = 'failed' order by id", Integer.class))
			.containsExactly(1, 2, 3);
	}

	@Test
	void areNotSpentOnAMistake() {
		this.folders.add("1_a", "select 1 / 0");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> builder().build().up());
		assertThat(failures()).isOne();
	}

	@Test
	void areNotSpentOnAMigrationWithoutATransaction() throws SQLException {
		this.folders.add("1_a", "alter table busy add column a int", "lock_timeout: 50ms", "no_transaction: true");
		try (Connection holder = holdBusyTable()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> builder().build().up());
			holder.rollback();
		}
		assertThat(failures()).isOne();
	}

	@Test
	void connectWhenTheServerIsThereAgain() {
		this.folders.add("1_a", "select 1");
		FlakyDataSource flaky = new FlakyDataSource(this.database.dataSource(), "57P03", 3);
		KatMigrator migrator = KatMigrator.builder(flaky)
			.locations(this.folders.locations())
			.connectRetries(3)
			.connectRetryInterval(Duration.ofMillis(1))
			.build();
		assertThat(migrator.up().done()).hasSize(1);
	}

	@Test
	void ofConnectingEndWithTheLastFailure() {
		this.folders.add("1_a", "select 1");
		FlakyDataSource flaky = new FlakyDataSource(this.database.dataSource(), "53300", 9);
		KatMigratorBuilder builder = KatMigrator.builder(flaky)
			.locations(this.folders.locations())
			.connectRetries(2)
			.connectRetryInterval(Duration.ofMillis(1));
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> builder.build().up())
			.withMessage("Connection failed: attempt 3 (SQLSTATE 53300)");
	}

	@Test
	void ofConnectingAreLeftToThoseWhoCanWait() {
		this.folders.add("1_a", "select 1");
		FlakyDataSource flaky = new FlakyDataSource(this.database.dataSource(), "57P03", 2);
		KatMigrator patient = KatMigrator.builder(flaky)
			.locations(this.folders.locations())
			.connectRetries(3)
			.connectRetryInterval(Duration.ofMillis(1))
			.build();
		KatMigrator impatient = patient.with((builder) -> builder.connectRetries(0));
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(impatient::status)
			.withMessage("Connection failed: attempt 1 (SQLSTATE 57P03)");
		assertThat(patient.up().done()).hasSize(1);
		assertThat(impatient.status().count(MigrationState.APPLIED)).isOne();
	}

	@Test
	void areNotSpentOnAWrongPassword() {
		this.folders.add("1_a", "select 1");
		FlakyDataSource flaky = new FlakyDataSource(this.database.dataSource(), "28P01", 9);
		KatMigratorBuilder builder = KatMigrator.builder(flaky).locations(this.folders.locations()).connectRetries(5);
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> builder.build().up())
			.withMessage("Connection failed: attempt 1 (SQLSTATE 28P01)");
	}

	@Test
	void cannotBeFewerThanNone() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> builder().lockRetries(-1))
			.withMessage("Invalid kat.lock-retries: -1 is negative");
	}

	private Connection holdBusyTable() throws SQLException {
		Connection holder = this.database.dataSource().getConnection();
		holder.setAutoCommit(false);
		try (Statement statement = holder.createStatement()) {
			statement.execute("lock table busy");
		}
		return holder;
	}

	private int failures() {
		Boolean exists = this.database.jdbc()
			.queryForObject("select to_regclass('migrations_journal') is not null", Boolean.class);
		return Boolean.TRUE.equals(exists) ? this.database.jdbc()
			.queryForList("select 1 from migrations_journal where outcome = 'failed'", Integer.class)
			.size() : 0;
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

}
