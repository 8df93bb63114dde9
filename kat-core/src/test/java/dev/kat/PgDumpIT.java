package dev.kat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.error.InvalidMigrationException;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@code pg_dump} writes runs unchanged as a migration, and leaves nothing behind in
 * the session it ran in. How the dumps in {@code pg-dump} were made is written there.
 */
class PgDumpIT {

	/**
	 * All that a session can have set, but for what belongs to its current transaction,
	 * as does what Kat sets for a migration.
	 */
	private static final String SESSION = """
			select pg_backend_pid() || ' ' || name || ' = ' || setting || ' (' || source || ')' as line from pg_settings
				where name not in ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable',
					'client_connection_check_interval')
			union all select 'role = ' || current_setting('role')
			union all select 'session_authorization = ' || current_setting('session_authorization')
			order by 1
			""";

	private static final Path RESOURCES = resources();

	/** What the dumps of each version were made from. */
	private static final Map<Integer, TestDatabase> sources = new HashMap<>();

	private static int serverVersion;

	private MigrationFolders folders;

	private TestDatabase target;

	private HikariDataSource pool;

	@BeforeAll
	static void createRoles() {
		JdbcTemplate jdbc = TestDatabase.create().jdbc();
		jdbc.execute("create role dump_owner superuser; create role dump_reader");
		serverVersion = Integer.parseInt(jdbc.queryForObject("show server_version_num", String.class)) / 10_000;
	}

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
	}

	@AfterEach
	void close() {
		if (this.pool != null) {
			this.pool.close();
		}
	}

	@ParameterizedTest
	@MethodSource("dumps")
	void makesTheDatabaseThatWasDumpedAndLeaksNothing(Path dump) throws IOException {
		int version = versionOf(dump);
		Assumptions.assumeTrue(serverVersion >= version,
				"PostgreSQL " + serverVersion + " does not read what pg_dump " + version + " writes");
		runAndFindNothingLeaked(read(filesIn(dump)));
		assertThat(inventory(this.target)).containsExactlyElementsOf(inventory(source(version)));
	}

	@Test
	void makesTheSameWithTheLineEndsOfWindows() throws IOException {
		String dump = Files.readString(RESOURCES.resolve("dumps/14-clean-inserts/dump.sql"));
		runAndFindNothingLeaked(List.of(dump.replace("\n", "\r\n")));
		assertThat(inventory(this.target)).containsExactlyElementsOf(inventory(source(14)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--inserts", "--column-inserts --rows-per-insert=3", "--clean --if-exists",
			"--quote-all-identifiers --use-set-session-authorization",
			"--serializable-deferrable --enable-row-security", "--no-owner --no-privileges --no-comments --no-blobs",
			"--section=pre-data | --section=data | --section=post-data", "--schema-only | --data-only" })
	void comesOutOfTheDatabaseAsItWentIn(String options) throws IOException, InterruptedException {
		PgDump pgDump = pgDumpOfTheServersVersion();
		List<List<String>> parts = Stream.of(options.split(" \\| "))
			.map((part) -> Stream.of(part.split(" ")).filter((option) -> !option.isEmpty()).toList())
			.toList();
		TestDatabase source = source(serverVersion);
		List<String> dumps = new ArrayList<>();
		for (List<String> part : parts) {
			dumps.add(pgDump.dump(source, part));
		}
		runAndFindNothingLeaked(dumps);
		for (int part = 0; part < parts.size(); part++) {
			assertThat(withoutKey(pgDump.dump(this.target, parts.get(part)))).isEqualTo(withoutKey(dumps.get(part)));
		}
	}

	@Test
	void isRefusedWhenItCreatesItsDatabase() throws IOException {
		this.folders.add("1_shop", Files.readString(RESOURCES.resolve("create.sql")));
		String connect = "psql command not allowed: " + this.folders.directory().resolve("1_shop/up.sql")
				+ ":32:1, 55:1: \\connect\n  Kat migrates the one database it is connected to: run pg_dump "
				+ "without --create.";
		createTarget();
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this::up).withMessage(connect);
	}

	static Stream<Path> dumps() throws IOException {
		return filesIn(RESOURCES.resolve("dumps")).stream();
	}

	private static TestDatabase source(int version) throws IOException {
		if (!sources.containsKey(version)) {
			TestDatabase database = TestDatabase.create();
			// The server is to split the files, not the driver.
			JdbcTemplate jdbc = new JdbcTemplate(new TestDatabase(database.url() + "?preferQueryMode=simple",
					database.username(), database.password())
				.dataSource());
			for (Path file : filesIn(RESOURCES.resolve("source"))) {
				if (versionOf(file) <= version) {
					jdbc.execute(Files.readString(file));
				}
			}
			sources.put(version, database);
		}
		return sources.get(version);
	}

	private static int versionOf(Path file) {
		return Integer.parseInt(file.getFileName().toString().substring(0, 2));
	}

	private void createTarget() {
		this.target = TestDatabase.create();
		HikariConfig config = new HikariConfig();
		config.setDataSource(this.target.dataSource());
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(5000);
		// Of what a dump sets, some comes from the pool and some from the server.
		config.setConnectionInitSql("set statement_timeout = '1h'; set xmloption = document; set row_security = on; "
				+ "set client_min_messages = error; set search_path = public, information_schema");
		this.pool = new HikariDataSource(config);
	}

	private void runAndFindNothingLeaked(List<String> dumps) {
		createTarget();
		JdbcTemplate pooled = new JdbcTemplate(this.pool);
		// From its first use on, PL/pgSQL has settings of its own.
		pooled.execute("do $$ begin end $$");
		List<String> before = pooled.queryForList(SESSION, String.class);
		IntStream.rangeClosed(1, dumps.size())
			.forEach((number) -> this.folders.add(number + "_dump", dumps.get(number - 1)));
		this.folders.add("9_second", "create table second as " + SESSION);
		up();
		assertThat(this.target.jdbc().queryForList("select line from public.second", String.class)).isEqualTo(before);
		assertThat(pooled.queryForList(SESSION, String.class)).isEqualTo(before);
	}

	private void up() {
		KatMigrator.builder(this.pool).locations(this.folders.locations()).build().up();
	}

	private static List<String> inventory(TestDatabase database) throws IOException {
		HikariConfig config = new HikariConfig();
		config.setDataSource(database.dataSource());
		config.setConnectionInitSql("set search_path to ''");
		try (HikariDataSource session = new HikariDataSource(config)) {
			return new JdbcTemplate(session).queryForList(Files.readString(RESOURCES.resolve("inventory.sql")),
					String.class);
		}
	}

	private static PgDump pgDumpOfTheServersVersion() throws IOException, InterruptedException {
		Optional<PgDump> found = PgDump.find();
		Assumptions.assumeTrue(found.isPresent(),
				"There is no pg_dump on the PATH; -Dkat.test.pg-dump=<path> gives one");
		int version = found.get().majorVersion();
		Assumptions.assumeTrue(version == serverVersion,
				"pg_dump is version " + version + ", the server " + serverVersion);
		return found.get();
	}

	private static String withoutKey(String dump) {
		return dump.replaceAll("(?m)^(\\\\(un)?restrict) \\w+$", "$1");
	}

	private static List<String> read(List<Path> files) throws IOException {
		List<String> contents = new ArrayList<>();
		for (Path file : files) {
			contents.add(Files.readString(file));
		}
		return contents;
	}

	private static List<Path> filesIn(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.sorted().toList();
		}
	}

	private static Path resources() {
		try {
			return Path.of(Objects.requireNonNull(PgDumpIT.class.getResource("/pg-dump")).toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
