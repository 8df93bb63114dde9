package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations that run again when their scripts have changed.
 */
class RepeatableIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@TempDir
	private Path otherDirectory;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.jdbc.execute("create table witness (run text)");
		this.folders = new MigrationFolders(directory)
			.add("1_orders", "create table orders (id int, price numeric)", "parents: []")
			.write("1_orders/down.sql", "drop table orders");
		view("first");
	}

	@Test
	void runAgainOnlyWhenTheirScriptsHaveChanged() {
		up();
		assertThat(done(up())).isEmpty();
		long id = tracked("id", Long.class);
		Timestamp before = tracked("migration_time", Timestamp.class);
		view("second");
		assertThat(done(up())).containsExactly("2_totals");
		assertThat(tracked("id", Long.class)).isEqualTo(id);
		assertThat(tracked("migration_time", Timestamp.class)).isAfter(before);
		assertThat(done(up())).isEmpty();
		assertThat(runs()).containsExactly("first", "second");
		assertThat(journal()).containsExactly("1_orders up succeeded", "2_totals up succeeded",
				"2_totals up succeeded");
	}

	@Test
	void runAgainWhenAnOlderScriptIsBack() {
		up();
		view("second");
		up();
		view("first");
		up();
		assertThat(runs()).containsExactly("first", "second", "first");
	}

	@Test
	void drawNoIdForARunThatOnlyRenewsTheRow() {
		up();
		view("second");
		up();
		this.folders.add("3_last", "select 1", "parents: [2]");
		up();
		assertThat(this.jdbc.queryForList("select id || ' ' || name from migrations order by id", String.class))
			.containsExactly("1 1_orders", "2 2_totals", "3 3_last");
	}

	@Test
	void areOutdatedUntilTheyRunAgain() {
		up();
		assertThat(status().isOutdated()).isFalse();
		view("second");
		assertThat(status().state()).isEqualTo(MigrationState.APPLIED);
		assertThat(status().isOutdated()).isTrue();
		assertThat(status().isModified()).isFalse();
		assertThat(migrator().validate()).isEmpty();
		up();
		assertThat(status().isOutdated()).isFalse();
	}

	@Test
	void runInGraphOrderAfterParentsTheyHaveOnlyNow() {
		up();
		this.folders.add("9_items", "create table items (id int)").add("3_last", "select 1", "parents: [2]");
		view("second", "parents: [1, 9]");
		assertThat(status().blockedBy()).hasToString("[9_items]");
		assertThat(done(up())).containsExactly("9_items", "2_totals", "3_last");
		assertThat(status().blockedBy()).isEmpty();
	}

	@Test
	void areNotRunAgainBecauseAParentIs() {
		this.folders.add("3_best", "create or replace view best as select id from totals", "parents: [2]",
				"repeatable: true");
		up();
		view("second");
		assertThat(done(up())).containsExactly("2_totals");
	}

	@Test
	void countAsAppliedForTheirChildrenWhileTheyAreOutdated() {
		this.folders.add("3_child", "select 1", "parents: [2]").add("4_other", "select 1", "parents: [1]");
		migrator().up(UpOptions.targets("totals"));
		view("second");
		MigrationStatus child = migrator().status().migrations().get(2);
		assertThat(child.id()).hasToString("3_child");
		assertThat(child.blockedBy()).isEmpty();
		assertThat(done(migrator().up(UpOptions.targets("other")))).containsExactly("4_other");
		assertThat(migrator().plan(UpOptions.targets("child")).steps())
			.extracting((step) -> step.id() + ", " + step.reason())
			.containsExactly("2_totals, ancestor of 3_child", "3_child, asked for");
		assertThat(done(migrator().up(UpOptions.next(1)))).containsExactly("2_totals");
		assertThat(done(migrator().up(UpOptions.next(1)))).containsExactly("3_child");
	}

	@Test
	void areNotCalledAppliedAsTargetsWhileTheyAreOutdated() {
		up();
		assertThat(migrator().plan(UpOptions.targets("totals")).alreadyApplied()).hasToString("[2_totals]");
		view("second");
		assertThat(migrator().plan(UpOptions.targets("totals")).alreadyApplied()).isEmpty();
		assertThat(done(migrator().up(UpOptions.targets("orders")))).isEmpty();
		assertThat(done(migrator().up(UpOptions.targets("totals")))).containsExactly("2_totals");
	}

	@Test
	void failAStartThatOnlyValidates() {
		up();
		KatMigrator validating = builder().onStartup(OnStartup.VALIDATE).build();
		validating.start();
		view("second");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(validating::start)
			.withMessage(
					"""
							Pending: 2_totals is repeatable, and %s/2_totals/up.sql differs from what ran last
							  Apply it from an instance with kat.on-startup=migrate, for example a job with kat.exit-after-migrate=true."""
						.formatted(this.folders.directory()));
		validating.start(validating.startup().with(UpOptions.targets("orders")));
	}

	@Test
	void areOnlyLoggedByADryRun() {
		up();
		view("second");
		try (RecordedLog log = RecordedLog.start()) {
			migrator().start(Startup.DEFAULT.dryRun(true));
			assertThat(log.infos()).containsExactly("Dry run: 1 steps planned, nothing written",
					"Would be applied 1 of 1: 2_totals (asked for, repeatable)");
		}
		assertThat(runs()).containsExactly("first");
	}

	@Test
	void areRolledBackLikeAnyOtherWithWhatBuildsOnThem() {
		this.folders.add("3_child", "select 1", "parents: [2]").write("3_child/down.sql", "select 1");
		up();
		view("second");
		up();
		assertThat(done(migrator().down(DownOptions.targets("totals")))).containsExactly("3_child", "2_totals");
		assertThat(status().state()).isEqualTo(MigrationState.ROLLED_BACK);
		assertThat(status().isOutdated()).isFalse();
		assertThat(done(builder().rolledBackPolicy(RolledBackPolicy.HOLD).build().up())).isEmpty();
		view("third");
		assertThat(done(builder().rolledBackPolicy(RolledBackPolicy.HOLD).build().up())).isEmpty();
		assertThat(done(up())).containsExactly("2_totals", "3_child");
		assertThat(runs()).containsExactly("first", "second", "third");
	}

	@Test
	void keepTheirPlaceInARollbackByCount() {
		this.folders.add("3_other", "select 1", "parents: [1]").write("3_other/down.sql", "select 1");
		up();
		view("second");
		up();
		assertThat(done(migrator().down(DownOptions.last(1)))).containsExactly("3_other");
		assertThat(done(migrator().down(DownOptions.last(2)))).containsExactly("2_totals", "1_orders");
	}

	@Test
	void belongToTheRunThatRanThemLast() {
		up();
		view("second");
		up();
		assertThat(done(migrator().down(DownOptions.lastRun()))).containsExactly("2_totals");
	}

	@Test
	void areNotRolledBackWithTheLastRunIfEarlierRunsBuildOnThem() {
		this.folders.add("3_child", "select 1", "parents: [2]").write("3_child/down.sql", "select 1");
		up();
		view("second");
		up();
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> migrator().down(DownOptions.lastRun()))
			.withMessageMatching("Other runs build on it: the last run, by \\S+ at \\S+, cannot be rolled back without "
					+ "3_child \\(applied by \\S+ at \\S+\\)\n  Roll these back first, by name\\.");
	}

	@Test
	void areRolledBackByTheScriptInTheJournalWithoutAFolder() {
		up();
		view("second");
		this.folders.write("2_totals/down.sql", "drop view totals; insert into witness values ('down')");
		up();
		MigrationFolders others = new MigrationFolders(this.otherDirectory).add("1_orders",
				"create table orders (id int, price numeric)");
		KatMigrator elsewhere = KatMigrator.builder(this.database.dataSource()).locations(others.locations()).build();
		elsewhere.up();
		assertThat(done(elsewhere.down(DownOptions.targets("totals")))).containsExactly("2_totals");
		assertThat(runs()).containsExactly("first", "second", "down");
	}

	@Test
	void areRecordedByABaselineAsTheyAre() {
		this.jdbc.execute("create table orders (id int, price numeric)");
		assertThat(migrator().baseline(List.of("totals"))).hasToString("[1_orders, 2_totals]");
		assertThat(done(up())).isEmpty();
		view("second");
		assertThat(migrator().baseline(List.of("totals"))).isEmpty();
		assertThat(done(up())).containsExactly("2_totals");
		assertThat(runs()).containsExactly("second");
	}

	@Test
	void areRecordedByTheBaselineOfAStart() {
		this.jdbc.execute("create table orders (id int, price numeric)");
		KatMigrator migrator = builder().baseline(List.of("totals")).build();
		assertThat(done(migrator.up())).isEmpty();
		view("second");
		assertThat(done(migrator.up())).containsExactly("2_totals");
	}

	@Test
	void areAcceptedByRepairOnlyIfTheyAreNamed() {
		up();
		view("second");
		assertThat(migrator().repair(Repair.accept())).isEmpty();
		assertThat(status().isOutdated()).isTrue();
		assertThat(migrator().repair(Repair.accept("totals"))).extracting(RepairStep::description)
			.containsExactly(
					"2_totals: %s/2_totals/up.sql is recorded as what ran".formatted(this.folders.directory()));
		assertThat(done(up())).isEmpty();
		assertThat(runs()).containsExactly("first");
	}

	@Test
	void stayOutdatedWhenRepairAcceptsANewName() {
		up();
		this.folders.write("2_totals/metadata.yaml", "name: sums\nparents: [1]\nrepeatable: true\n");
		this.folders.write("2_totals/up.sql", script("second"));
		assertThat(migrator().repair(Repair.accept())).extracting(RepairStep::description)
			.containsExactly("2_sums, applied as 2_totals, takes its new name");
		assertThat(done(up())).containsExactly("2_sums");
		assertThat(done(up())).isEmpty();
		assertThat(runs()).containsExactly("first", "second");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void runAgainUnderTheNameTheyAreTrackedBy(int parallelism) {
		up();
		this.folders.write("2_totals/metadata.yaml", "name: sums\nparents: [1]\nrepeatable: true\n");
		this.folders.write("2_totals/up.sql", script("second"));
		this.folders
			.add("3_child", "insert into witness select 'after ' || max(run) from witness having max(run) = 'second'",
					"parents: [2]")
			.add("4_other", "select 1", "parents: [2]");
		ValidationPolicy policy = new ValidationPolicy(Reaction.FAIL, Reaction.FAIL, Reaction.FAIL, Reaction.IGNORE);
		KatMigrator migrator = builder().validationPolicy(policy).parallelism(parallelism).build();
		assertThat(done(migrator.up())).contains("2_totals", "3_child", "4_other");
		assertThat(done(migrator.up())).isEmpty();
		assertThat(runs()).containsExactly("first", "second", "after second");
		assertThat(this.jdbc.queryForList("select name from migrations where name like '2%'", String.class))
			.containsExactly("2_totals");
	}

	@Test
	void runAgainWhereTheGoToolAppliedThem() {
		this.jdbc.execute("create table orders (id int, price numeric)");
		this.jdbc.execute("create table migrations "
				+ "(id serial primary key, name varchar(255), migration_time timestamp, duration interval)");
		this.jdbc.execute("insert into migrations (name, migration_time, duration) values "
				+ "('1_orders', now(), '1 s'), ('2_totals', now(), '1 s')");
		assertThat(status().isOutdated()).isTrue();
		assertThatExceptionOfType(ValidationFailedException.class)
			.isThrownBy(() -> migrator().start(Startup.DEFAULT.with(OnStartup.VALIDATE)))
			.withMessageStartingWith("Pending: 2_totals is repeatable, and the journal does not say what ran last\n");
		assertThat(done(up())).containsExactly("2_totals");
		assertThat(done(up())).isEmpty();
		assertThat(tracked("id", Long.class)).isEqualTo(2);
	}

	@Test
	void runAgainWhereTheGoToolAppliedThemAfterARollback() {
		up();
		migrator().down(DownOptions.targets("totals"));
		this.jdbc.execute(script("go"));
		this.jdbc.execute("insert into migrations (name, migration_time, duration) values ('2_totals', now(), 1)");
		assertThat(status().isOutdated()).isTrue();
		assertThat(done(up())).containsExactly("2_totals");
		assertThat(runs()).containsExactly("first", "go", "first");
	}

	@Test
	void areNotRunBecauseTheyBecomeRepeatable() {
		this.folders.add("2_totals", script("first"), "parents: [1]");
		up();
		view("first");
		assertThat(done(up())).isEmpty();
		view("second");
		assertThat(done(up())).containsExactly("2_totals");
	}

	@Test
	void stayAsTheyWereIfTheyFail() {
		up();
		Timestamp before = tracked("migration_time", Timestamp.class);
		this.folders.write("2_totals/up.sql", script("second") + "select 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::up)
			.satisfies((failure) -> assertThat(failure.sqlState()).isEqualTo("22012"));
		assertThat(tracked("migration_time", Timestamp.class)).isEqualTo(before);
		MigrationStatus failed = status();
		assertThat(failed.state()).isEqualTo(MigrationState.APPLIED);
		assertThat(failed.isOutdated()).isTrue();
		assertThat(failed.failure()).isNotNull();
		view("third");
		assertThat(done(up())).containsExactly("2_totals");
		assertThat(runs()).containsExactly("first", "third");
		assertThat(status().failure()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2, 1, read committed", "8, 1, read committed", "8, 4, read committed", "4, 1, serializable",
			"4, 1, repeatable read", "4, 4, repeatable read" })
	void runOnceBetweenInstances(int instances, int parallelism, String isolation) throws Exception {
		view("first", "isolation: " + isolation);
		this.folders.add("3_best", "create or replace view best as select 1 as a; insert into witness values ('best')",
				"repeatable: true", "isolation: " + isolation);
		Function<Integer, KatMigrator> migrators = (instance) -> builder().parallelism(parallelism).build();
		List<MigrationReport> first = startTogether(instances, migrators);
		assertThat(first.stream().mapToInt((report) -> report.done().size()).sum()).isEqualTo(3);
		view("second", "isolation: " + isolation);
		this.folders.write("3_best/up.sql",
				"create or replace view best as select 1 as a; insert into witness values ('better')");
		List<MigrationReport> second = startTogether(instances, migrators);
		assertThat(second.stream().mapToInt((report) -> report.done().size()).sum()).isEqualTo(2);
		assertThat(runs()).containsExactlyInAnyOrder("first", "best", "second", "better");
		assertThat(this.jdbc.queryForObject("select count(*) from migrations_journal", Integer.class)).isEqualTo(5);
	}

	/**
	 * None of two versions of an application goes on with what the other one made.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void runOnceInEachOfTwoVersionsThatStartTogether(boolean isFirst) throws Exception {
		MigrationFolders others = new MigrationFolders(this.otherDirectory).add("1_orders",
				"create table orders (id int, price numeric)", "parents: []");
		if (!isFirst) {
			up();
		}
		view("old");
		view(others, "new");
		startTogether(2,
				(instance) -> builder().locations((instance == 0) ? this.folders.locations() : others.locations())
					.build());
		List<String> runs = new ArrayList<>(runs());
		if (!isFirst) {
			assertThat(runs.remove(0)).isEqualTo("first");
		}
		assertThat(runs).containsExactlyInAnyOrder("old", "new");
		assertThat(done(builder().locations("new".equals(runs.get(1)) ? others.locations() : this.folders.locations())
			.build()
			.up())).isEmpty();
	}

	@Test
	void needATransaction() {
		view("first", "no_transaction: true");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this::up)
			.withMessage("Invalid repeatable in %s/2_totals/metadata.yaml:3: a migration that runs again needs a "
				.formatted(this.folders.directory()) + "transaction, and with no_transaction there is none");
	}

	private static List<MigrationReport> startTogether(int instances, Function<Integer, KatMigrator> migrators)
			throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			CyclicBarrier start = new CyclicBarrier(instances);
			List<Future<MigrationReport>> futures = new ArrayList<>();
			for (int instance = 0; instance < instances; instance++) {
				KatMigrator migrator = migrators.apply(instance);
				futures.add(threads.submit(() -> {
					start.await();
					return migrator.up();
				}));
			}
			List<MigrationReport> reports = new ArrayList<>();
			for (Future<MigrationReport> future : futures) {
				reports.add(future.get());
			}
			return reports;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void view(String version, String... metadata) {
		view(this.folders, version, metadata);
	}

	private static void view(MigrationFolders folders, String version, String... metadata) {
		List<String> lines = new ArrayList<>(List.of(metadata));
		lines.add(0, "repeatable: true");
		if (lines.stream().noneMatch((line) -> line.startsWith("parents:"))) {
			lines.add(0, "parents: [1]");
		}
		folders.add("2_totals", script(version), lines.toArray(String[]::new))
			.write("2_totals/down.sql", "drop view totals");
	}

	private static String script(String version) {
		return "create or replace view totals as select id, sum(price) as total from orders group by id; "
				+ "insert into witness values ('%s');".formatted(version);
	}

	private MigrationReport up() {
		return migrator().up();
	}

	private MigrationStatus status() {
		return migrator().status()
			.migrations()
			.stream()
			.filter((status) -> status.id().timestamp() == 2)
			.findFirst()
			.orElseThrow();
	}

	private static List<String> done(MigrationReport report) {
		return report.done().stream().map(Done::id).map(Object::toString).toList();
	}

	private List<String> runs() {
		return this.jdbc.queryForList("select run from witness", String.class);
	}

	private List<String> journal() {
		return this.jdbc.queryForList(
				"select name || ' ' || operation || ' ' || outcome from migrations_journal order by id", String.class);
	}

	private <T> T tracked(String column, Class<T> type) {
		return Objects.requireNonNull(
				this.jdbc.queryForObject("select %s from migrations where name = '2_totals'".formatted(column), type));
	}

	private KatMigrator migrator() {
		return builder().build();
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations());
	}

}
