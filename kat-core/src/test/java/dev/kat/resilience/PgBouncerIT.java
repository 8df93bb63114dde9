package dev.kat.resilience;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Activity;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;
import dev.kat.plan.RunningMigration;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas reach the database through a pooler that gives each transaction another server
 * connection. {@code -Dkat.test.pgbouncer=required}: it is an error when there is none.
 */
class PgBouncerIT {

	private static final Logger logger = LoggerFactory.getLogger(PgBouncerIT.class);

	private static final int REPLICAS = Full.size(8, 3);

	private static final String PGBOUNCER = "PgBouncer, Debian's package pgbouncer";

	/**
	 * What clients can leave behind in a server connection. The driver sets two of the
	 * settings whenever it connects, and the last three are of a transaction, though the
	 * server says otherwise.
	 */
	private static final String LEFT_BEHIND = """
			select name || '=' || setting as state from pg_settings
				where source = 'session' and name not in ('extra_float_digits', 'application_name',
					'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
			union all select 'role=' || current_setting('role')
			union all select 'session_authorization=' || current_setting('session_authorization')
			union all select 'search_path=' || current_setting('search_path')
			union all select 'relation=' || relname from pg_class where relnamespace = pg_my_temp_schema()
			union all select 'statement=' || statement from pg_prepared_statements
			union all select 'cursor=' || name from pg_cursors where is_holdable
			union all select 'channel=' || channel from pg_listening_channels() channel
			order by 1
			""";

	@TempDir
	private Path directory;

	private Workload workload;

	@BeforeEach
	void prepare() {
		if ("required".equals(System.getProperty("kat.test.pgbouncer"))) {
			assertThat(PgBouncer.isInstalled()).as(PGBOUNCER).isTrue();
		}
		if (!PgBouncer.isInstalled()) {
			logger.warn("Skipped: there is no {}", PGBOUNCER);
		}
		Assumptions.assumeTrue(PgBouncer.isInstalled(), PGBOUNCER);
		this.workload = Workload.write(this.directory.resolve("migrations"), Workload.SIZE);
	}

	static List<Integer> poolSizes() {
		return Full.ON ? List.of(2, 4) : List.of(2);
	}

	@ParameterizedTest
	@MethodSource("poolSizes")
	void serverConnectionsStayAsTheyWereAndNothingIsHeld(int poolSize) throws Exception {
		Aftermath alone = migrate(1, poolSize);
		Aftermath together = migrate(REPLICAS, poolSize);
		together.check(alone.schema());
		logger.info("Through {} server connections, {}", poolSize, together.compareTime(alone));
	}

