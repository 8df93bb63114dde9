package dev.kat.internal.postgres;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.TrackingTableException;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.internal.run.Retries;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.migration.Timeouts;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.RecordEntry.Tracked;
import dev.kat.test.MigrationFolders;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A tracking table that was there before Kat: the Go tool's, which goes on using it.
 */
class AdoptionIT {

	private static final String INDEXES = """
			select pg_get_indexdef(indexrelid) from pg_index
			where indrelid = 'migrations'::regclass and not indisprimary order by indexrelid
			""";

	private static final String ADDED_INDEX = "CREATE UNIQUE INDEX migrations_name_idx ON public.migrations USING "
			+ "btree (name)";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "select 1").add("2_b", "select pg_sleep(0.02)");
	}

	@ParameterizedTest
	@EnumSource
	void usesTheTableAsItIs(GoTable table) {
		table.create(this.jdbc);
		KatMigrator migrator = builder().build();
		assertThat(names(migrator.up())).containsExactly("2_b");
		assertThat(tracked(migrator, 0)).isEqualTo(GoTable.FIRST);
		assertThat(tracked(migrator, 1).duration().toMillis()).isBetween(20L, 20_000L);
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).containsExactly(ADDED_INDEX);
	}

	@ParameterizedTest
	@EnumSource
	void leavesTheTableToTheGoToolToGoOnWith(GoTable table) {
		table.create(this.jdbc);
		this.folders.add("3_c", "select 1").add("4_d", "select 1");
		KatMigrator migrator = builder().build();
		migrator.up();
		GoTool goTool = new GoTool(this.jdbc);
		goTool.createTable();
		assertThat(goTool.names()).containsExactly("1_a", "2_b", "3_c", "4_d");
		goTool.delete("1_a");
		goTool.delete("2_b");
		assertThat(states(migrator)).containsExactly(MigrationState.PENDING, MigrationState.ROLLED_BACK,
				MigrationState.APPLIED, MigrationState.APPLIED);
		table.insert(this.jdbc, "2_b", "2026-02-03 04:05:06.789+00", 1234);
		assertThat(states(migrator)).containsExactly(MigrationState.PENDING, MigrationState.APPLIED,
				MigrationState.APPLIED, MigrationState.APPLIED);
		assertThat(tracked(migrator, 1))
			.isEqualTo(new Tracked(5, Instant.parse("2026-02-03T04:05:06.789Z"), Duration.ofMillis(1234)));
		assertThat(names(migrator.up())).containsExactly("1_a");
		assertThat(goTool.names()).containsExactlyInAnyOrder("1_a", "2_b", "3_c", "4_d");
	}

	/**
	 * The Go tool's documentation once said milliseconds, its statements never did.
	 */
	@Test
	void doesNotTakeFromTheGoToolWhatItNeverCould() {
		GoTable.SERIAL_AND_MILLISECONDS.create(this.jdbc);
		String refusal = "column \"duration\" is of type integer but expression is of type interval";
		GoTool goTool = new GoTool(this.jdbc);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> goTool.insert("3_c", "2026-02-03 04:05:06.789+00", 1234))
			.withStackTraceContaining(refusal);
		builder().build().up();
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> goTool.insert("3_c", "2026-02-03 04:05:06.789+00", 1234))
			.withStackTraceContaining(refusal);
	}

	@Test
	void keepsTheGoToolFromRecordingAMigrationTwice() {
		GoTable.IDENTITY.create(this.jdbc);
		builder().build().up();
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> new GoTool(this.jdbc).insert("2_b", "2026-02-03 04:05:06.789+00", 1234))
			.withStackTraceContaining("duplicate key value violates unique constraint \"migrations_name_idx\"");
	}

	@ParameterizedTest
	@EnumSource
	void readsAndWritesTimesWithoutZoneAsUtcWhateverTheSessionsZone(GoTable table) {
		table.create(this.jdbc);
		KatMigrator migrator = builder(connectionsAfter("set time zone 'Asia/Kathmandu'")).build();
		Instant before = serverTime();
		migrator.up();
		Instant after = serverTime();
		assertThat(tracked(migrator, 0)).isEqualTo(GoTable.FIRST);
		assertThat(tracked(migrator, 1).at()).isBetween(before, after);
		assertThat(tracked(builder(connectionsAfter("set time zone 'America/St_Johns'")).build(), 1))
			.isEqualTo(tracked(migrator, 1));
		// Of a timestamp without zone, this is what it would be in UTC.
		assertThat(this.jdbc.queryForObject(
				"select (extract(epoch from migration_time) * 1000000)::bigint from migrations where name = '2_b'",
				Long.class))
			.isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, tracked(migrator, 1).at()));
	}

	@Test
	void countsARowThatDoesNotSayWhen() {
		GoTable.SERIAL_AND_INTERVAL.create(this.jdbc);
		this.jdbc.execute("update migrations set migration_time = null, duration = null");
		KatMigrator migrator = builder().build();
		assertThat(tracked(migrator, 0)).isEqualTo(new Tracked(1, Instant.EPOCH, Duration.ZERO));
		assertThat(names(migrator.up())).containsExactly("2_b");
	}

	@Test
	void writesNothingWhenNothingIsPending() {
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute("create unique index on migrations (lower(name))");
		new GoTool(this.jdbc).insert("2_b", "2026-02-03 04:05:06.789+00", 1234);
		List<String> before = relations();
		assertThat(builder().build().up().done()).isEmpty();
		assertThat(relations()).isEqualTo(before);
	}

	@Test
	void refusesATableThatHoldsANameTwice() {
		GoTable.SERIAL_AND_INTERVAL.create(this.jdbc);
		this.jdbc.execute("insert into migrations (name, migration_time, duration) "
				+ "select unnest(array['7_x', '7_x', '8_y', '8_y', '8_y', '9_z', null, null]), now(), '1 s'");
		List<String> before = relations();
		assertRefused(builder(), "The table public.migrations contains duplicate names: 7_x, 8_y",
				"Delete all but one row of each of these names.");
		assertThat(relations()).isEqualTo(before);
	}

	@Test
	void isDoneOnceByInstancesThatStartTogether() throws Exception {
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute("create table witness (migration int)");
		IntStream.rangeClosed(3, 8)
			.forEach((number) -> this.folders.add(number + "_m", "insert into witness values (" + number + ")"));
		List<MigrationReport> reports = startTogether(4, this.database.dataSource());
		assertThat(reports.stream().mapToInt((report) -> report.done().size()).sum()).isEqualTo(7);
		assertThat(this.jdbc.queryForList("select migration from witness order by 1", Integer.class)).containsExactly(3,
				4, 5, 6, 7, 8);
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).containsExactly(ADDED_INDEX);
	}

	@Test
	void goesOnWithoutAUniqueIndexWhereSomebodyElseOwnsTheTable() {
		GoTable.SERIAL_AND_INTERVAL.create(this.jdbc);
		String role = guest();
		KatMigrator migrator = builder(connectionsAfter("set role " + role)).build();
		String log = logOf(() -> assertThat(names(migrator.up())).containsExactly("2_b"));
		assertThat(log).contains("WARN  d.k.i.p.TrackingTable - Table public.migrations has no unique index on name, "
				+ "and role " + role
				+ " may not create one: only Kat's own lock prevents duplicates\n  Ask its owner, postgres, to run: "
				+ "CREATE UNIQUE INDEX ON \"public\".\"migrations\" (name);\n");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).isEmpty();
		this.jdbc.execute("CREATE UNIQUE INDEX ON \"public\".\"migrations\" (name);");
		this.folders.add("3_c", "select 1");
		assertThat(logOf(() -> assertThat(names(migrator.up())).containsExactly("3_c"))).doesNotContain("WARN");
	}

	@Test
	void appliesEveryMigrationOnceWhereSomebodyElseOwnsTheTable() throws Exception {
		GoTable.IDENTITY.create(this.jdbc);
		String role = guest();
		this.jdbc.execute("create table witness (migration int)");
		this.jdbc.execute("grant insert on witness to " + role);
		this.folders.add("3_m", "insert into witness values (3)", "no_transaction: true");
		IntStream.rangeClosed(4, 8)
			.forEach((number) -> this.folders.add(number + "_m", "insert into witness values (" + number + ")"));
		startTogether(4, connectionsAfter("set role " + role));
		assertThat(this.jdbc.queryForList("select migration from witness order by 1", Integer.class)).containsExactly(3,
				4, 5, 6, 7, 8);
		assertThat(this.jdbc.queryForList("select name from migrations order by name", String.class))
			.containsExactly("1_a", "2_b", "3_m", "4_m", "5_m", "6_m", "7_m", "8_m");
	}

	@ParameterizedTest
	@EnumSource
	void claimsWhatIsNotRecordedWithoutAUniqueIndex(GoTable table) throws SQLException {
		table.create(this.jdbc);
		try (Session session = session()) {
			TrackingTable found = TrackingTable.findToWrite(settings(), session, false);
			assertThat(found.insert(session, new MigrationId(2, "b"))).isTrue();
			assertThat(found.insert(session, new MigrationId(2, "b"))).isFalse();
			assertThat(found.insert(session, new MigrationId(1, "a"))).isFalse();
		}
		assertThat(new GoTool(this.jdbc).names()).containsExactly("1_a", "2_b");
	}

	@Test
	void saysWhichNamesATableOfSomebodyElseHoldsTwice() {
		GoTable.IDENTITY.create(this.jdbc);
		new GoTool(this.jdbc).insert("1_a", "2026-02-03 04:05:06.789+00", 1234);
		assertRefused(builder(connectionsAfter("set role " + guest())),
				"The table public.migrations contains duplicate names: 1_a",
				"Delete all but one row of each of these names.");
	}

	@Test
	void addsTheIndexAsAMemberOfTheRoleThatOwnsTheTable() {
		String owner = owner();
		String member = "member_of_" + this.database.name();
		this.jdbc.execute("create role %1$s in role %2$s".formatted(member, owner));
		assertThat(names(builder(connectionsAfter("set role " + member)).build().up())).containsExactly("2_b");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).containsExactly(ADDED_INDEX);
	}

	@Test
	void doesNotAddTheIndexWithRightsThatTheRoleDoesNotInherit() {
		String owner = owner();
		String member = "member_of_" + this.database.name();
		this.jdbc.execute("create role %1$s noinherit in role %2$s".formatted(member, owner));
		grantWhatTheReadmeAsksFor(member);
		String log = logOf(() -> builder(connectionsAfter("set role " + member)).build().up());
		assertThat(log).contains("Ask its owner, " + owner + ", to run: CREATE UNIQUE INDEX ON");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).isEmpty();
	}

	@Test
	void doesNotAddTheIndexWhereTheOwnerMayNotCreateAnything() {
		String owner = owner();
		builder().build().up();
		this.jdbc.execute("drop index migrations_name_idx; alter table migrations_journal owner to " + owner);
		this.jdbc.execute("revoke create on schema public from public, " + owner);
		this.folders.add("3_c", "select 1");
		KatMigrator migrator = builder(connectionsAfter("set role " + owner)).build();
		assertThat(logOf(() -> assertThat(names(migrator.up())).containsExactly("3_c"))).contains(
				"and role %1$s may not create one: only Kat's own lock prevents duplicates\n  Ask the schema's owner to run: "
					.formatted(owner) + "GRANT CREATE ON SCHEMA \"public\" TO \"%s\";\n".formatted(owner));
		this.jdbc.execute("GRANT CREATE ON SCHEMA \"public\" TO \"%s\";".formatted(owner));
		this.folders.add("4_d", "select 1");
		assertThat(names(migrator.up())).containsExactly("4_d");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).containsExactly(ADDED_INDEX);
	}

	@ParameterizedTest
	@ValueSource(strings = { "create unique index other on migrations (name) where name <> '7_x'",
			"create unique index other on migrations (lower(name))",
			"create unique index other on migrations (name, id)", "create unique index other on migrations (id)",
			"create index other on migrations (name)",
			"create unique index other on migrations (name); "
					+ "update pg_index set indisvalid = false where indexrelid = 'other'::regclass",
			"create unique index other on migrations (name); update pg_index set indisvalid = false, "
					+ "indisready = false where indexrelid = 'other'::regclass" })
	void takesNoOtherIndexForTheOneItNeeds(String other) {
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute(other);
		assertThat(names(builder().build().up())).containsExactly("2_b");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).hasSize(2).contains(ADDED_INDEX);
	}

	@Test
	void goesOnWithAnIndexOfNoUseWhereSomebodyElseOwnsTheTable() {
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute("create unique index other on migrations (name) where name <> '7_x'");
		assertThat(names(builder(connectionsAfter("set role " + guest())).build().up())).containsExactly("2_b");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).hasSize(1);
	}

	/**
	 * ON CONFLICT fails on a deferrable constraint, whatever else there is.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "deferrable", "deferrable initially deferred",
			"deferrable; create unique index another on migrations (name)" })
	void isContentWithADeferrableConstraint(String mode) throws SQLException {
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute("alter table migrations add constraint other unique (name) " + mode);
		this.folders.add("3_c", "select 1", "no_transaction: true");
		List<String> before = this.jdbc.queryForList(INDEXES, String.class);
		String log = logOf(() -> assertThat(names(builder().build().up())).containsExactly("2_b", "3_c"));
		assertThat(log).doesNotContain("WARN");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).isEqualTo(before);
		try (Session session = session()) {
			TrackingTable found = TrackingTable.findToWrite(settings(), session, false);
			assertThat(found.insert(session, new MigrationId(2, "b"))).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter table migrations add constraint other unique (name)",
			"create unique index other on migrations (name) include (id)" })
	void isContentWithAUniqueIndexThatIsThere(String other) {
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute(other);
		assertThat(names(builder().build().up())).containsExactly("2_b");
		assertThat(this.jdbc.queryForList(INDEXES, String.class)).hasSize(1);
	}

	@Test
	void keepsTheCaseOfTheNameThatTheGoToolGave() {
		this.jdbc.execute("create table migrations (id int, migration text, batch int)");
		this.jdbc.execute(GoTool.CREATE.replace("\"migrations\"", "\"Migrations\""));
		this.jdbc.execute("insert into \"Migrations\" (name, duration) values ('1_a', '1 s')");
		KatMigrator migrator = builder().table("Migrations").build();
		assertThat(names(migrator.up())).containsExactly("2_b");
		assertThat(migrator.status().table()).isEqualTo("public.Migrations");
		assertThat(states(migrator)).containsOnly(MigrationState.APPLIED);
		assertThat(this.jdbc.queryForObject("select count(*) from \"Migrations_journal\"", Integer.class)).isOne();
	}

	@Test
	void asksForTheTablesOnce() throws SQLException {
		GoTable.IDENTITY.create(this.jdbc);
		StatementLog log = this.database.recordStatements();
		try (Session session = session()) {
			TrackingTable.find(settings(), session);
		}
		assertThat(log.statements()).singleElement().asString().startsWith("select s.name as schema");
	}

	private Session session() throws SQLException {
		return Session.borrow(new Connections(this.database.dataSource(), null, settings().connectRetries()));
	}

	private void assertRefused(KatMigratorBuilder builder, String message, String action) {
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> builder.build().up())
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(action));
	}

	/**
	 * A role with the rights that the README asks for on a table of the superuser's.
	 */
	private String guest() {
		String role = "guest_of_" + this.database.name();
		this.jdbc.execute("create role " + role);
		grantWhatTheReadmeAsksFor(role);
		return role;
	}

	private void grantWhatTheReadmeAsksFor(String role) {
		this.jdbc.execute("grant usage, create on schema public to " + role);
		this.jdbc.execute("grant select, insert, update on migrations to " + role);
		this.jdbc.execute("grant usage on all sequences in schema public to " + role);
	}

	/**
	 * A role that owns a table of the Go tool's.
	 */
	private String owner() {
		String owner = "owner_of_" + this.database.name();
		GoTable.IDENTITY.create(this.jdbc);
		this.jdbc.execute("create role " + owner);
		this.jdbc.execute("grant create on schema public to " + owner);
		this.jdbc.execute("alter table migrations owner to " + owner);
		return owner;
	}

	private List<MigrationReport> startTogether(int instances, DataSource dataSource) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try {
			CyclicBarrier start = new CyclicBarrier(instances);
			List<Future<MigrationReport>> futures = new ArrayList<>();
			for (int instance = 0; instance < instances; instance++) {
				futures.add(threads.submit(() -> {
					start.await();
					return builder(dataSource).build().up();
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

	private static String logOf(Runnable work) {
		PrintStream before = System.out;
		ByteArrayOutputStream log = new ByteArrayOutputStream();
		System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
		try {
			work.run();
		}
		finally {
			System.setOut(before);
		}
		return log.toString(StandardCharsets.UTF_8);
	}

	private DataSource connectionsAfter(String sql) {
		return new PreparedDataSource(this.database.dataSource(), sql);
	}

	private KatMigratorBuilder builder() {
		return builder(this.database.dataSource());
	}

	private KatMigratorBuilder builder(DataSource dataSource) {
		return KatMigrator.builder(dataSource).unpooledDataSource(dataSource).locations(this.folders.locations());
	}

	private static DatabaseSettings settings() {
		Retries none = new Retries(0, Duration.ZERO, Duration.ZERO);
		return new DatabaseSettings(null, "migrations", new Timeouts(null, null), Duration.ZERO, none,
				Duration.ofMinutes(1));
	}

	private List<String> relations() {
		return this.jdbc.queryForList(
				"select relname from pg_class where relnamespace = 'public'::regnamespace order by 1", String.class);
	}

	private Instant serverTime() {
		return Objects.requireNonNull(this.jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
			.toInstant();
	}

	private static List<String> names(MigrationReport report) {
		return report.done().stream().map((applied) -> applied.id().toString()).toList();
	}

	private static List<MigrationState> states(KatMigrator migrator) {
		return migrator.status().migrations().stream().map(MigrationStatus::state).toList();
	}

	private static Tracked tracked(KatMigrator migrator, int index) {
		return Objects.requireNonNull(migrator.status().migrations().get(index).tracked());
	}

	/**
	 * The shapes that the Go tool's sources and documentation have had.
	 */
	enum GoTable {

		/** Its sources since 2025. */
		IDENTITY(GoTool.CREATE),

		/** Its sources before. */
		SERIAL("""
				CREATE TABLE IF NOT EXISTS migrations (
				    id SERIAL PRIMARY KEY,
				    name TEXT NOT NULL,
				    migration_time TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
				    duration INTERVAL NOT NULL
				);"""),

		/** Its documentation. */
		SERIAL_AND_INTERVAL("create table migrations (id serial primary key, name varchar(255), "
				+ "migration_time timestamp, duration interval)"),

		/** Its documentation before. */
		SERIAL_AND_MILLISECONDS("create table migrations (id serial primary key, name varchar(255), "
				+ "migration_time timestamp, duration integer)");

		static final Tracked FIRST = new Tracked(1, Instant.parse("2026-01-01T12:00:00Z"), Duration.ofMillis(1500));

		private final String ddl;

		GoTable(String ddl) {
			this.ddl = ddl;
		}

		/**
		 * Creates the table with one row, of 1_a.
		 */
		void create(JdbcTemplate jdbc) {
			jdbc.execute(this.ddl);
			insert(jdbc, "1_a", "2026-01-01 12:00:00+00", 1500);
		}

		/**
		 * Inserts as the Go tool does, where it can.
		 */
		void insert(JdbcTemplate jdbc, String name, String time, int milliseconds) {
			if (this == SERIAL_AND_MILLISECONDS) {
				jdbc.execute("insert into migrations (name, migration_time, duration) values ('%s', '%s', %d)"
					.formatted(name, time, milliseconds));
				return;
			}
			new GoTool(jdbc).insert(name, time, milliseconds);
		}

	}

	/**
	 * The statements of the Go tool, word for word, prepared as its driver does: the
	 * server chooses the types of the parameters.
	 */
	private record GoTool(JdbcTemplate jdbc) {

		private static final String CREATE = """
				CREATE TABLE IF NOT EXISTS "migrations" (
				    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				    name TEXT NOT NULL,
				    migration_time TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
				    duration INTERVAL NOT NULL
				);""";

		private static final String SELECT = "SELECT id, name, migration_time, duration FROM \"migrations\"";

		private static final String INSERT = """
				INSERT INTO "migrations" (name, migration_time, duration)
				VALUES ($1, $2, $3 * interval '1 millisecond')""";

		private static final String DELETE = "DELETE FROM \"migrations\" WHERE name = $1";

		void createTable() {
			this.jdbc.execute(CREATE);
		}

		List<String> names() {
			return this.jdbc.queryForList(SELECT).stream().map(GoTool::name).toList();
		}

		void insert(String name, String time, int milliseconds) {
			this.jdbc.execute("prepare i as %s; execute i ('%s', '%s', %d); deallocate i".formatted(INSERT, name, time,
					milliseconds));
		}

		void delete(String name) {
			this.jdbc.execute("prepare d as %s; execute d ('%s'); deallocate d".formatted(DELETE, name));
		}

		private static String name(Map<String, Object> row) {
			assertThat(row).containsOnlyKeys("id", "name", "migration_time", "duration").doesNotContainValue(null);
			return String.valueOf(row.get("name"));
		}

	}

}
