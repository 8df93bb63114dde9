package dev.kat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.Problem;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StatusReport;
import dev.kat.plan.StepObserver;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

class KatMigratorIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.migrator = builder().build();
	}

	@Test
	void appliesParentsBeforeChildrenAndOtherwiseTheSmallestTimestampFirst() {
		this.folders.add("1_a", "insert into t values (1)", "parents: [4]")
			.add("2_b", "insert into t values (2)", "parents: [1]")
			.add("3_c", "")
			.add("4_d", "create table t (n int)");
		assertThat(names(this.migrator.up())).containsExactly("3_c", "4_d", "1_a", "2_b");
		assertThat(tracked()).containsExactly("3_c", "4_d", "1_a", "2_b");
		assertThat(this.database.jdbc().queryForList("select n from t", Integer.class)).containsExactly(1, 2);
	}

	@Test
	void writesNothingAndAsksOnceWhenNothingIsPending() {
		this.folders.add("1_a", "create table a (id int)").add("2_b", "create table b (id int)", "parents: [1]");
		this.migrator.up();
		StatementLog log = this.database.recordStatements();
		assertThat(this.migrator.up().done()).isEmpty();
		assertThat(log.statements()).singleElement().asString().startsWith("select pg_catalog.current_schema()");
	}

	@Test
	void readsTheWayDownOnlyOfWhatItApplies() {
		this.folders.add("1_a", "create table a (id int)");
		this.migrator.up();
		this.folders.write("1_a/down.sql", new byte[] { (byte) 0xff });
		assertThat(this.migrator.up().done()).isEmpty();
		this.folders.add("2_b", "create table b (id int)").write("2_b/down.sql", "drop table b -- \0");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::up)
			.withMessageStartingWith("NUL character: ")
			.withMessageContaining("2_b/down.sql:1:17");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::graph)
			.satisfies((ex) -> assertThat(ex.problems()).hasSize(2));
		assertThat(tracked()).containsExactly("1_a");
	}

	@Test
	void warnsOfAFolderWithAnotherNameUntilItIsApplied() {
		this.folders.add("1_a", "create table a (id int)").write("1_a/metadata.yaml", "name: b");
		try (RecordedLog log = RecordedLog.start()) {
			this.migrator.up();
			this.migrator.up();
			assertThat(log.warnings()).containsExactly(
					"Folder and name differ: %s/1_a has the name b. Kat records the name that metadata.yaml has: rename the folder, or correct the name before it is applied"
						.formatted(this.folders.directory()));
		}
		assertThat(tracked()).containsExactly("1_b");
	}

	@Test
	void aListenerCanRefuseARunAndTheOthersAreToldThatItFailed() {
		this.folders.add("1_a", "create table a (id int)");
		RuntimeException refusal = new IllegalStateException("not now");
		List<RuntimeException> failures = new ArrayList<>();
		KatMigrator refusing = builder().listener(new MigrationListener() {

			@Override
			public void beforeRun(MigrationPlan plan) {
				throw refusal;
			}

		}).listener(new MigrationListener() {

			@Override
			public void runFailed(RuntimeException failure) {
				failures.add(failure);
			}

		}).build();
		assertThatIllegalStateException().isThrownBy(refusing::up).isSameAs(refusal);
		assertThat(failures).containsExactly(refusal);
		assertThat(this.migrator.status().count((status) -> status.state() == MigrationState.PENDING)).isEqualTo(1);
	}

	@Test
	void listenersAreToldOfAnErrorThatIsNoException() {
		this.folders.add("1_a", "create table a (id int)");
		Error error = new AssertionError("not as expected");
		List<RuntimeException> failures = new ArrayList<>();
		KatMigrator telling = builder().listener(new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				throw error;
			}

			@Override
			public void runFailed(RuntimeException failure) {
				failures.add(failure);
			}

		}).build();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(telling::up).isSameAs(error);
		assertThat(failures).singleElement().satisfies((failure) -> assertThat(failure).hasCause(error));
	}

	@Test
	void aListenerThatFailsHidesNeitherTheFailureOfTheRunNorThatFromTheOthers() {
		this.folders.add("1_a", "create tabel a (id int)");
		RuntimeException own = new IllegalStateException("cannot tell anybody");
		List<RuntimeException> failures = new ArrayList<>();
		KatMigrator telling = builder().listener(new MigrationListener() {

			@Override
			public void runFailed(RuntimeException failure) {
				throw own;
			}

		}).listener(new MigrationListener() {

			@Override
			public void runFailed(RuntimeException failure) {
				failures.add(failure);
			}

		}).build();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(telling::up)
			.satisfies((failure) -> assertThat(failures).containsExactly(failure))
			.satisfies((failure) -> assertThat(failure.getSuppressed()).contains(own));
	}

	@Test
	void aListenerThatFailsWhenAllIsDoneMakesNoFailureOfTheRun() {
		this.folders.add("1_a", "create table a (id int)");
		RuntimeException own = new IllegalStateException("cannot tell anybody");
		List<Object> told = new ArrayList<>();
		KatMigrator telling = builder().listener(new MigrationListener() {

			@Override
			public void afterRun(MigrationReport report) {
				throw own;
			}

			@Override
			public void runFailed(RuntimeException failure) {
				told.add(failure);
			}

		}).listener(new MigrationListener() {

			@Override
			public void afterRun(MigrationReport report) {
				told.add(report.done().get(0).id().toString());
			}

			@Override
			public void runFailed(RuntimeException failure) {
				told.add(failure);
			}

		}).build();
		assertThatIllegalStateException().isThrownBy(telling::up).isSameAs(own);
		assertThat(told).containsExactly("1_a");
		assertThat(this.migrator.status().count(MigrationState.APPLIED)).isEqualTo(1);
	}

	@Test
	void aMigratorWithOneMoreListenerTellsANewOneOfEachRun() {
		List<List<String>> told = new ArrayList<>();
		KatMigrator telling = this.migrator.with((builder) -> builder.listener(() -> {
			List<String> steps = new ArrayList<>();
			told.add(steps);
			return new MigrationListener() {

				@Override
				public StepObserver stepStarted(PlannedStep step) {
					return new StepObserver() {

						@Override
						public void done(Duration duration) {
							steps.add(step.toString());
						}

					};
				}

			};
		}));
		this.folders.add("1_a", "create table a (id int)");
		telling.up();
		this.folders.add("2_b", "create table b (id int)");
		telling.up();
		telling.up();
		assertThat(told).containsExactly(List.of("1 of 1: 1_a"), List.of("1 of 1: 2_b"));
	}

	@Test
	void knowsTheDataSourceItWasBuiltFor() {
		DataSource own = this.database.dataSource();
		assertThat(KatMigrator.builder(own).build().migrates(own)).isTrue();
		assertThat(KatMigrator.builder(own).build().migrates(this.database.dataSource())).isFalse();
	}

	@Test
	void appliesALateMergedMigrationOfAnOlderBranch() {
		this.folders.add("1_base", "create table base (id int)")
			.add("5_feature", "create table feature (id int)", "parents: [1]");
		this.migrator.up();
		this.folders.add("3_older_branch", "create table older (id int)", "parents: [1]");
		assertThat(names(this.migrator.up())).containsExactly("3_older_branch");
	}

	@Test
	void tracksWhatItAppliedInFourColumns() {
		this.folders.add("1_a", "select pg_sleep(0.02)");
		this.migrator.up();
		Map<String, Object> row = this.database.jdbc().queryForMap("select * from migrations");
		assertThat(row).containsOnlyKeys("id", "name", "migration_time", "duration")
			.contains(entry("id", 1L), entry("name", "1_a"));
		assertThat((Integer) row.get("duration")).isBetween(20, 10_000);
	}

	@Test
	void writesWhatItAppliedIntoTheJournal() {
		this.folders.add("1_a", "").add("2_b", "select 1; select 2", "parents: [1]").write("2_b/down.sql", "select 3");
		MigrationReport report = this.migrator.up();
		Map<String, Object> row = this.database.jdbc()
			.queryForMap("select *, parents::text as parent_ids from migrations_journal where name = '2_b'");
		assertThat(row).contains(entry("run", report.run()), entry("attempt", 1), entry("operation", "up"),
				entry("outcome", "succeeded"), entry("parent_ids", "{1}"), entry("transactional", true),
				entry("down_script", "select 3"), entry("statements_done", 2), entry("error", null),
				entry("sqlstate", null), entry("db_user", this.database.username()),
				entry("kat_version", "development"));
		assertThat(row.get("checksum")).asString().matches("sha256:[0-9a-f]{64}");
	}

	@Test
	void rollsAFailedMigrationBackAndSaysWhere() {
		this.folders.add("1_a", "create table users (id int)")
			.add("2_b", "create table x (id int);\n\n  ALTER TABLE usres ADD COLUMN email text;\n", "parents: [1]")
			.add("3_c", "select 1", "parents: [2]")
			.add("4_d", "select 1", "parents: [3]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage("""
					SQL error in migration 2_b: rolled back. 1 migration before it was applied, 2 after it were not run.
					  %s/2_b/up.sql:3:15
					    ALTER TABLE usres ADD COLUMN email text
					                ^
					  ERROR: relation "usres" does not exist (SQLSTATE 42P01)""".formatted(this.folders.directory()))
			.satisfies((ex) -> assertThat(ex.migration()).isEqualTo("2_b"))
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("42P01"));
	}

	@Test
	void leavesOfAFailedMigrationOnlyARowInTheJournal() {
		this.folders.add("1_a", "create table x (id int); select 1 / 0");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up);
		assertThat(tables()).containsExactly("migrations", "migrations_journal");
		assertThat(tracked()).isEmpty();
		assertThat(this.database.jdbc()
			.queryForList("select name, operation, outcome, error, sqlstate, statements_done from migrations_journal"))
			.containsExactly(Map.of("name", "1_a", "operation", "up", "outcome", "failed", "error",
					"ERROR: division by zero", "sqlstate", "22012", "statements_done", 1));
	}

	@Test
	void goesOnWhenTheFailedMigrationIsMended() {
		this.folders.add("1_a", "create tabel x (id int)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up);
		this.folders.add("1_a", "create table x (id int)");
		assertThat(names(this.migrator.up())).containsExactly("1_a");
	}

	@Test
	void saysWhereTheRowsOfADetailAre() {
		this.folders.add("1_a", """
				create table t (email text unique);
				insert into t values ('secret@example.org');
				insert into t values ('secret@example.org');
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql:3:1
							    insert into t values ('secret@example.org')
							  ERROR: duplicate key value violates unique constraint "t_email_key" (SQLSTATE 23505)
							  DETAIL may name rows: it is logged at DEBUG by the logger dev.kat.sql."""
						.formatted(this.folders.directory()))
			.havingCause()
			.withMessage("ERROR: duplicate key value violates unique constraint \"t_email_key\" (SQLSTATE 23505)");
	}

	@Test
	void reportsAConstraintThatFailsAtCommit() {
		this.folders.add("1_a", """
				create table p (id int primary key);
				create table c (p int references p deferrable initially deferred);
				insert into c values (1);
				""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql: at COMMIT
							  ERROR: insert or update on table "c" violates foreign key constraint "c_p_fkey" (SQLSTATE 23503)
							  DETAIL may name rows: it is logged at DEBUG by the logger dev.kat.sql."""
						.formatted(this.folders.directory()));
	}

	@Test
	void leavesPasswordsOutOfAFailure() {
		this.folders.add("1_a", "alter role nobody_here password 'hunter2' valid until 'tomorrow'");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql:1:12
							    alter role nobody_here password '…' valid until 'tomorrow'
							               ^
							  ERROR: role "nobody_here" does not exist (SQLSTATE 42704)"""
						.formatted(this.folders.directory()))
			.havingCause()
			.withMessage("ERROR: role \"nobody_here\" does not exist (SQLSTATE 42704)");
		assertThat(this.database.jdbc().queryForObject("select error from migrations_journal", String.class))
			.isEqualTo("ERROR: role \"nobody_here\" does not exist");
	}

	@Test
	void runsAMigrationWithoutATransactionStatementByStatement() {
		this.folders.add("1_a", "create table t (id int)")
			.add("2_b", "create index concurrently i on t (id); create index concurrently j on t (id);", "parents: [1]",
					"no_transaction: true");
		assertThat(names(this.migrator.up())).containsExactly("1_a", "2_b");
		assertThat(this.database.jdbc()
			.queryForList("select outcome from migrations_journal where name = '2_b' order by id", String.class))
			.containsExactly("started", "started", "started", "succeeded");
	}

	@Test
	void namesTheMigrationThatBreaksKatsOwnTables() {
		this.folders.add("1_a", "select 1").add("2_b", "drop table migrations", "parents: [1]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage("""
					SQL error in migration 2_b: rolled back. 1 migration before it was applied, 0 after it were not run.
					  %s/2_b/up.sql: after its last statement
					  ERROR: relation "public.migrations" does not exist (SQLSTATE 42P01)"""
				.formatted(this.folders.directory()));
		assertThat(this.database.jdbc()
			.queryForList("select name || ' ' || outcome from migrations_journal order by id", String.class))
			.containsExactly("1_a succeeded", "2_b failed");
	}

	@Test
	void saysThatAMigrationWithoutATransactionCouldNotBeRecorded() {
		this.folders.add("1_a", "drop table migrations", "no_transaction: true");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_a: all of it has taken effect, but that could not be recorded. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql: after its last statement
							  ERROR: relation "public.migrations" does not exist (SQLSTATE 42P01)
							  The next run records it without running it again."""
						.formatted(this.folders.directory()));
		assertThat(names(this.migrator.up())).containsExactly("1_a");
	}

	@Test
	void copiesCharactersOutsideTheBasicPlaneWhole() {
		this.folders.add("1_a",
				"create table t (x text);\ncopy t from stdin;\n" + "x".repeat(65535) + "\uD83D\uDE00\n\\.\n");
		this.migrator.up();
		assertThat(this.database.jdbc().queryForObject("select right(x, 2) from t", String.class))
			.isEqualTo("x\uD83D\uDE00");
	}

	@Test
	void doesNotPointIntoAComment() {
		this.folders.add("1_a", "alter table /* usres */ usres add column a int");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessageContaining("up.sql:1:25\n");
	}

	@Test
	void tellsHowToRunWhatCannotRunInATransaction() {
		this.folders.add("1_a", "create table t (id int);\ncreate index concurrently i on t (id);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql:2:1
							    create index concurrently i on t (id)
							  ERROR: CREATE INDEX CONCURRENTLY cannot run inside a transaction block (SQLSTATE 25001)
							  Put it into a migration of its own with no_transaction: true in its metadata.yaml."""
						.formatted(this.folders.directory()));
	}

	@Test
	void saysWhatHasTakenEffectOfAFailedMigrationWithoutATransaction() {
		this.folders.add("1_a", "create table t (id int);\nselect 1 / 0;\nselect 2", "no_transaction: true");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							SQL error in migration 1_a: stopped at statement 2. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql:2:1
							    select 1 / 0
							  ERROR: division by zero (SQLSTATE 22012)
							  The statement before it has taken effect.
							  The next run resumes with this one: fix it, and leave those before it as they are.
							  Or finish the migration by hand and mark it as done with mvn kat:repair, or roll back what it did and mark it as not done."""
						.formatted(this.folders.directory()));
		assertThat(tables()).contains("t");
		assertThat(tracked()).isEmpty();
	}

	@Test
	void checksTheScriptsOfAllPendingMigrationsBeforeRunningAny() {
		this.folders.add("1_a", "create table t (id int)")
			.add("2_b", "select 'open", "parents: [1]")
			.add("3_c", "commit;", "parents: [2]");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::up)
			.satisfies((ex) -> assertThat(ex.problems()).hasSize(2));
		assertThat(tables()).isEmpty();
	}

	@Test
	void touchesNothingWhenTheGraphIsBroken() {
		this.folders.add("1_a", "create table t (id int)", "parents: [2]");
		assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(this.migrator::up);
		assertThat(tables()).isEmpty();
	}

	@Test
	void plansWithoutWriting() {
		this.folders.add("1_a", "create table t (id int)").add("2_b", "select 1", "parents: [1]");
		assertThat(this.migrator.plan().steps()).extracting((step) -> step.id().toString())
			.containsExactly("1_a", "2_b");
		assertThat(tables()).isEmpty();
	}

	@Test
	void failsWhenAnAppliedMigrationWasModified() {
		this.folders.add("1_a", "select 1");
		this.migrator.up();
		this.folders.add("1_a", "select 2").add("2_b", "create table t (id int)");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							Modified: 1_a: %s/1_a/up.sql differs from what ran
							  Restore the file, and put the change into a new migration; accept the file as it is with mvn kat:repair; or change kat.validation.modified."""
						.formatted(this.folders.directory()));
		assertThat(tables()).doesNotContain("t");
	}

	@Test
	void goesOnWhenAModifiedMigrationIsOnlyWarnedOf() {
		this.folders.add("1_a", "select 1");
		this.migrator.up();
		this.folders.add("1_a", "select 2").add("2_b", "create table t (id int)");
		KatMigrator lenient = builder()
			.validationPolicy(new ValidationPolicy(Reaction.WARN, Reaction.WARN, Reaction.FAIL, Reaction.FAIL))
			.build();
		assertThat(names(lenient.up())).containsExactly("2_b");
		assertThat(lenient.validate()).extracting(Problem::kind).containsExactly(Problem.Kind.MODIFIED);
	}

	@Test
	void goesOnWhenATrackedMigrationHasNoFolder() {
		this.folders.add("1_a", "select 1");
		this.migrator.up();
		KatMigrator other = builder().locations(List.of("file:" + this.folders.directory() + "/2_other"))
			.failOnMissingLocations(false)
			.build();
		assertThat(other.up().done()).isEmpty();
		assertThat(other.status().migrations()).singleElement().satisfies((status) -> {
			assertThat(status.isMissing()).isTrue();
			assertThat(status.state()).isEqualTo(MigrationState.APPLIED);
		});
	}

	@Test
	void reportsTheStateOfEveryMigration() {
		this.folders.add("1_a", "select 1");
		this.migrator.up();
		this.folders.add("2_b", "select 1 / 0", "parents: [1]").add("3_c", "select 1", "parents: [2]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up);
		StatusReport report = this.migrator.status();
		assertThat(report.table()).isEqualTo("public.migrations");
		assertThat(report.migrations()).extracting(MigrationStatus::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.PENDING, MigrationState.PENDING);
		assertThat(report.migrations().get(1).failure()).isNotNull()
			.satisfies((failure) -> assertThat(failure.sqlState()).isEqualTo("22012"));
		assertThat(report.migrations().get(2).blockedBy()).extracting(Object::toString).containsExactly("2_b");
	}

	@Test
	void reportsPendingMigrationsBeforeThereAreTables() {
		this.folders.add("1_a", "select 1");
		StatusReport report = this.migrator.status();
		assertThat(report.table()).isEqualTo("public.migrations");
		assertThat(report.migrations()).extracting(MigrationStatus::state).containsExactly(MigrationState.PENDING);
		assertThat(tables()).isEmpty();
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

	private static List<String> names(MigrationReport report) {
		return report.done().stream().map((applied) -> applied.id().toString()).toList();
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations order by id", String.class);
	}

	private List<String> tables() {
		return this.database.jdbc()
			.queryForList("select tablename from pg_tables where schemaname = 'public' order by 1", String.class);
	}

}
