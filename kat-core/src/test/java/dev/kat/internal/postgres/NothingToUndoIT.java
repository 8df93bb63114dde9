package dev.kat.internal.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.OutdatedPlanException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Repair;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rolls back by deleting rows only: where there is nothing to undo, and where there is no
 * script, but that is accepted.
 */
class NothingToUndoIT {

	private static final String NOTHING = "down: nothing";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.write("1_a/down.sql", "drop table a")
			.add("2_fill", "insert into a values (1)", "parents: [1]", NOTHING);
		this.migrator = builder().build();
	}

	@Test
	void rollsBackByDeletingTheRow() {
		this.migrator.up();
		try (RecordedLog log = RecordedLog.start()) {
			MigrationReport report = this.migrator.down(DownOptions.last());
			assertThat(ids(report)).containsExactly("2_fill");
			assertThat(log.infos()).contains("Rolling back 1 of 1: 2_fill (nothing to undo)");
			assertThat(log.warnings()).isEmpty();
		}
		assertThat(tracked()).containsExactly("1_a");
		assertThat(rows("a")).isEqualTo(1);
		assertThat(this.migrator.journal("2_fill", 9)).extracting(NothingToUndoIT::text)
			.containsExactly("DOWN SUCCEEDED 0", "UP SUCCEEDED 1");
		assertThat(state("2_fill")).isEqualTo(MigrationState.ROLLED_BACK);
		assertThat(ids(this.migrator.up())).containsExactly("2_fill");
		assertThat(ids(this.migrator.down(DownOptions.targets("a")))).containsExactly("2_fill", "1_a");
		assertThat(tracked()).isEmpty();
	}

	@Test
	void isMarkedInAPlanThatWritesNothing() {
		this.migrator.up();
		StatementLog log = this.database.recordStatements();
		assertThat(this.migrator.plan(DownOptions.all()).steps()).extracting(MigrationStep::description)
			.containsExactly("2_fill (asked for, nothing to undo)", "1_a (asked for)");
		assertThat(log.statements()).isNotEmpty().allMatch((statement) -> statement.startsWith("select"));
	}

	@Test
	void isReversibleWithOrWithoutAFolder() throws IOException {
		assertThat(reversible("2_fill")).isTrue();
		this.migrator.up();
		assertThat(reversible("2_fill")).isTrue();
		deleteFolder("2_fill");
		assertThat(reversible("2_fill")).isTrue();
	}

	@Test
	void isInTheJournalWhereTheFolderIsGone() throws IOException {
		this.folders.add("3_index", "create index concurrently i on a (id)", "parents: [2]", "no_transaction: true",
				NOTHING);
		this.migrator.up();
		assertThat(this.jdbc.queryForList(
				"select down_script from migrations_journal where outcome = 'succeeded' " + "order by id",
				String.class))
			.containsExactly("drop table a", "", "");
		deleteFolder("2_fill");
		deleteFolder("3_index");
		assertThat(this.migrator.plan(DownOptions.targets("a")).steps()).extracting(MigrationStep::description)
			.containsExactly("3_index (descendant of 1_a, nothing to undo)",
					"2_fill (descendant of 1_a, nothing to undo)", "1_a (asked for)");
		assertThat(ids(this.migrator.down(DownOptions.targets("a")))).containsExactly("3_index", "2_fill", "1_a");
		assertThat(tracked()).isEmpty();
	}

	@Test
	void isNotAssumedOfAnOlderRecordWhereTheFolderIsGone() throws IOException {
		this.folders.add("2_fill", "insert into a values (1)", "parents: [1]");
		this.migrator.up();
		this.folders.add("2_fill", "insert into a values (1)", "parents: [1]", NOTHING);
		assertThat(this.migrator.plan(DownOptions.last()).steps()).hasSize(1);
		deleteFolder("2_fill");
		assertThat(reversible("2_fill")).isFalse();
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.targets("fill")))
			.withMessage(
					"""
							Irreversible: 2_fill has no folder here, and the journal has no down script for it
							  Restore its folder. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.""");
	}

	@Test
	void countsForAMigrationThatTheJournalDoesNotKnow() {
		this.migrator.up();
		this.jdbc.execute("delete from migrations_journal");
		assertThat(ids(this.migrator.down(DownOptions.last()))).containsExactly("2_fill");
		assertThat(tracked()).containsExactly("1_a");
	}

	@Test
	void allowsCommentsButNoStatements() {
		this.folders.write("2_fill/down.sql", "-- The rows go with the table.\n");
		this.migrator.up();
		assertThat(ids(this.migrator.down(DownOptions.last()))).containsExactly("2_fill");
		this.folders.write("2_fill/down.sql", "-- The rows go with the table.\ndelete from a");
		for (Runnable use : List.<Runnable>of(this.migrator::up, this.migrator::status, this.migrator::validate,
				() -> this.migrator.plan(DownOptions.all()))) {
			assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(use::run)
				.withMessage("""
						Statement not allowed: %s/2_fill/down.sql:2:1: the migration's metadata.yaml says down: nothing
						  Remove the key down to have the script run, or remove its statements."""
					.formatted(this.folders.directory()));
		}
	}

	@Test
	void takesATransactionOfItsOwnWhateverTheMigrationTakes() {
		this.folders
			.add("3_index", "create index concurrently i on a (id)", "parents: [1]", "no_transaction: true", NOTHING)
			.add("4_copy", "insert into a select * from a", "parents: [2]", "isolation: serializable", NOTHING);
		this.migrator.up();
		assertThat(ids(this.migrator.down(DownOptions.targets("3", "4")))).containsExactly("4_copy", "3_index");
		assertThat(this.jdbc.queryForList("""
				select name || ' ' || outcome || ' ' || transactional || ' ' || isolation from migrations_journal
				where operation = 'down' order by id
				""", String.class)).containsExactly("4_copy succeeded true read committed",
				"3_index succeeded true read committed");
		assertThat(this.jdbc.queryForObject("select to_regclass('i') is not null", Boolean.class)).isTrue();
	}

	@Test
	void needsNoConnectionBesideTheOnlyOneOfThePool() {
		this.folders.add("2_fill", "insert into a values (1)", "parents: [1]", "no_transaction: true", NOTHING);
		this.migrator.up();
		try (HikariDataSource pool = new HikariDataSource(); RecordedLog log = RecordedLog.start()) {
			pool.setDataSource(this.database.dataSource());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(1000);
			KatMigrator.builder(pool)
				.unpooledDataSource(null)
				.locations(this.folders.locations())
				.build()
				.down(DownOptions.last());
			assertThat(log.warnings()).isEmpty();
		}
		assertThat(tracked()).containsExactly("1_a");
	}

	@Test
	void runsSideBySideWithOthers() {
		for (int id = 3; id <= 8; id++) {
			this.folders.add(id + "_more", "insert into a values (%d)".formatted(id), "parents: [1]",
					(id % 2 == 0) ? "isolation: serializable" : "no_transaction: true", NOTHING);
		}
		KatMigrator parallel = builder().parallelism(4).build();
		assertThat(parallel.up().done()).hasSize(8);
		assertThat(ids(parallel.down(DownOptions.targets("1")))).hasSize(8).endsWith("1_a");
		assertThat(tracked()).isEmpty();
	}

	@Test
	void isKnownOfABaseline() throws IOException {
		this.jdbc.execute("create table a (id int)");
		builder().baseline(List.of("fill")).build().up();
		deleteFolder("2_fill");
		assertThat(ids(this.migrator.down(DownOptions.last().withMissing()))).containsExactly("2_fill");
		assertThat(tracked()).containsExactly("1_a");
	}

	@Test
	void isKnownOfARepair() throws IOException {
		this.folders.add("2_fill", "insert into a values (2)", "parents: [1]");
		this.migrator.up();
		this.folders.add("2_fill", "insert into a values (1)", "parents: [1]", NOTHING);
		this.migrator.repair(Repair.accept());
		deleteFolder("2_fill");
		assertThat(ids(this.migrator.down(DownOptions.last().withMissing()))).containsExactly("2_fill");
	}

	@Test
	void endsARollbackThatStoppedHalfWay() {
		this.folders.add("3_index", "create index concurrently i on a (id)", "parents: [2]", "no_transaction: true")
			.write("3_index/down.sql", "drop index concurrently i; select 1/0");
		this.migrator.up();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.last()));
		this.folders
			.add("3_index", "create index concurrently i on a (id)", "parents: [2]", "no_transaction: true", NOTHING)
			.write("3_index/down.sql", "");
		assertThat(ids(this.migrator.down(DownOptions.last()))).containsExactly("3_index");
		assertThat(this.migrator.validate()).isEmpty();
		assertThat(ids(this.migrator.up())).containsExactly("3_index");
	}

	@Test
	void skipsWhatAnotherInstanceHasRolledBackMeanwhile() {
		this.migrator.up();
		MigrationReport report = interrupting(() -> this.migrator.down(DownOptions.last())).down(DownOptions.all());
		assertThat(report.doneElsewhere()).hasToString("[2_fill]");
		assertThat(ids(report)).containsExactly("1_a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "down: nothing", "" })
	void doesNotRollBackWhatAnotherInstanceHasBuiltOnMeanwhile(String line) {
		this.folders.add("2_fill", "insert into a values (1)", "parents: [1]", line);
		this.migrator.up();
		KatMigrator interrupted = interrupting(() -> {
			this.folders.add("3_c", "select 1", "parents: [2]");
			builder().build().up();
		});
		assertThatExceptionOfType(OutdatedPlanException.class)
			.isThrownBy(() -> interrupted.down(DownOptions.last().withoutScript()))
			.withMessage("Outdated plan: 2_fill was not rolled back: another instance has applied its child in the "
					+ "meantime 3_c");
		assertThat(tracked()).containsExactly("1_a", "2_fill", "3_c");
	}

	@Test
	void saysWhyTheRowCannotBeDeleted() throws IOException {
		this.migrator.up();
		this.jdbc.execute("""
				create function refuse() returns trigger language plpgsql as $$ begin raise 'frozen'; end $$;
				create trigger frozen before insert on migrations_journal for each row when (new.outcome = 'succeeded')
				execute function refuse()
				""");
		deleteFolder("2_fill");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.targets("fill")))
			.withMessage(
					"""
							SQL error in migration 2_fill: still applied. 0 migrations before it were rolled back, 0 after it were not.
							  while its rows were written
							  ERROR: frozen (SQLSTATE P0001)""")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(
					"Fix what the message names and roll back again: the steps before it are kept and do not run twice."));
		assertThat(tracked()).containsExactly("1_a", "2_fill");
	}

	@Test
	void deletesOnlyTheRowOfWhatHasNoScriptWhenAllowedTo() {
		this.folders.add("3_c", "create table c (id int)", "parents: [2]")
			.add("4_d", "create table d (id int)", "parents: [3]")
			.write("4_d/down.sql", "-- later");
		this.migrator.up();
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> this.migrator.plan(DownOptions.all()))
			.withMessage(
					"""
							Irreversible: 4_d: %1$s/4_d/down.sql contains no statement
							  Write one. If there is nothing to undo, set down: nothing in its metadata.yaml. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.
							Irreversible: 3_c: %1$s/3_c/down.sql is missing
							  Write one. If there is nothing to undo, set down: nothing in its metadata.yaml. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs."""
						.formatted(this.folders.directory()));
		DownOptions options = DownOptions.all().withoutScript();
		assertThat(this.migrator.plan(options).steps()).extracting(MigrationStep::description)
			.containsExactly("4_d (asked for, no down script: only its row is deleted)",
					"3_c (asked for, no down script: only its row is deleted)", "2_fill (asked for, nothing to undo)",
					"1_a (asked for)");
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(ids(this.migrator.down(options))).containsExactly("4_d", "3_c", "2_fill", "1_a");
			assertThat(log.warnings()).containsExactly(
					"Rolling back 4_d without a down script: its row is deleted, nothing runs, and what it made stays "
							+ "in the database",
					"Rolling back 3_c without a down script: its row is deleted, nothing runs, and what it made stays "
							+ "in the database");
		}
		assertThat(tracked()).isEmpty();
		assertThat(rows("c") + rows("d")).isZero();
		assertThat(this.migrator.journal("4_d", 9)).extracting(NothingToUndoIT::text)
			.containsExactly("DOWN SUCCEEDED 0", "UP SUCCEEDED 1");
	}

	@Test
	void deletesTheRowOfWhatHasNeitherFolderNorScriptWhenAllowedTo() throws IOException {
		this.folders.add("3_c", "create table c (id int)");
		this.migrator.up();
		deleteFolder("3_c");
		assertThat(ids(this.migrator.down(DownOptions.last().withoutScript()))).containsExactly("2_fill");
		assertThat(ids(this.migrator.down(DownOptions.last().withoutScript().withMissing()))).containsExactly("3_c");
		assertThat(ids(this.migrator.down(DownOptions.last().withMissing().withoutScript()))).containsExactly("1_a");
		assertThat(rows("c")).isZero();
	}

	@Test
	void isHeldBackAfterwardsLikeAnyOther() {
		this.migrator.up();
		this.migrator.down(DownOptions.targets("fill"));
		KatMigrator holding = builder().rolledBackPolicy(RolledBackPolicy.HOLD).build();
		assertThat(holding.up().done()).isEmpty();
		assertThat(holding.plan(UpOptions.all()).isEmpty()).isTrue();
	}

	@Test
	void isNoReasonForAStartToDoAnything() {
		this.migrator.up();
		try (RecordedLog log = RecordedLog.start()) {
			this.migrator.start(Startup.DEFAULT.with(OnStartup.VALIDATE));
			assertThat(log.warnings()).isEmpty();
		}
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

	/**
	 * Does something between planning and the first step.
	 */
	private KatMigrator interrupting(Runnable interruption) {
		return builder().listener(new MigrationListener() {

			@Override
			public void beforeRun(MigrationPlan plan) {
				interruption.run();
			}

		}).build();
	}

	private void deleteFolder(String name) throws IOException {
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve(name));
	}

	private boolean reversible(String name) {
		return status(name).isReversible();
	}

	private MigrationState state(String name) {
		return status(name).state();
	}

	private MigrationStatus status(String name) {
		return this.migrator.status()
			.migrations()
			.stream()
			.filter((status) -> status.id().toString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private List<String> tracked() {
		return this.jdbc.queryForList("select name from migrations order by name", String.class);
	}

	private int rows(String table) {
		return this.jdbc.queryForList("select 1 from " + table).size();
	}

	private static String text(JournalEntry entry) {
		return "%s %s %d".formatted(entry.operation(), entry.outcome(), entry.statementsDone());
	}

	private static List<String> ids(MigrationReport report) {
		return report.done().stream().map((done) -> done.id().toString()).toList();
	}

}
