package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.TrackingTableException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Repair;
import dev.kat.plan.Startup;
import dev.kat.test.MigrationFolders;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where the record is, if no schema is set: in the schema that the search path leads to,
 * and that can be another one at the next start.
 */
class RecordPlaceIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	/** Roles belong to the server, so each test has one of its own. */
	private final String role = "shop_of_" + this.database.name();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table if not exists public.a (id int)");
		this.jdbc.execute("create role %1$s login password '%1$s'".formatted(this.role));
		this.jdbc.execute("grant create on database %s to %s".formatted(this.database.name(), this.role));
		this.jdbc.execute("grant all on schema public to " + this.role);
	}

	@AfterEach
	void dropRole() {
		this.jdbc.execute("alter database %2$s owner to current_user; drop owned by %1$s cascade; drop role %1$s"
			.formatted(this.role, this.database.name()));
	}

	@Test
	void isNotBegunAgainInASchemaNamedLikeTheUser() {
		this.folders.add("2_b", "create schema if not exists " + this.role);
		KatMigrator migrator = builder().build();
		migrator.up();
		assertRefused(migrator, elsewhere(this.role, "\"$user\", public", "default"), goOn(this.role));
		assertThat(records()).containsExactly("public.migrations", "public.migrations_journal");
	}

	@ParameterizedTest
	@MethodSource("allThatReadsOrWrites")
	void isMissedByAllThatReadsOrWritesIt(Consumer<KatMigrator> work) {
		builder().build().up();
		schema(this.role);
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> work.accept(builder().build()))
			.withMessage(elsewhere(this.role, "\"$user\", public", "default"));
		assertThat(records()).containsExactly("public.migrations", "public.migrations_journal");
	}

	private static List<Consumer<KatMigrator>> allThatReadsOrWrites() {
		return List.of(KatMigrator::up, KatMigrator::plan, KatMigrator::status, KatMigrator::validate,
				(migrator) -> migrator.start(Startup.DEFAULT.with(OnStartup.VALIDATE)),
				(migrator) -> migrator.start(Startup.DEFAULT.dryRun(true)), (migrator) -> migrator.journal(9),
				(migrator) -> migrator.baseline(List.of("1")), (migrator) -> migrator.repair(Repair.accept()),
				(migrator) -> migrator.down(DownOptions.all()), (migrator) -> migrator.plan(DownOptions.all()));
	}

	@Test
	void isChosenWithASchema() {
		builder().build().up();
		schema(this.role);
		assertThat(builder().schema("public").build().up().done()).isEmpty();
		assertThat(builder().schema(this.role).build().up().done()).hasSize(1);
		assertThat(builder().build().up().done()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			alter database %2$s set search_path = app, public         | database
			alter role %1$s set search_path = app, public             | user
			alter role %1$s in database %2$s set search_path = app, public | database user
			""")
	void isNotBegunAgainWhereASettingOfTheServerLeads(String setting, String source) {
		builder().build().up();
		schema("app");
		this.jdbc.execute(setting.formatted(this.role, this.database.name()));
		assertRefused(builder().build(), elsewhere("app", "app, public", source), goOn("app"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			create schema %1$s                                             | "$user", public
			alter database %2$s set search_path = app, public              | app, public
			alter role %1$s set search_path = app, public                  | app, public
			alter role %1$s in database %2$s set search_path = app, public | app, public
			""")
	void isSaidToBeMissedByTheNextRun(String sql, String path) {
		schema("app");
		this.jdbc.execute("alter database %s owner to %s".formatted(this.database.name(), this.role));
		this.folders.add("2_b", sql.formatted(this.role, this.database.name()));
		String schema = path.startsWith("app") ? "app" : this.role;
		try (HikariDataSource pool = poolOfOne(); RecordedLog log = RecordedLog.start()) {
			builder(pool).build().up();
			assertThat(log.warnings()).containsExactly(missed(path, schema));
			assertThat(path(pool)).isEqualTo("\"$user\", public");
		}
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder().build().up())
			.withMessageStartingWith("There is no table %s.migrations, but".formatted(schema));
	}

	@Test
	void isSaidToBeMissedWhenTheSettingThatLedToItIsGone() {
		schema("app");
		this.jdbc.execute("alter role %s set search_path = app".formatted(this.role));
		this.folders.add("2_b", "alter role %s reset search_path".formatted(this.role));
		try (RecordedLog log = RecordedLog.start()) {
			builder().build().up();
			assertThat(log.warnings()).containsExactly(
					"The next run will not find the record app.migrations: the search path (\"$user\", public) "
							+ "now leads to the schema public\n" + "  Set kat.schema=app before the next run.");
		}
		assertRefused(builder().build(),
				"There is no table public.migrations, but Kat already has a record in another schema: "
						+ "app.migrations. "
						+ "The search path (\"$user\", public; source: default) leads to the schema public",
				"Set kat.schema=app to keep using that record, or set kat.schema=public to start a new one in "
						+ "which everything is pending.");
	}

	@Test
	void isSaidToBeMissedWhereTheSearchPathWillLeadNowhere() {
		this.folders.add("2_b", "alter role %s set search_path = nowhere".formatted(this.role));
		try (RecordedLog log = RecordedLog.start()) {
			builder().build().up();
			assertThat(log.warnings()).containsExactly(
					"The next run will not find the record public.migrations: the search path (nowhere) now "
							+ "leads to no schema\n" + "  Set kat.schema=public before the next run.");
		}
	}

	@Test
	void isSaidToBeMissedAfterARunThatFailed() {
		this.folders.add("2_b", "create schema " + this.role).add("3_c", "select 1/0");
		try (RecordedLog log = RecordedLog.start()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> builder().build().up());
			assertThat(log.warnings()).containsExactly(missed("\"$user\", public", this.role));
		}
	}

	@Test
	void isSaidToBeMissedAfterARollback() {
		this.folders.write("1_a/down.sql", "create schema " + this.role);
		builder().build().up();
		try (RecordedLog log = RecordedLog.start()) {
			builder().build().down(DownOptions.all());
			assertThat(log.warnings()).containsExactly(missed("\"$user\", public", this.role));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter database %2$s set search_path = app; alter role %1$s set search_path = public",
			"create schema other", "set search_path = app", "alter database %2$s set work_mem = '5MB'",
			"alter role %1$s in database postgres set search_path = app",
			"alter role %1$s set search_path = \"$user\", nowhere, public, app" })
	void isSaidToBeMissedOnlyWhereItIs(String sql) {
		schema("app");
		this.jdbc.execute("alter database %s owner to %s".formatted(this.database.name(), this.role));
		this.folders.add("2_b", sql.formatted(this.role, this.database.name()));
		try (RecordedLog log = RecordedLog.start()) {
			builder().build().up();
			assertThat(log.warnings()).isEmpty();
		}
		assertThat(builder().build().up().done()).isEmpty();
	}

	@Test
	void isNotSaidToBeMissedWhereItsSchemaIsSet() {
		this.folders.add("2_b", "create schema " + this.role);
		try (RecordedLog log = RecordedLog.start()) {
			builder().schema("public").build().up();
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void isSaidToBeMissedAlsoWhereTheSessionChoosesTheSearchPath() {
		this.folders.add("2_b", "create schema app");
		DataSource choosing = choosing("app,public");
		try (RecordedLog log = RecordedLog.start()) {
			builder(choosing).build().up();
			assertThat(log.warnings()).containsExactly(missed("app,public", "app"));
		}
	}

	@Test
	void isOneForEachTenantWhoseSessionsChooseTheirSchema() {
		schema("tenant_a");
		schema("tenant_b");
		builder(choosing("tenant_a")).build().up();
		KatMigrator byUrl = builder(choosing("tenant_b")).build();
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(byUrl.up().done()).hasSize(1);
			assertThat(log.infos()).first()
				.isEqualTo("There is no record tenant_b.migrations yet in the schema that the connection chose. "
						+ "Records in other schemas: tenant_a.migrations");
			assertThat(log.warnings()).isEmpty();
		}
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(byUrl.up().done()).isEmpty();
			assertThat(log.infos()).containsExactly(
					"Nothing to apply: tenant_b.migrations of " + this.database.place() + " is up to date");
		}
	}

	@Test
	void isOneForEachTenantWhosePoolSetsTheSchema() {
		builder().build().up();
		schema("tenant");
		KatMigrator byPool = builder(new PreparedDataSource(dataSource(), "set search_path = tenant")).build();
		assertThat(byPool.status().table()).isEqualTo("tenant.migrations");
		assertThat(byPool.up().done()).hasSize(1);
		assertThat(records()).contains("public.migrations", "tenant.migrations");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table public.migrations (id int, migration text, batch int)",
			"create table public.migrations (id int, timestamp bigint, name text)",
			"create table public.migrations (name text, migration_time timestamptz, duration text)",
			"create view public.migrations as select 'a'::text as name, now() as migration_time, 1 as duration",
			"create table public.\"Migrations\" (name text, migration_time timestamptz, duration int)",
			"create table public.migrations_journal (id int)" })
	void isNotLookedForInWhatIsNotKats(String ddl) {
		this.jdbc.execute(ddl);
		schema(this.role);
		assertThat(builder().build().up().done()).hasSize(1);
		assertThat(records()).contains(this.role + ".migrations");
	}

	@Test
	void isFoundWhereTheGoToolMadeItAndTheRoleMayNotLook() {
		this.jdbc.execute("create schema closed; create table closed.migrations "
				+ "(id serial primary key, name varchar(255), migration_time timestamp, duration interval)");
		assertRefused(builder().build(),
				"There is no table public.migrations, but Kat already has a record in another schema: "
						+ "closed.migrations. "
						+ "The search path (\"$user\", public; source: default) leads to the schema public",
				"Set kat.schema=closed to keep using that record, or set kat.schema=public to start a new one in "
						+ "which everything is pending.");
	}

	@Test
	void isFoundWhereSomebodyElsesTableHasItsName() {
		builder().build().up();
		schema(this.role);
		this.jdbc.execute("create table %s.migrations (id int, migration text, batch int)".formatted(this.role));
		assertRefused(builder().build(), elsewhere(this.role, "\"$user\", public", "default"), goOn(this.role));
	}

	@Test
	void isOneOfSeveral() {
		for (String schema : List.of("d", "b", "a", "c")) {
			this.jdbc.execute(
					"create schema %1$s; create table %1$s.migrations (name text, migration_time timestamptz, duration int)"
						.formatted(schema));
		}
		assertRefused(builder().build(),
				"There is no table public.migrations, but Kat already has records in other schemas: "
						+ "a.migrations, b.migrations, c.migrations and 1 more. "
						+ "The search path (\"$user\", public; source: default) leads to the schema public",
				"Set kat.schema to the schema of the record to keep using, or set kat.schema=public to start a "
						+ "new one in which everything is pending.");
	}

	private String elsewhere(String schema, String path, String source) {
		return ("There is no table %1$s.migrations, but Kat already has a record in another schema: "
				+ "public.migrations. " + "The search path (%2$s; source: %3$s) leads to the schema %1$s")
			.formatted(schema, path, source);
	}

	private static String goOn(String schema) {
		return ("Set kat.schema=public to keep using that record, or set kat.schema=%s to start a new one in "
				+ "which everything is pending.")
			.formatted(schema);
	}

	private static String missed(String path, String schema) {
		return ("The next run will not find the record public.migrations: the search path (%s) now leads to the "
				+ "schema %s\n" + "  Set kat.schema=public before the next run.")
			.formatted(path, schema);
	}

	private static void assertRefused(KatMigrator migrator, String message, String action) {
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(migrator::up)
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(action));
	}

	private void schema(String name) {
		this.jdbc.execute("create schema %s authorization %s".formatted(name, this.role));
	}

	private List<String> records() {
		return this.jdbc
			.queryForList("select relnamespace::regnamespace || '.' || relname from pg_class where relname like "
					+ "'migrations%' and relkind = 'r' order by 1", String.class);
	}

	private static String path(DataSource dataSource) {
		return new JdbcTemplate(dataSource).queryForObject("select current_setting('search_path')", String.class);
	}

	private PGSimpleDataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.url());
		dataSource.setUser(this.role);
		dataSource.setPassword(this.role);
		return dataSource;
	}

	private DataSource choosing(String path) {
		PGSimpleDataSource dataSource = dataSource();
		dataSource.setCurrentSchema(path);
		return dataSource;
	}

	private HikariDataSource poolOfOne() {
		HikariConfig config = new HikariConfig();
		config.setDataSource(dataSource());
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(5000);
		return new HikariDataSource(config);
	}

	private KatMigratorBuilder builder() {
		return builder(dataSource());
	}

	private KatMigratorBuilder builder(DataSource dataSource) {
		return KatMigrator.builder(dataSource).locations(this.folders.locations());
	}

}
