package dev.kat.internal.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.OutdatedPlanException;
import dev.kat.error.Problem;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.TrackingTableException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Repair;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.RecordedLog;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rolls migrations back.
 */
class DownIT {

	private static final String[] NON_TRANSACTIONAL = { "no_transaction: true" };

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.migrator = migrator();
	}

	@Test
	void removesOneFeatureAndLeavesTheOthersUntouched() {
		addThreeFeatures();
		this.migrator.up();
		this.jdbc.execute("insert into cart values (1); insert into search values (1); insert into wish values (1)");
		MigrationPlan plan = this.migrator.plan(DownOptions.targets("cart"));
		MigrationReport report = this.migrator.down(DownOptions.targets("cart"));
		assertThat(plan.steps()).extracting(MigrationStep::description)
			.containsExactly("8_cart_total (descendant of 2_cart)", "5_cart_item (descendant of 2_cart)",
					"2_cart (asked for)");
		assertThat(ids(report)).containsExactly("8_cart_total", "5_cart_item", "2_cart");
		assertThat(tables()).containsExactly("base", "search", "search_index", "search_rank", "wish", "wish_item",
				"wish_share");
		assertThat(this.jdbc.queryForObject("select (select count(*) from search) + (select count(*) from wish)",
				Integer.class))
			.isEqualTo(2);
		assertThat(tracked()).containsExactly("1_base", "3_search", "4_wish", "6_search_index", "7_wish_item",
				"9_search_rank", "10_wish_share");
		assertThat(journal("down")).containsExactly("8_cart_total succeeded 1", "5_cart_item succeeded 1",
				"2_cart succeeded 1");
		assertThat(this.jdbc.queryForList("select distinct run from migrations_journal where operation = 'down'"))
			.hasSize(1);
	}

	@Test
	void appliesAgainWhatWasRolledBack() {
		addThreeFeatures();
		this.migrator.up();
		this.migrator.down(DownOptions.targets("2"));
		assertThat(ids(this.migrator.up())).containsExactly("2_cart", "5_cart_item", "8_cart_total");
		assertThat(tables()).hasSize(10);
	}

	@Test
	void appliesATargetWithItsAncestorsAndTheRestLater() {
		addThreeFeatures();
		assertThat(ids(this.migrator.up(UpOptions.targets("wish_item")))).containsExactly("1_base", "4_wish",
				"7_wish_item");
		assertThat(tables()).containsExactly("base", "wish", "wish_item");
		assertThat(ids(this.migrator.up())).containsExactly("2_cart", "3_search", "5_cart_item", "6_search_index",
				"8_cart_total", "9_search_rank", "10_wish_share");
	}

	@Test
	void undoesTheLastRun() {
		addThreeFeatures();
		this.migrator.up(UpOptions.targets("search"));
		this.migrator.up();
		assertThat(this.migrator.down(DownOptions.lastRun()).done()).hasSize(8);
		assertThat(tables()).containsExactly("base", "search");
		assertThat(ids(this.migrator.down(DownOptions.lastRun()))).containsExactly("3_search", "1_base");
		assertThat(this.migrator.down(DownOptions.lastRun()).done()).isEmpty();
	}

	@Test
	void refusesTheWholePlanWhenAStepIsIrreversible() {
		table("1_a").table("2_b", "parents: [1]");
		this.folders.write("1_a/down.sql", "-- nothing");
		this.migrator.up();
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.all()))
			.withMessage(
					"""
							Irreversible: 1_a: %s/1_a/down.sql contains no statement
							  Write one. If there is nothing to undo, set down: nothing in its metadata.yaml. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs."""
						.formatted(this.folders.directory()));
		assertThat(tables()).containsExactly("a", "b");
	}

	@Test
	void runsWhatTheJournalRecordedWhereTheFolderIsGone() throws IOException {
		table("1_a").table("2_b", "parents: [1]").table("3_c", "parents: [2]");
		this.migrator.up();
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve("2_b"));
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve("3_c"));
		assertThat(ids(this.migrator.down(DownOptions.targets("1")))).containsExactly("3_c", "2_b", "1_a");
		assertThat(tables()).isEmpty();
		assertThat(this.jdbc.queryForList(
				"select parents[1] from migrations_journal where operation = 'down' order by id", Integer.class))
			.containsExactly(2, 1, null);
	}

	@Test
	void runsWithoutATransactionWhatRanSoThenWhereTheFolderIsGone() throws IOException {
		this.jdbc.execute("create table t (a int)");
		this.folders.add("1_i", "create index concurrently i on t (a)", NON_TRANSACTIONAL)
			.write("1_i/down.sql", "drop index concurrently i");
		this.migrator.up();
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve("1_i"));
		assertThat(ids(this.migrator.down(DownOptions.last().withMissing()))).containsExactly("1_i");
		assertThat(tracked()).isEmpty();
	}

	@Test
	void leavesTheTablesOfAnotherApplicationThatSharesTheRecord(@TempDir Path theirs) {
		table("1_orders");
		this.migrator.up();
		billing(theirs, "2_invoices").up();
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(ids(this.migrator.down(DownOptions.last()))).containsExactly("1_orders");
			assertThat(log.infos()).contains(
					"""
							Left out, without a folder here: 2_invoices (recorded by the application billing)
							  Name it to roll it back as well, or set kat.withMissing (DownOptions.withMissing()): its down script is then taken from the journal.""");
		}
		assertThat(tables()).containsExactly("invoices");
	}

	@Test
	void saysWhatIsLeftOutWhereNothingIsRolledBack(@TempDir Path theirs) {
		table("1_orders");
		billing(theirs, "2_invoices").up();
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(this.migrator.down(DownOptions.all()).done()).isEmpty();
			assertThat(log.infos()).containsExactly(
					"""
							Left out, without a folder here: 2_invoices (recorded by the application billing)
							  Name it to roll it back as well, or set kat.withMissing (DownOptions.withMissing()): its down script is then taken from the journal.""",
					"Nothing to roll back from public.migrations of " + this.database.place());
		}
		assertThat(tables()).containsExactly("invoices");
	}

	@Test
	void saysWhyNamedMigrationsAreNotRolledBack() {
		table("1_a").table("2_b").table("3_c");
		this.migrator.up(UpOptions.targets("1", "3"));
		this.migrator.down(DownOptions.targets("1"));
		String rolledBackAt = this.jdbc.queryForObject(
				"select to_char(started_at at time zone 'UTC', "
						+ "'YYYY-MM-DD\"T\"HH24:MI:SS') from migrations_journal where operation = 'down'",
				String.class);
		String reason = "Not applied, so not rolled back: 2_b (pending), 1_a (rolled back at " + rolledBackAt;
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(this.migrator.down(DownOptions.targets("b", "1", "2")).done()).isEmpty();
			assertThat(log.infos()).satisfiesExactly((first) -> assertThat(first).startsWith(reason).endsWith("Z)"),
					(second) -> assertThat(second)
						.isEqualTo("Nothing to roll back from public.migrations of " + this.database.place()));
			assertThat(ids(this.migrator.down(DownOptions.targets("b", "3")))).containsExactly("3_c");
			assertThat(log.infos()).contains("Not applied, so not rolled back: 2_b (pending)");
		}
	}

	@Test
	void rollsBackWhatAnotherApplicationAppliedOnceItIsAskedFor(@TempDir Path theirs) {
		table("1_orders");
		this.migrator.up();
		billing(theirs, "2_invoices", "3_payments").up();
		assertThat(ids(this.migrator.down(DownOptions.targets("payments")))).containsExactly("3_payments");
		assertThat(ids(this.migrator.down(DownOptions.all().withMissing()))).containsExactly("2_invoices", "1_orders");
		assertThat(tables()).isEmpty();
	}

	@Test
	void takesTheGroundFromUnderNothingThatHasNoFolder() throws IOException {
		table("1_a").table("2_b", "parents: [1]");
		this.migrator.up();
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve("2_b"));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.last()))
			.withMessage(
					"""
							Blocked: 1_a: 2_b builds on it and has no folder here
							  Name it to roll it back as well, or set kat.withMissing (DownOptions.withMissing()): its down script is then taken from the journal.""");
		assertThat(tables()).containsExactly("a", "b");
	}

	@Test
	void leavesNothingOfAFailedStepAndKeepsThoseBefore() {
		table("1_a").table("2_b", "parents: [1]").table("3_c", "parents: [2]");
		this.folders.write("2_b/down.sql", "drop table b;\nselect 1/0");
		this.migrator.up();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.all()))
			.withMessage(
					"""
							SQL error in migration 2_b: still applied. 1 migration before it was rolled back, 1 after it was not.
							  %s/2_b/down.sql:2:1
							    select 1/0
							  ERROR: division by zero (SQLSTATE 22012)"""
						.formatted(this.folders.directory()))
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Fix %s/2_b/down.sql and roll back again: the steps before it are kept and do not run twice."
					.formatted(this.folders.directory())));
		assertThat(tables()).containsExactly("a", "b");
		assertThat(tracked()).containsExactly("1_a", "2_b");
		assertThat(journal("down")).containsExactly("3_c succeeded 1", "2_b failed 1");
	}

	@Test
	void asksForAParentWhereSomethingElseDependsOnIt() {
		table("1_a");
		this.folders.add("2_v", "create view v as select * from a").write("2_v/down.sql", "drop view v");
		this.migrator.up();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.targets("a")))
			.withMessage(
					"""
							SQL error in migration 1_a: still applied. 0 migrations before it were rolled back, 0 after it were not.
							  %s/1_a/down.sql:1:1
							    drop table a
							  ERROR: cannot drop table a because other objects depend on it (SQLSTATE 2BP01)
							  DETAIL: view v depends on table a
							  HINT: Use DROP ... CASCADE to drop the dependent objects too."""
						.formatted(this.folders.directory()))
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo(("Something outside this plan depends on what %s/1_a/down.sql drops. If a migration creates "
						+ "what the DETAIL names, add 1_a to that migration's parents, in its metadata.yaml, and roll "
						+ "back again: that migration is then rolled back first. Do not use CASCADE: it would drop the "
						+ "other migration's objects without Kat knowing.")
					.formatted(this.folders.directory())));
		this.folders.write("2_v/metadata.yaml", "name: v\nparents: [1]\n");
		assertThat(ids(this.migrator.down(DownOptions.targets("a")))).containsExactly("2_v", "1_a");
	}

	@Test
	void goesOnWithARollbackThatStoppedHalfWay() {
		addNonTransactional("drop index concurrently i; select 1/0; drop table t");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.last()))
			.withMessage(
					"""
							SQL error in migration 1_i: stopped at statement 2. 0 migrations before it were rolled back, 0 after it were not.
							  %s/1_i/down.sql:1:28
							    select 1/0
							  ERROR: division by zero (SQLSTATE 22012)
							  The statement before it has taken effect.
							  The next rollback resumes with this one: fix it, and leave those before it as they are.
							  Or finish the migration by hand and mark it as done with mvn kat:repair, or roll back what it did and mark it as not done."""
						.formatted(this.folders.directory()));
		this.folders.write("1_i/down.sql", "drop index concurrently i; drop table t");
		assertThat(ids(this.migrator.down(DownOptions.last()))).containsExactly("1_i");
		assertThat(tables()).isEmpty();
		assertThat(tracked()).isEmpty();
	}

	@Test
	void warnsOfARollbackThatStoppedHalfWayAndStartsNevertheless() {
		addNonTransactional("drop index concurrently i; select 1/0");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.last()));
		assertThat(this.migrator.validate()).extracting(Problem::message)
			.containsExactly(
					"""
							Half rolled back: 1_i: the first 1 statements of its down script have run
							  Roll it back to resume after these; or finish or reverse the rollback by hand, and mark it with mvn kat:repair as done or as not done.""");
		assertThat(this.migrator.up().done()).isEmpty();
	}

	@Test
	void countsARollbackThatWasFinishedByHandAsDone() {
		addNonTransactional("drop index concurrently i; select 1/0");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.last()));
		assertThat(this.migrator.repair(Repair.done("1"))).singleElement()
			.satisfies((step) -> assertThat(step.description()).isEqualTo("1_i is marked as rolled back"));
		assertThat(tracked()).isEmpty();
		assertThat(this.migrator.status().migrations().get(0).state()).hasToString("ROLLED_BACK");
	}

	@Test
	void countsARollbackThatWasUndoneByHandAsNotBegun() {
		addNonTransactional("drop index concurrently i; select 1/0");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.migrator.down(DownOptions.last()));
		this.jdbc.execute("create index i on t (a)");
		this.migrator.repair(Repair.notDone("1"));
		assertThat(this.migrator.validate()).isEmpty();
		this.folders.write("1_i/down.sql", "drop index concurrently i");
		this.migrator.down(DownOptions.last());
		assertThat(this.jdbc.queryForObject("select to_regclass('i') is null", Boolean.class)).isTrue();
	}

	@Test
	void skipsWhatAnotherInstanceHasRolledBackMeanwhile() {
		table("1_a").table("2_b", "parents: [1]");
		this.folders.write("2_b/down.sql", "drop table b");
		this.migrator.up();
		MigrationReport report = interrupting(() -> migrator().down(DownOptions.last())).down(DownOptions.all());
		assertThat(report.doneElsewhere()).hasToString("[2_b]");
		assertThat(ids(report)).containsExactly("1_a");
	}

	@Test
	void doesNotRollBackWhatAnotherInstanceHasBuiltOnMeanwhile() {
		table("1_a");
		this.migrator.up();
		KatMigrator interrupted = interrupting(() -> {
			table("2_b", "parents: [1]");
			migrator().up();
		});
		assertThatExceptionOfType(OutdatedPlanException.class).isThrownBy(() -> interrupted.down(DownOptions.all()))
			.withMessage("Outdated plan: 1_a was not rolled back: another instance has applied its child in the "
					+ "meantime 2_b");
		assertThat(tables()).containsExactly("a", "b");
	}

	@Test
	void doesNotApplyWhatAnotherInstanceHasTakenTheGroundFromMeanwhile() {
		table("1_a");
		this.migrator.up();
		table("2_b", "parents: [1]");
		KatMigrator interrupted = interrupting(() -> migrator().down(DownOptions.all()));
		assertThatExceptionOfType(OutdatedPlanException.class).isThrownBy(interrupted::up)
			.withMessage("Outdated plan: 2_b was not applied: another instance has rolled back its parent in the "
					+ "meantime 1_a");
		assertThat(tables()).isEmpty();
	}

	@Test
	void needsTheRightToDelete() {
		table("1_a");
		this.migrator.up();
		String role = "clerk_of_" + this.database.name();
		this.jdbc.execute("create role %s login password 'clerk'".formatted(role));
		this.jdbc.execute("grant select, insert, update on migrations, migrations_journal to " + role);
		PGSimpleDataSource clerk = new PGSimpleDataSource();
		clerk.setUrl(this.database.url());
		clerk.setUser(role);
		clerk.setPassword("clerk");
		KatMigrator restricted = KatMigrator.builder(clerk).locations(this.folders.locations()).build();
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> restricted.down(DownOptions.all()))
			.withMessage("The role %s lacks DELETE on the table public.migrations".formatted(role))
			.satisfies((ex) -> assertThat(ex.action())
				.isEqualTo("Ask the owner to run: GRANT DELETE ON TABLE \"public\".\"migrations\" TO \"%s\";"
					.formatted(role)));
	}

	@Test
	void writesNothingForAPlan() {
		addThreeFeatures();
		StatementLog log = this.database.recordStatements();
		assertThat(this.migrator.plan(UpOptions.targets("cart")).steps()).extracting(MigrationStep::description)
			.containsExactly("1_base (ancestor of 2_cart)", "2_cart (asked for)");
		assertThat(this.migrator.plan(DownOptions.all()).isEmpty()).isTrue();
		assertThat(log.statements()).isNotEmpty().allMatch((statement) -> statement.startsWith("select"));
		assertThat(this.jdbc.queryForObject("select to_regclass('migrations') is null", Boolean.class)).isTrue();
	}

	@Test
	void plansWhatABaselineWouldRecord() {
		addThreeFeatures();
		KatMigrator withBaseline = builder().baseline(List.of("cart")).build();
		assertThat(withBaseline.plan(UpOptions.targets("5")).steps())
			.extracting((step) -> step.operation() + " " + step.description())
			.containsExactly("BASELINE 1_base (ancestor of 2_cart)", "BASELINE 2_cart (asked for)",
					"UP 5_cart_item (asked for)");
	}

	private void addThreeFeatures() {
		table("1_base");
		table("2_cart", "parents: [1]").table("5_cart_item", "parents: [2]").table("8_cart_total", "parents: [5]");
		table("3_search", "parents: [1]").table("6_search_index", "parents: [3]")
			.table("9_search_rank", "parents: [6]");
		table("4_wish", "parents: [1]").table("7_wish_item", "parents: [4]").table("10_wish_share", "parents: [7]");
	}

	private DownIT table(String folder, String... metadata) {
		String name = folder.substring(folder.indexOf('_') + 1);
		this.folders.add(folder, "create table %s (id int)".formatted(name), metadata)
			.write(folder + "/down.sql", "drop table " + name);
		return this;
	}

	/**
	 * Another application, with folders and a name of its own.
	 */
	private KatMigrator billing(Path directory, String... folders) {
		MigrationFolders theirs = new MigrationFolders(directory);
		for (String folder : folders) {
			String name = folder.substring(folder.indexOf('_') + 1);
			theirs.add(folder, "create table %s (id int)".formatted(name))
				.write(folder + "/down.sql", "drop table " + name);
		}
		return KatMigrator
			.builder(new PreparedDataSource(this.database.dataSource(), "set application_name = 'billing'"))
			.locations(theirs.locations())
			.build();
	}

	private void addNonTransactional(String down) {
		this.jdbc.execute("create table t (a int)");
		this.folders.add("1_i", "create index concurrently i on t (a)", NON_TRANSACTIONAL).write("1_i/down.sql", down);
		this.migrator.up();
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

	private KatMigrator migrator() {
		return builder().build();
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

	private List<String> tables() {
		return this.jdbc.queryForList("""
				select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
					and relname not like 'migrations%' order by relname collate "C"
				""", String.class);
	}

	private List<String> tracked() {
		return this.jdbc.queryForList("select name from migrations order by split_part(name, '_', 1)::int",
				String.class);
	}

	private List<String> journal(String operation) {
		return this.jdbc.queryForList("""
				select name || ' ' || outcome || ' ' || attempt from migrations_journal where operation = ? order by id
				""", String.class, operation);
	}

	private static List<String> ids(MigrationReport report) {
		return report.done().stream().map((done) -> done.id().toString()).toList();
	}

}
