package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Invalid indexes that the server takes for what IF NOT EXISTS asks for.
 */
@Timeout(120)
class InvalidIndexIT {

	/** The common pool may have one thread only. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	private static final String REFUSED = "ERROR: index %1$s is invalid, and was not made by this migration. "
			+ "Drop it: DROP INDEX CONCURRENTLY %1$s (SQLSTATE 55000)";

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
		this.jdbc.execute("""
				create schema "My Shop";
				create table dup (email text, other int);
				create table "My Shop"."Dup" (email text, other int);
				insert into dup values ('a', 1), ('a', 1);
				insert into "My Shop"."Dup" values ('a', 1), ('a', 1);
				create table dup2 (email text)
				""");
	}

	@Test
	void areRefusedInATransactionAsOutsideOne() {
		invalidate("dup_email on dup (email)");
		this.folders.add("1_unique_email", """
				CREATE TABLE before (id int);
				CREATE UNIQUE INDEX IF NOT EXISTS dup_email ON dup (email);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_unique_email: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_unique_email/up.sql:2:1
							    CREATE UNIQUE INDEX IF NOT EXISTS dup_email ON dup (email)
							  ERROR: index public.dup_email is invalid, and was not made by this migration. Drop it: DROP INDEX CONCURRENTLY public.dup_email (SQLSTATE 55000)"""
						.formatted(this.folders.directory()));
		assertThat(this.jdbc.queryForObject("select to_regclass('before') is null", Boolean.class)).isTrue();
		assertThat(this.jdbc.queryForList("select * from migrations")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"dup_email on dup (email) | create index if not exists dup_email on dup (other) | public.dup_email",
			"dup_email on dup (email) | create index if not exists dup_email on dup2 (email) | public.dup_email",
			"dup_email on dup (email) | create index if not exists DUP_EMAIL on only public.dup using hash (email) | public.dup_email",
			"\"I\" on \"My Shop\".\"Dup\" (email) | create index if not exists \"I\" on \"My Shop\".\"Dup\" (other) | \"My Shop\".\"I\"",
			"i on \"My Shop\".\"Dup\" (email) | set search_path = 'My Shop'; create index if not exists i on \"Dup\" (other) | \"My Shop\".i" })
	void areRefusedByTheirNameInTheSchemaOfTheTable(String invalid, String script, String name) {
		invalidate(invalid);
		this.folders.add("1_a", script);
		fails(REFUSED.formatted(name));
		this.folders.add("1_a", script, "no_transaction: true");
		fails(REFUSED.formatted(name));
	}

	@Test
	void areRefusedOnTheWayDown() {
		this.folders.add("1_a", "select 1")
			.write("1_a/down.sql", "create index if not exists dup_email on dup (email)");
		this.migrator.up();
		invalidate("dup_email on dup (email)");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.all()))
			.withMessageContaining(REFUSED.formatted("public.dup_email"));
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create index if not exists other on dup (email)",
			"create index if not exists i on dup2 (email); create index if not exists i on dup2 (email)",
			"create index if not exists dup_email on \"My Shop\".\"Dup\" (email)", "create index on dup (email)" })
	void ofAnotherNameOrSchemaDoNoHarm(String script) {
		invalidate("dup_email on dup (email)");
		this.folders.add("1_a", script);
		assertThat(this.migrator.up().done()).hasSize(1);
	}

	@Test
	void ofPartitionedTablesMayBeSoOnPurpose() {
		this.jdbc.execute("""
				create table parts (a int) partition by range (a);
				create table part partition of parts for values from (1) to (9);
				create index parts_a on only parts (a)
				""");
		this.folders.add("1_a", "create index if not exists parts_a on parts (a)");
		assertThat(this.migrator.up().done()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"create unique index dup_email on dup (email) | ERROR: relation \"dup_email\" already exists (SQLSTATE 42P07)",
			"alter table dup add constraint u unique using index dup_email | ERROR: index \"dup_email\" is not valid (SQLSTATE 55000)" })
	void areRefusedByTheServerItselfElsewhere(String script, String message) {
		invalidate("dup_email on dup (email)");
		this.folders.add("1_a", script);
		fails(message);
	}

	@Test
	void areNotThoseThatAreStillBeingBuilt() throws Exception {
		this.folders.add("1_a", "create index if not exists dup_email on dup (email)");
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("insert into dup values ('b', 2)");
			CompletableFuture<Void> build = CompletableFuture
				.runAsync(() -> this.jdbc.execute("create index concurrently dup_email on dup (email)"), THREADS);
			Awaitility.await()
				.until(() -> !this.jdbc.queryForList("select 1 from pg_index where not indisvalid").isEmpty());
			CompletableFuture<MigrationReport> run = CompletableFuture.supplyAsync(this.migrator::up, THREADS);
			Awaitility.await()
				.until(() -> !this.jdbc
					.queryForList(
							"select 1 from pg_locks where not granted and mode = 'ShareLock' and locktype = 'relation'")
					.isEmpty());
			holder.rollback();
			build.get();
			assertThat(run.get().done()).hasSize(1);
		}
	}

	private void fails(String message) {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessageContaining(message);
	}

	/**
	 * Leaves an invalid index behind that is none of a migration's.
	 */
	private void invalidate(String index) {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.jdbc.execute("create unique index concurrently " + index));
		assertThat(this.jdbc.queryForList("select indexrelid::regclass from pg_index where not indisvalid")).hasSize(1);
	}

}
