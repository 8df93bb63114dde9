package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A pool that has one connection to give, and gives up after a second.
 */
class SmallPoolIT {

	private final TestDatabase database = TestDatabase.create();

	private final HikariDataSource pool = new HikariDataSource();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.pool.setDataSource(this.database.dataSource());
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionTimeout(1000);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void isEnoughForAFailureAndItsRowInTheJournal() {
		this.folders.add("1_a", "create table a (id int)").add("2_b", "select 1/0", "parents: [1]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(true).up());
		assertThat(journal()).containsExactly("1_a succeeded", "2_b failed");
		assertThatThePoolIsWhole();
	}

	@Test
	void isEnoughWhenTheBackendIsTerminatedInAMigration() {
		this.folders.add("1_a", "select pg_terminate_backend(pg_backend_pid())");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(true).up())
			.withMessage(
					"""
							SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql:1:1
							    select pg_terminate_backend(pg_backend_pid())
							  FATAL: terminating connection due to administrator command (SQLSTATE 57P01)"""
						.formatted(this.folders.directory()));
		assertThat(journal()).containsExactly("1_a failed");
		assertThatThePoolIsWhole();
	}

	@Test
	void isEnoughForAConcurrentIndex() {
		addConcurrentIndex();
		assertThat(migrator(true).up().done()).extracting(Done::id).hasToString("[1_a, 2_b, 3_c]");
		assertThatThePoolIsWhole();
	}

	@Test
	void isEnoughForAConcurrentIndexWhereThereIsNoConnectionBesideIt() {
		addConcurrentIndex();
		assertThat(migrator(false).up().done()).extracting(Done::id).hasToString("[1_a, 2_b, 3_c]");
		assertThatThePoolIsWhole();
	}

	@Test
	void isEnoughToGoOnAfterTheBackendWasTerminatedWithoutATransaction() {
		addConcurrentIndex();
		this.folders.add("2_b", "create index concurrently i on a (id); select pg_terminate_backend(pg_backend_pid())",
				"parents: [1]", "no_transaction: true");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(false).up());
		assertThatThePoolIsWhole();
		addConcurrentIndex();
		assertThat(migrator(false).up().done()).extracting(Done::id).hasToString("[2_b, 3_c]");
		assertThatThePoolIsWhole();
	}

	@Test
	void isEnoughForAMigrationThatRunsAgain() {
		this.folders.add("1_a", "create or replace view a as select 1 as id", "repeatable: true");
		migrator(true).up();
		this.folders.write("1_a/up.sql", "create or replace view a as select 2 as id");
		assertThat(migrator(true).up().done()).extracting(Done::id).hasToString("[1_a]");
		assertThatThePoolIsWhole();
	}

	private void addConcurrentIndex() {
		this.folders.add("1_a", "create table a (id int)")
			.add("2_b", "create index concurrently i on a (id)", "parents: [1]", "no_transaction: true")
			.add("3_c", "create table c (id int)", "parents: [2]");
	}

	private KatMigrator migrator(boolean unpooled) {
		return KatMigrator.builder(this.pool)
			.unpooledDataSource(unpooled ? this.database.dataSource() : null)
			.locations(this.folders.locations())
			.build();
	}

	private void assertThatThePoolIsWhole() {
		assertThat(new JdbcTemplate(this.pool).queryForObject("select 1", Integer.class)).isEqualTo(1);
		assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	private List<String> journal() {
		return this.database.jdbc()
			.queryForList("select name || ' ' || outcome from migrations_journal order by id", String.class);
	}

}