	@Test
	void rollingBackWithoutAScriptLeavesServerConnectionsAsTheyWere() throws Exception {
		TestDatabase target = TestDatabase.create();
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("nothing"))
			.add("1_a", "create table a (id int)")
			.add("2_b", "insert into a values (1)", "parents: [1]", "isolation: serializable", "down: nothing")
			.add("3_c", "create index concurrently i on a (id)", "parents: [2]", "no_transaction: true",
					"down: nothing");
		Path place = Files.createDirectory(this.directory.resolve(target.name()));
		try (PgBouncer bouncer = PgBouncer.start(target, 2, place)) {
			KatMigrator migrator = KatMigrator.builder(bouncer.database().dataSource())
				.unpooledDataSource(bouncer.database().dataSource())
				.locations(folders.locations())
				.build();
			migrator.up();
			List<ServerConnection> before = serverConnections(bouncer);
			assertThat(migrator.down(DownOptions.all().withoutScript()).done()).hasSize(3);
			assertThat(serverConnections(bouncer)).isEqualTo(before);
		}
		assertThat(target.jdbc().queryForList("select name from migrations", String.class)).isEmpty();
		new Aftermath(target).checkNothingIsHeld();
	}

	@Test
	void aMigrationRunsAgainOnceBetweenInstances() throws Exception {
		TestDatabase target = TestDatabase.create();
		target.jdbc().execute("create table witness (run text)");
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("repeatable"));
		try (PgBouncer bouncer = PgBouncer.start(target, 2, this.directory)) {
			for (String version : List.of("first", "second")) {
				folders.add("1_a", "insert into witness values ('%s')".formatted(version), "repeatable: true");
				List<CompletableFuture<MigrationReport>> runs = IntStream.range(0, 4)
					.mapToObj((instance) -> CompletableFuture.supplyAsync(() -> migrator(bouncer, folders).up()))
					.toList();
				assertThat(runs.stream().mapToInt((run) -> run.join().done().size()).sum()).isEqualTo(1);
			}
		}
		assertThat(target.jdbc().queryForList("select run from witness", String.class)).containsExactly("first",
				"second");
	}

	/**
	 * The two that meet end only if they run at the same time. The lock of the run has
	 * the fourth server connection.
	 */
	@Test
	void migrationsRunSideBySideAndLeaveServerConnectionsAsTheyWere() throws Exception {
		TestDatabase target = TestDatabase.create();
		target.jdbc().execute("create schema app; create sequence place; create table t (id int)");
		String meet = "do $$ begin perform nextval('public.place'); while (select last_value < %d from public.place) "
				+ "loop perform pg_sleep(0.01); end loop; end $$";
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("parallel"));
		addReversible(folders, "1_a", "set search_path = app; create table a (id int); " + meet.formatted(2),
				"drop table app.a");
		addReversible(folders, "2_b", "set lock_timeout = '7s'; create table app.b (id int); " + meet.formatted(2),
				"drop table app.b");
		addReversible(folders, "3_c", "create table app.c (id int); COMMIT AND CHAIN; insert into app.c values (1)",
				"drop table app.c", "checkpoints: true", "parents: [1]");
		addReversible(folders, "4_d", "create index concurrently i on t (id)", "drop index concurrently i",
				"no_transaction: true", "parents: [2]");
		addReversible(folders, "5_e", "create table app.e (id int)", "drop table app.e", "isolation: serializable",
				"parents: [2]");
		try (PgBouncer bouncer = PgBouncer.start(target, 4, this.directory)) {
			List<ServerConnection> before = serverConnections(bouncer);
			KatMigrator migrator = migrator(bouncer, folders)
				.with((builder) -> builder.unpooledDataSource(bouncer.database().dataSource()).parallelism(3));
			assertThat(migrator.up().done()).hasSize(5);
			assertThat(serverConnections(bouncer)).isEqualTo(before);
			assertThat(migrator.down(DownOptions.all()).done()).hasSize(5);
			assertThat(serverConnections(bouncer)).isEqualTo(before);
		}
		assertThat(target.jdbc().queryForList("select relname from pg_class where relnamespace = 'app'::regnamespace"))
			.isEmpty();
		new Aftermath(target).checkNothingIsHeld();
	}

	@Test
	void placeholdersAreFilledInForEachInstance() throws Exception {
		TestDatabase target = TestDatabase.create();
		target.jdbc().execute("create schema app");
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("placeholders"));
		addReversible(folders, "1_a",
				"create table ${place}.known as select '${kat:database} ${kat:user} ${kat:schema}' as text",
				"drop table ${place}.known");
		addReversible(folders, "2_b", "create index concurrently ${place}_i on ${place}.known (text)",
				"drop index concurrently ${place}.${place}_i", "no_transaction: true", "parents: [1]");
		addReversible(folders, "3_c",
				"insert into ${place}.known values ('first'); COMMIT AND CHAIN; insert into ${place}.known values ('${place}')",
				"delete from ${place}.known where text in ('first', '${place}')", "checkpoints: true", "parents: [2]");
		try (PgBouncer bouncer = PgBouncer.start(target, 4, this.directory)) {
			KatMigrator migrator = migrator(bouncer, folders)
				.with((builder) -> builder.unpooledDataSource(bouncer.database().dataSource())
					.placeholders(Map.of("place", "app")));
			List<CompletableFuture<MigrationReport>> runs = IntStream.range(0, 2)
				.mapToObj((instance) -> CompletableFuture.supplyAsync(migrator::up))
				.toList();
			assertThat(runs.stream().mapToInt((run) -> run.join().done().size()).sum()).isEqualTo(3);
			assertThat(target.jdbc().queryForList("select text from app.known", String.class))
				.containsExactly("%s %s public".formatted(target.name(), target.username()), "first", "app");
			FileSystemUtils.deleteRecursively(folders.directory().resolve("3_c"));
			FileSystemUtils.deleteRecursively(folders.directory().resolve("2_b"));
			assertThat(migrator.down(DownOptions.targets("2", "3")).done()).hasSize(2);
			assertThat(target.jdbc().queryForObject("select count(*) from app.known", Integer.class)).isOne();
		}
		new Aftermath(target).checkNothingIsHeld();
	}

	private static void addReversible(MigrationFolders folders, String name, String up, String down,
			String... metadata) {
		folders.add(name, up, metadata).write(name + "/down.sql", down);
	}

	@Test
	void anotherInstanceSeesWhatIsRunning() throws Exception {
		TestDatabase target = TestDatabase.create();
		target.jdbc().execute("create table a (id int)");
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("waiting")).add("1_a",
				"alter table a add x int");
		try (PgBouncer bouncer = PgBouncer.start(target, 4, this.directory)) {
			KatMigrator other = migrator(bouncer, folders);
			Hold hold = Hold.reader(target, "a");
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> migrator(bouncer, folders).up());
			try {
				Activity waiting = Await.until("a migration that waits", () -> other.activity().toString(),
						() -> Optional.of(other.activity())
							.filter((activity) -> activity.migrations().stream().anyMatch(RunningMigration::waits))
							.orElse(null));
				assertThat(waiting.migrations())
					.containsExactly(new RunningMigration(MigrationId.parse("1_a").orElseThrow(), Operation.UP, true));
			}
			finally {
				hold.close();
			}
			assertThat(run.get().done()).hasSize(1);
			assertThat(other.activity()).isEqualTo(new Activity(Optional.empty(), List.of()));
		}
	}

	private static KatMigrator migrator(PgBouncer bouncer, MigrationFolders folders) {
		return KatMigrator.builder(bouncer.database().dataSource()).locations(folders.locations()).build();
	}

	private Aftermath migrate(int processes, int poolSize) throws Exception {
		TestDatabase target = TestDatabase.create();
		Path place = Files.createDirectory(this.directory.resolve(target.name()));
		try (PgBouncer bouncer = PgBouncer.start(target, poolSize, place); Traffic traffic = new Traffic(bouncer)) {
			List<ServerConnection> before = serverConnections(bouncer);
			try (Replicas replicas = Replicas.start(processes, bouncer.database(), this.workload, place)) {
				replicas.await();
			}
			assertThat(serverConnections(bouncer)).isEqualTo(before);
			assertThat(traffic.stop()).isPositive();
		}
		Aftermath aftermath = new Aftermath(target);
		aftermath.checkNothingIsHeld();
		return aftermath;
	}

	/**
	 * Looks into all of them: a transaction on each keeps it from being given out again.
	 */
	private static List<ServerConnection> serverConnections(PgBouncer bouncer) throws SQLException {
		List<Connection> open = new ArrayList<>();
		try {
			List<ServerConnection> found = new ArrayList<>();
			for (int number = 0; number < bouncer.poolSize(); number++) {
				Connection connection = bouncer.connect();
				open.add(connection);
				connection.setAutoCommit(false);
				found.add(ServerConnection.of(new JdbcTemplate(new SingleConnectionDataSource(connection, true))));
			}
			found.sort(Comparator.comparingInt(ServerConnection::pid));
			return found;
		}
		finally {
			for (Connection connection : open) {
				// Otherwise PgBouncer closes the server connection as well.
				connection.rollback();
				connection.close();
			}
		}
	}

	/**
	 * A connection between PgBouncer and the server.
	 *
	 * @param pid its backend
	 * @param leftBehind what clients have left behind in it
	 */
	private record ServerConnection(int pid, List<String> leftBehind) {

		private static ServerConnection of(JdbcTemplate jdbc) {
			Integer pid = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
			return new ServerConnection((pid != null) ? pid : 0, jdbc.queryForList(LEFT_BEHIND, String.class));
		}

	}

}
