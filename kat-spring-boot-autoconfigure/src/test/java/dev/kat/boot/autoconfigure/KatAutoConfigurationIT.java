package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.kat.KatMigrator;
import dev.kat.error.LocationNotFoundException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.Problem;
import dev.kat.error.ValidationFailedException;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;
import dev.kat.test.FlakyDataSource;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class KatAutoConfigurationIT {

	private final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class));

	private final ApplicationContextRunner onDataSource = this.runner.withPropertyValues(
			"spring.datasource.url=" + this.database.url(), "spring.datasource.username=" + this.database.username(),
			"spring.datasource.password=" + this.database.password());

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
	}

	@Test
	void migratesFromTheClassPath() {
		this.onDataSource.withPropertyValues("kat.locations=classpath:shop")
			.run((context) -> assertApplied(context, "1679012345_create_customers", "1679012398_create_orders",
					"1679012399_create_reviews", "1679012500_index_orders"));
	}

	@Test
	void theSecondStartAppliesNothing() {
		this.folders.add("1_a", "create table a (id int)");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a"));
		List<Map<String, Object>> journal = journal();
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a"));
		assertThat(journal()).isEqualTo(journal);
	}

	@Test
	void appliesWhatWasMergedLateUnderAnOlderBranch() {
		this.folders.add("1_a", "create table a (id int)").add("3_c", "create table c (id int)", "parents: [1]");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a", "3_c"));
		this.folders.add("2_b", "create table b (id int)", "parents: [1]");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a", "3_c", "2_b"));
	}

	@Test
	void onStartupNoneLeavesTheDatabaseAlone() {
		this.folders.add("1_a", "create table a (id int)");
		start(this.onDataSource).withPropertyValues("kat.on-startup=none").run((context) -> {
			assertThat(tables()).isEmpty();
			context.getBean(KatMigrator.class).up();
			assertApplied(context, "1_a");
		});
	}

	@Test
	void onStartupValidateFailsOnWhatIsPending() {
		this.folders.add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]")
			.add("3_c", "create table c (id int)");
		start(this.onDataSource).withPropertyValues("kat.on-startup=validate", "kat.targets=b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ValidationFailedException.class)
				.hasMessage(
						"""
								Pending: 1_a
								  Apply it from an instance with kat.on-startup=migrate, for example a job with kat.exit-after-migrate=true.
								Pending: 2_b
								  Apply it from an instance with kat.on-startup=migrate, for example a job with kat.exit-after-migrate=true."""));
		assertThat(tables()).isEmpty();
	}

	@Test
	void onStartupValidateFailsOnWhatContradictsTheRecord() {
		this.folders.add("1_a", "create table a (id int)");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a"));
		this.folders.add("1_a", "create table other (id int)");
		start(this.onDataSource).withPropertyValues("kat.on-startup=validate")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageStartingWith("Modified: 1_a"));
	}

	@Test
	void onStartupValidateStartsWhereNothingIsPending() {
		this.folders.add("1_a", "create table a (id int)").add("3_c", "create table c (id int)");
		start(this.onDataSource).withPropertyValues("kat.targets=1")
			.run((context) -> assertThat(context).hasNotFailed());
		start(this.onDataSource).withPropertyValues("kat.on-startup=validate", "kat.targets=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void targetsAreAppliedWithTheirAncestorsAndTheRestOnceThereAreNone() {
		this.folders.add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)")
			.add("3_c", "create table c (id int)", "parents: [2]");
		start(this.onDataSource).withPropertyValues("kat.targets=3")
			.run((context) -> assertThat(tables()).contains("public.b", "public.c").doesNotContain("public.a"));
		start(this.onDataSource).run((context) -> assertApplied(context, "2_b", "3_c", "1_a"));
	}

	@Test
	void warnsWhereThereAreNoMigrationsAtAll(CapturedOutput output) {
		this.folders.write("V1__create_users.sql", "create table users (id int)");
		start(this.onDataSource).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("No migrations found: a migration is a folder with metadata.yaml and "
				+ "up.sql, directly under a location");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kat.on-startup=migrate", "kat.on-startup=validate", "kat.dry-run=true" })
	void warnsOnceAStartOfSqlFilesThatNothingRuns(String start, CapturedOutput output) {
		this.folders.add("1_a", "select 1").write("V2__b.sql", "select 1").write("1_a/up2.sql", "select 1");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a"));
		this.folders.write("1_a/UP.SQL", "select 1");
		start(this.onDataSource).withPropertyValues(start)
			.run((context) -> context.getBean(KatMigrator.class).status());
		String directory = this.folders.directory().toString();
		assertThat(output)
			.containsOnlyOnce("Stray SQL files: %s/1_a/up2.sql, %s/V2__b.sql\n  Kat runs only up.sql and down.sql in "
				.formatted(directory, directory))
			.containsOnlyOnce(
					"Stray SQL files: %s/1_a/UP.SQL, %s/1_a/up2.sql, %s/V2__b.sql\n  Kat runs only up.sql and down.sql in "
						.formatted(directory, directory, directory));
	}

	@Test
	void warnsOfAScriptThatIsStillToBeWritten(CapturedOutput output) {
		this.folders.add("1_a", "select 1")
			.add("2_b", "-- To be written.", "parents: [1]")
			.add("3_c", "select 1")
			.add("4_merge", "-- Nothing to be written.", "parents: [2, 3]");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a", "2_b", "3_c", "4_merge"));
		assertThat(output).containsOnlyOnce("The script of 2_b contains no statement: nothing will run")
			.doesNotContain("The script of 4_merge");
	}

	@Test
	void needsNoLocationWhereASourceHasTheMigrations() {
		this.folders.add("1_a", "create table a (id int)");
		MigrationSource source = new LocationMigrationSource(this.folders.locations(), true, null);
		this.onDataSource.withPropertyValues("kat.locations=")
			.withBean(MigrationSource.class, () -> source)
			.run((context) -> assertApplied(context, "1_a"));
	}

	@Test
	void insteadOfEndingTheJvmOfATestItFailsAfterMigrating() {
		this.folders.add("1_a", "create table a (id int)").add("2_b", "create table b (id int)");
		start(this.onDataSource).withPropertyValues("kat.exit-after-migrate=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(IllegalStateException.class)
				.hasMessage("Kat: 2 applied, nothing else started: kat.exit-after-migrate would end the process here"));
		assertThat(tables()).contains("public.a", "public.b");
	}

	@Test
	void aDryRunLogsThePlanAndWritesNothing(CapturedOutput output) {
		this.folders.add("1_a", "create table a (id int)").add("2_b", "create table b (id int)", "parents: [1]");
		start(this.onDataSource).withPropertyValues("kat.dry-run=true", "kat.targets=2").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables()).isEmpty();
		});
		assertThat(output).contains("Dry run: 2 steps planned, nothing written")
			.contains("Would be applied 1 of 2: 1_a (ancestor of 2_b)")
			.contains("Would be applied 2 of 2: 2_b (asked for)");
	}

	@Test
	void tableAndSchemaAreAsConfigured() {
		this.folders.add("1_a", "create table a (id int)");
		start(this.onDataSource).withPropertyValues("kat.schema=shop", "kat.table=applied")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(tables()).containsExactly("shop.a", "shop.applied", "shop.applied_journal");
	}

	@Test
	void timeoutsReachTheScript() {
		this.folders.add("1_a", """
				create table a as select current_setting('lock_timeout') as lock,
					current_setting('statement_timeout') as statement""");
		start(this.onDataSource).withPropertyValues("kat.lock-timeout=2s", "kat.statement-timeout=10m")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.database.jdbc().queryForMap("select * from a")).containsEntry("lock", "2s")
			.containsEntry("statement", "10min");
	}

	@Test
	void connectingIsTriedAgainAsConfigured() {
		this.folders.add("1_a", "select 1");
		start(this.runner.withBean(DataSource.class, () -> new FlakyDataSource(this.database.dataSource(), "57P03", 2)))
			.withPropertyValues("kat.connect-retries=2", "kat.connect-retry-interval=1ms")
			.run((context) -> assertApplied(context, "1_a"));
	}

	@Test
	void asManyMigrationsRunAtATimeAsConfigured() {
		this.database.jdbc().execute("create sequence place");
		addMeetings(3);
		start(this.onDataSource).withPropertyValues("kat.parallelism=3")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(journal()).hasSize(3);
	}

	@Test
	void noMoreMigrationsRunAtATimeThanThePoolHasConnections(CapturedOutput output) {
		this.folders.add("1_a", "create table a (pid int default pg_backend_pid())")
			.add("2_b", "insert into a default values", "parents: [1]")
			.add("3_c", "insert into a default values", "parents: [1]");
		start(this.runner.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password(),
				"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=1000"))
			.withPropertyValues("kat.parallelism=4")
			.run((context) -> assertApplied(context, "1_a", "2_b", "3_c"));
		assertThat(output).contains("kat.parallelism is 4, but the maximum size of the pool is 1:")
			.doesNotContain("Running fewer migrations");
		assertThat(this.database.jdbc().queryForList("select distinct pid from a")).hasSize(1);
	}

	/**
	 * Adds migrations that end only if all of them run at the same time.
	 */
	private void addMeetings(int count) {
		for (int number = 1; number <= count; number++) {
			this.folders.add(number + "_m", """
					do $$ begin
						perform nextval('place');
						while (select last_value < %d from place) loop perform pg_sleep(0.01); end loop;
					end $$""".formatted(count));
		}
	}

	@Test
	void aMigrationIsTriedAgainAsConfigured() {
		this.folders.add("1_a", "do $$ begin raise 'busy' using errcode = 'lock_not_available'; end $$");
		start(this.onDataSource).withPropertyValues("kat.lock-retries=2", "kat.lock-retry-max-delay=1ms")
			.run((context) -> assertThat(context).hasFailed());
		assertThat(
				this.database.jdbc().queryForList("select attempt from migrations_journal order by id", Integer.class))
			.containsExactly(1, 2, 3);
	}

	@Test
	void aStatementTimeoutStopsTheScript() {
		this.folders.add("1_a", "select pg_sleep(10)");
		start(this.onDataSource).withPropertyValues("kat.statement-timeout=50ms")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(java.sql.SQLException.class)
				.cause()
				.isInstanceOf(MigrationFailedException.class));
	}

	@Test
	void missingLocationsAreAnErrorUnlessConfigured() {
		this.onDataSource.withPropertyValues("kat.locations=classpath:nowhere")
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(LocationNotFoundException.class));
		this.onDataSource.withPropertyValues("kat.locations=classpath:nowhere", "kat.fail-on-missing-locations=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void severalLocationsMakeOneGraph() {
		this.folders.add("1679012400_create_coupons", "create table coupon (customer bigint references customer)",
				"parents: [1679012345]");
		this.onDataSource.withPropertyValues("kat.locations=classpath:shop, " + this.folders.location())
			.run((context) -> assertApplied(context, "1679012345_create_customers", "1679012398_create_orders",
					"1679012399_create_reviews", "1679012400_create_coupons", "1679012500_index_orders"));
	}

	@Test
	void modifiedScriptsAreAnErrorUnlessConfigured() {
		this.folders.add("1_a", "create table a (id int)");
		start(this.onDataSource).run((context) -> assertApplied(context, "1_a"));
		this.folders.add("1_a", "create table a (id bigint)");
		start(this.onDataSource)
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(ValidationFailedException.class));
		start(this.onDataSource).withPropertyValues("kat.validation.modified=ignore")
			.run((context) -> assertThat(context.getBean(KatMigrator.class).validate()).extracting(Problem::kind)
				.containsExactly(Problem.Kind.MODIFIED));
	}

	@Test
	void migratesTheDatabaseOfItsOwnUrl() {
		this.folders.add("1_a", "create table a (id int)");
		TestDatabase other = TestDatabase.create();
		start(this.onDataSource)
			.withPropertyValues("kat.url=" + other.url(), "kat.username=" + other.username(),
					"kat.password=" + other.password(), "kat.driver-class-name=org.postgresql.Driver")
			.run((context) -> assertApplied(context, "1_a"));
		assertThat(tables()).isEmpty();
		assertThat(other.jdbc().queryForList("select name from migrations", String.class)).containsExactly("1_a");
	}

	@Test
	void migratesWithNothingButAnUrl() {
		this.folders.add("1_a", "create table a (id int)");
		start(new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class)))
			.withPropertyValues("kat.url=" + this.database.url() + "?user=" + this.database.username() + "&password="
					+ this.database.password())
			.run((context) -> assertApplied(context, "1_a"));
	}

	@Test
	void migratesAsAnotherUserOfTheSameDatabase() {
		String owner = "owner_" + this.database.url().replaceAll(".*/", "");
		this.database.jdbc().execute("create role " + owner + " login password 'secret'");
		this.database.jdbc().execute("create schema shop authorization " + owner);
		this.folders.add("1_a", "create table a (id int)");
		start(this.onDataSource).withPropertyValues("kat.username=" + owner, "kat.password=secret", "kat.schema=shop")
			.run((context) -> assertApplied(context, "1_a"));
		assertThat(this.database.jdbc()
			.queryForList("select distinct tableowner from pg_tables where schemaname = 'shop'", String.class))
			.containsExactly(owner);
	}

	@Test
	void aDatabaseOfItsOwnHoldsNoConnectionOnceItIsMigrated() {
		this.folders.add("1_a", "create table a (id int); create index on a (id)")
			.add("2_b", "create index concurrently b on a (id)", "parents: [1]", "no_transaction: true");
		start(this.onDataSource)
			.withPropertyValues("kat.url=" + this.database.url() + "?ApplicationName=kat-of-its-own",
					"kat.username=" + this.database.username(), "kat.password=" + this.database.password())
			.run((context) -> {
				assertApplied(context, "1_a", "2_b");
				assertThat(this.database.jdbc()
					.queryForList("select distinct application_name from migrations_journal", String.class))
					.containsExactly("kat-of-its-own");
				// The server's side of a connection ends a little later.
				Awaitility.await().untilAsserted(() -> assertThat(connectionsOf("kat-of-its-own")).isZero());
			});
	}

	@Test
	void migratesTheDataSourceThatIsMarkedAsItsOwn() {
		this.folders.add("1_a", "create table a (id int)");
		TestDatabase other = TestDatabase.create();
		start(this.onDataSource)
			.withBean("other", DataSource.class, other::dataSource,
					(definition) -> ((AbstractBeanDefinition) definition)
						.addQualifier(new AutowireCandidateQualifier(KatDataSource.class)),
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.run((context) -> assertApplied(context, "1_a"));
		assertThat(tables()).isEmpty();
		assertThat(other.jdbc().queryForList("select name from migrations", String.class)).containsExactly("1_a");
	}

	@Test
	void vendorInALocationIsBootsNameOfTheDatabase() {
		new MigrationFolders(this.folders.directory().resolve("postgresql")).add("1_a", "create table a (id int)");
		this.onDataSource.withPropertyValues("kat.locations=" + this.folders.location() + "/{vendor}")
			.run((context) -> assertApplied(context, "1_a"));
	}

	@Test
	void aNonTransactionalMigrationNeedsNoSecondPooledConnection(CapturedOutput output) {
		this.folders.add("1_a", "create table a (id int); create index on a (id)")
			.add("2_b", "create index concurrently b on a (id)", "parents: [1]", "no_transaction: true");
		start(this.onDataSource)
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=1000")
			.run((context) -> assertApplied(context, "1_a", "2_b"));
		assertThat(output).doesNotContain("Cannot open a connection outside the pool");
	}

	private ApplicationContextRunner start(ApplicationContextRunner application) {
		return application.withPropertyValues("kat.locations=" + this.folders.location());
	}

	private static void assertApplied(AssertableApplicationContext context, String... names) {
		assertThat(context).hasNotFailed();
		assertThat(context.getBean(KatMigrator.class).status().migrations())
			.allSatisfy((status) -> assertThat(status.tracked()).describedAs("row of %s", status.id()).isNotNull());
		assertThat(context.getBean(KatMigrator.class).status().migrations())
			.extracting((status) -> status.id().toString())
			.containsExactlyInAnyOrder(names);
	}

	private Long connectionsOf(String application) {
		return this.database.jdbc()
			.queryForObject("select count(*) from pg_stat_activity where application_name = ?", Long.class,
					application);
	}

	private List<Map<String, Object>> journal() {
		return this.database.jdbc().queryForList("select id, run, name, outcome from migrations_journal");
	}

	private List<String> tables() {
		return this.database.jdbc()
			.queryForList("select schemaname || '.' || tablename from pg_tables where schemaname not in "
					+ "('pg_catalog', 'information_schema') order by 1", String.class);
	}

}
