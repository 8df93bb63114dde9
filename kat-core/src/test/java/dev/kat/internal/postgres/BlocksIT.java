package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Blocks of BEGIN and COMMIT in migrations without a transaction.
 */
class BlocksIT {

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
		this.jdbc.execute("create table t (a int)");
	}

	@Test
	void areCommittedWithTheNoteThatTheyAreDone() {
		add("create index concurrently on t (a); BEGIN; create table u (a int); insert into u values (1); COMMIT; "
				+ "insert into t values (1)");
		this.migrator.up();
		assertThat(journal()).containsExactly("started 0", "started 1", "started 3", "started 4", "succeeded 4");
		assertThat(this.jdbc.queryForObject("""
				select count(distinct xmin::text) from (
					select xmin from u union all select xmin from migrations_journal where statements_done = 3) together
				""", Integer.class)).isEqualTo(1);
	}

	@Test
	void areRolledBackAndResumedAsAWhole() {
		add("insert into t values (1);\nBEGIN;\ninsert into t values (2);\nselect 1/0;\nCOMMIT;\ninsert into t values (3)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_m: stopped at statement 3. 0 migrations before it were applied, 0 after it were not run.
							  %1$s/1_m/up.sql:4:1
							    select 1/0
							  ERROR: division by zero (SQLSTATE 22012)
							  Its transaction was rolled back. The statement before that transaction has taken effect.
							  The next run resumes at %1$s/1_m/up.sql:3:1: fix it, and leave what is before that as it is.
							  Or finish the migration by hand and mark it as done with mvn kat:repair, or roll back what it did and mark it as not done."""
						.formatted(this.folders.directory()))
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(
					"Fix the transaction it stopped at, leave those before it as they are, and migrate again: it resumes there."));
		assertThat(values()).containsExactly(1);
		assertThat(journal()).containsExactly("started 0", "started 1", "failed 1");
		add("insert into t values (1);\nBEGIN;\ninsert into t values (22);\nCOMMIT;\ninsert into t values (3)");
		this.migrator.up();
		assertThat(values()).containsExactly(1, 3, 22);
	}

	@Test
	void nameTheirCommitIfThatFails() {
		this.jdbc.execute("create table p (id int primary key); create table c (p int references p deferrable "
				+ "initially deferred)");
		add("insert into t values (1);\nBEGIN;\n  insert into c values (1);\nCOMMIT;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessageStartingWith(
					"""
							SQL error in migration 1_m: stopped at COMMIT after statement 2. 0 migrations before it were applied, 0 after it were not run.
							  %1$s/1_m/up.sql:4:1
							    COMMIT
							  ERROR: insert or update on table "c" violates foreign key constraint"""
						.formatted(this.folders.directory()))
			.withMessageContaining(
					"The next run resumes at %s/1_m/up.sql:3:3: fix it, and leave".formatted(this.folders.directory()));
		this.jdbc.execute("insert into p values (1)");
		this.migrator.up();
		assertThat(this.jdbc.queryForList("select p from c", Integer.class)).containsExactly(1);
	}

	@Test
	void nameTheLineOfTheFunctionThatFailsAtTheirCommit() {
		add("""
				create function refuse() returns trigger language plpgsql as $$
				begin
					raise exception 'no';
				end $$;
				create constraint trigger c after insert on t deferrable initially deferred
					for each row execute function refuse();
				BEGIN;
				insert into t values (1);
				COMMIT;
				""");
		fails("CONTEXT: PL/pgSQL function refuse() line 3 at RAISE (%s/1_m/up.sql:3)"
			.formatted(this.folders.directory()));
	}

	@Test
	void cannotContainWhatNeedsToRunOutside() {
		add("BEGIN;\ncreate index concurrently on t (a);\nCOMMIT;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_m: stopped at statement 1. 0 migrations before it were applied, 0 after it were not run.
							  %1$s/1_m/up.sql:2:1
							    create index concurrently on t (a)
							  ERROR: CREATE INDEX CONCURRENTLY cannot run inside a transaction block (SQLSTATE 25001)
							  Its transaction was rolled back. No statement before that transaction has taken effect.
							  The next run resumes at %1$s/1_m/up.sql:2:1: fix it, and leave what is before that as it is."""
						.formatted(this.folders.directory()));
	}

	@Test
	void runOnceIfTheBackendIsTerminatedInThem() {
		add("insert into t values (1); BEGIN; insert into t values (2); select pg_terminate_backend(pg_backend_pid()); "
				+ "COMMIT");
		fails("Its transaction was rolled back. The statement before that transaction has taken effect.");
		add("insert into t values (1); BEGIN; insert into t values (2); COMMIT");
		try (RecordedLog log = RecordedLog.start()) {
			this.migrator.up();
			assertThat(log.warnings()).isEmpty();
		}
		assertThat(values()).containsExactly(1, 2);
	}

	@Test
	void leaveSettingsAsTheirCommitDoes() {
		this.jdbc.execute("create schema one; create schema two; create schema three");
		String settings = """
				BEGIN;
				set search_path = one;
				savepoint s;
				set search_path = two;
				rollback to s;
				set local search_path = three;
				create table in_three ();
				COMMIT;
				""";
		add(settings + "select 1/0");
		fails("division by zero");
		add(settings + "create table in_one ()");
		try (RecordedLog log = RecordedLog.start()) {
			this.migrator.up();
			assertThat(log.warnings()).isEmpty();
		}
		assertThat(this.jdbc.queryForList(
				"select relnamespace::regnamespace::text from pg_class where relname ~ '^in_[a-z]*$' and relkind = 'r' order by relname",
				String.class))
			.containsExactly("one", "three");
	}

	@Test
	void noteTheirProgressUnderTheOriginalRole() {
		String intern = "intern_of_" + this.database.name();
		this.jdbc
			.execute("create role %1$s; grant all on t to %1$s; grant all on schema public to %1$s".formatted(intern));
		add("""
				BEGIN; set local role %1$s; insert into t select 1 where current_user = '%1$s'; COMMIT;
				insert into t select 2 where current_user = session_user;
				BEGIN; set role %1$s; insert into t select 3 where current_user = '%1$s'; COMMIT;
				insert into t select 4 where current_user = '%1$s';
				BEGIN; insert into t select 5 where current_user = '%1$s'; COMMIT;
				BEGIN; reset role; set session authorization %1$s; insert into t select 6 where session_user = '%1$s'; COMMIT;
				insert into t select 7 where session_user = '%1$s';
				"""
			.formatted(intern));
		this.migrator.up();
		assertThat(values()).containsExactly(1, 2, 3, 4, 5, 6, 7);
		assertThat(this.jdbc.queryForList("select distinct db_user from migrations_journal", String.class))
			.containsExactly(this.database.username());
	}

	@Test
	void areRetriedIfAnotherSessionHoldsALock() throws SQLException {
		this.jdbc.execute("create table locked (a int)");
		this.folders.add("1_m",
				"insert into t values (1); BEGIN; insert into t values (2); select 3 from locked; insert into t values (3); COMMIT",
				"no_transaction: true", "lock_timeout: 100ms");
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table locked");
			KatMigrator impatient = KatMigrator.builder(this.database.dataSource())
				.unpooledDataSource(this.database.dataSource())
				.locations(this.folders.locations())
				.lockRetries(1)
				.build();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(impatient::up)
				.withMessageContaining("canceling statement due to lock timeout");
		}
		this.migrator.up();
		assertThat(journal()).containsExactly("started 0", "started 1", "failed 1", "started 1", "failed 1",
				"started 1", "started 4", "succeeded 4");
		assertThat(values()).containsExactly(1, 2, 3);
	}

	@Test
	void runInDownScripts() {
		add("create table u (a int)");
		this.folders.write("1_m/down.sql",
				"drop index concurrently if exists i; BEGIN; insert into t values (1); drop table u; COMMIT;");
		this.migrator.up();
		this.migrator.down(DownOptions.all());
		assertThat(values()).containsExactly(1);
		assertThat(this.jdbc.queryForObject("select to_regclass('u') is null", Boolean.class)).isTrue();
	}

	@Test
	void areRefusedBeforeAnythingRunsIfTheyDoNotEnd() {
		add("insert into t values (1);\nBEGIN;\ninsert into t values (2);");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::up)
			.withMessage("""
					Unclosed BEGIN: %s/1_m/up.sql:2:1
					  Write COMMIT after the last of the statements that are to be committed together."""
				.formatted(this.folders.directory()));
		assertThat(values()).isEmpty();
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

}
