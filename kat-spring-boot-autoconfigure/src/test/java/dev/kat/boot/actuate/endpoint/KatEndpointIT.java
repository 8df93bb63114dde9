package dev.kat.boot.actuate.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Over HTTP, compared as it comes: the order of the members is part of the contract.
 */
class KatEndpointIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory)
			.add("1679012345_create_users_table", "create table users (id int)", "description: Users and logins")
			.write("1679012345_create_users_table/down.sql", "drop table users")
			.add("1679012398_add_email", "alter table users add email text", "parents: [1679012345]")
			.add("1679012399_index_users", "create index concurrently users_id on users (id)", "parents: [1679012345]",
					"no_transaction: true");
		this.application = new SpringApplicationBuilder(KatEndpointApplication.class).run("--server.port=0",
				"--spring.application.name=shop", "--management.endpoints.web.exposure.include=kat",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(),
				"--spring.datasource.hikari.connection-timeout=1000", "--spring.datasource.hikari.maximum-pool-size=1",
				"--kat.on-startup=none", "--kat.locations=" + this.folders.location());
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void answersWhileAnotherInstanceIsMigrating() throws Exception {
		this.database.jdbc().execute("create table gate (id int)");
		this.folders.add("1679012345_create_users_table", "insert into gate values (1); create table users (id int)");
		KatMigrator another = KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		CompletableFuture<MigrationReport> instance;
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table gate");
			instance = CompletableFuture.supplyAsync(another::up);
			awaitOneWaitingForTheGate(this.database);
			assertThat(get()).contains("\"summary\":{\"applied\":0,\"pending\":3,");
			holder.rollback();
		}
		assertThat(instance.get().done()).hasSize(3);
	}

	static void awaitOneWaitingForTheGate(TestDatabase database) {
		Boolean waiting = false;
		while (Boolean.FALSE.equals(waiting)) {
			waiting = database.jdbc()
				.queryForObject(
						"select exists (select from pg_locks where not granted and relation = 'gate'::regclass)",
						Boolean.class);
		}
	}

	@Test
	void showsWhatIsPendingBeforeThereIsATable() {
		assertThat(get()).isEqualTo(json("""
				{"contexts":{"shop":{"migrators":{"katMigrator":{
				 "table":"public.migrations",
				 "summary":{"applied":0,"pending":3,"rolledBack":0,"failed":0,"missing":0,"modified":0},
				 "migrations":[
				  {"id":1679012345,"name":"1679012345_create_users_table","description":"Users and logins",
				   "state":"PENDING","parents":[],"children":[1679012398,1679012399],
				   "transactional":true,"reversible":true,
				   "checksum":"{checksum of 1679012345}","location":"{location}/1679012345_create_users_table"},
				  {"id":1679012398,"name":"1679012398_add_email",
				   "state":"PENDING","parents":[1679012345],"children":[],
				   "transactional":true,"reversible":false,
				   "checksum":"{checksum of 1679012398}","location":"{location}/1679012398_add_email",
				   "blockedBy":[1679012345]},
				  {"id":1679012399,"name":"1679012399_index_users",
				   "state":"PENDING","parents":[1679012345],"children":[],
				   "transactional":false,"reversible":false,
				   "checksum":"{checksum of 1679012399}","location":"{location}/1679012399_index_users",
				   "blockedBy":[1679012345]}]}}}}}"""));
	}

	@Test
	void showsWhatIsApplied() {
		migrator().up();
		assertThat(get()).isEqualTo(json("""
				{"contexts":{"shop":{"migrators":{"katMigrator":{
				 "table":"public.migrations",
				 "summary":{"applied":3,"pending":0,"rolledBack":0,"failed":0,"missing":0,"modified":0},
				 "migrations":[
				  {"id":1679012345,"name":"1679012345_create_users_table","description":"Users and logins",
				   "state":"APPLIED","parents":[],"children":[1679012398,1679012399],
				   "transactional":true,"reversible":true,
				   "appliedAt":"{time of 1679012345}","durationMs":{duration of 1679012345},
				   "checksum":"{checksum of 1679012345}","location":"{location}/1679012345_create_users_table"},
				  {"id":1679012398,"name":"1679012398_add_email",
				   "state":"APPLIED","parents":[1679012345],"children":[],
				   "transactional":true,"reversible":false,
				   "appliedAt":"{time of 1679012398}","durationMs":{duration of 1679012398},
				   "checksum":"{checksum of 1679012398}","location":"{location}/1679012398_add_email"},
				  {"id":1679012399,"name":"1679012399_index_users",
				   "state":"APPLIED","parents":[1679012345],"children":[],
				   "transactional":false,"reversible":false,
				   "appliedAt":"{time of 1679012399}","durationMs":{duration of 1679012399},
				   "checksum":"{checksum of 1679012399}","location":"{location}/1679012399_index_users"}]}}}}}"""));
	}

	@Test
	void showsWhatIsNotAsItShouldBe() throws IOException {
		this.folders.add("1679012500_broken", "create tabel x ()", "parents: [1679012345]")
			.add("1679012600_after_it", "select 1", "parents: [1679012500]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::up);
		rollBack("1679012399_index_users");
		this.folders.write("1679012345_create_users_table/up.sql", "create table users (id bigint)");
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve("1679012398_add_email"));
		assertThat(get()).isEqualTo(json("""
				{"contexts":{"shop":{"migrators":{"katMigrator":{
				 "table":"public.migrations",
				 "summary":{"applied":2,"pending":2,"rolledBack":1,"failed":1,"missing":1,"modified":1},
				 "migrations":[
				  {"id":1679012345,"name":"1679012345_create_users_table","description":"Users and logins",
				   "state":"APPLIED","parents":[],"children":[1679012398,1679012399,1679012500],
				   "transactional":true,"reversible":true,
				   "appliedAt":"{time of 1679012345}","durationMs":{duration of 1679012345},
				   "checksum":"{checksum of 1679012345}","location":"{location}/1679012345_create_users_table",
				   "modified":true},
				  {"id":1679012398,"name":"1679012398_add_email",
				   "state":"APPLIED","parents":[1679012345],"children":[],
				   "transactional":true,"reversible":false,
				   "appliedAt":"{time of 1679012398}","durationMs":{duration of 1679012398},
				   "missing":true},
				  {"id":1679012399,"name":"1679012399_index_users",
				   "state":"ROLLED_BACK","parents":[1679012345],"children":[],
				   "transactional":false,"reversible":false,
				   "checksum":"{checksum of 1679012399}","location":"{location}/1679012399_index_users",
				   "rolledBackAt":"2026-11-23T10:00:00.500Z"},
				  {"id":1679012500,"name":"1679012500_broken",
				   "state":"PENDING","parents":[1679012345],"children":[1679012600],
				   "transactional":true,"reversible":false,
				   "checksum":"{checksum of 1679012500}","location":"{location}/1679012500_broken",
				   "failed":{"at":"{failure of 1679012500}","sqlState":"42601"}},
				  {"id":1679012600,"name":"1679012600_after_it",
				   "state":"PENDING","parents":[1679012500],"children":[],
				   "transactional":true,"reversible":false,
				   "checksum":"{checksum of 1679012600}","location":"{location}/1679012600_after_it",
				   "blockedBy":[1679012500]}]}}}}}"""));
	}

	@Test
	void showsWhatHasToRunAgain() {
		this.folders.add("1679012400_totals", "create or replace view totals as select count(*) from users",
				"parents: [1679012345]", "repeatable: true");
		migrator().up();
		assertThat(get()).doesNotContain("outdated");
		this.folders.write("1679012400_totals/up.sql", "create or replace view totals as select count(id) from users");
		assertThat(get()).contains(
				"\"summary\":{\"applied\":4,\"pending\":0,\"rolledBack\":0,\"failed\":0,\"missing\":0,\"modified\":0,"
						+ "\"outdated\":1}")
			.contains(json("""
					{"id":1679012400,"name":"1679012400_totals",
					 "state":"APPLIED","parents":[1679012345],"children":[],
					 "transactional":true,"reversible":false,
					 "appliedAt":"{time of 1679012400}","durationMs":{duration of 1679012400},
					 "checksum":"{checksum of 1679012400}","location":"{location}/1679012400_totals",
					 "outdated":true}]"""));
		migrator().up();
		assertThat(get()).doesNotContain("outdated");
	}

	@Test
	void answersWithStatus503WhileTheDatabaseIsGone() {
		migrator().up();
		PGSimpleDataSource administration = new PGSimpleDataSource();
		administration.setUrl(this.database.url().replaceFirst("/[^/]+$", "/postgres"));
		administration.setUser(this.database.username());
		administration.setPassword(this.database.password());
		// To drop it would take long where the disk is slow to delete files.
		JdbcTemplate server = new JdbcTemplate(administration);
		server.execute("alter database %s allow_connections false".formatted(this.database.name()));
		server.queryForList("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = ?",
				this.database.name());
		server.execute("alter database %1$s rename to gone_%1$s".formatted(this.database.name()));
		assertAnswer(503, "{\"error\":\"database unavailable\"}");
	}

	@Test
	void answersWithStatus500WithoutDetailsWhenTheFoldersAreBroken() {
		this.folders.add("1679012700_broken", "select 1", "parents: [1]");
		assertAnswer(500, "{\"error\":\"migrations unreadable\"}");
	}

	@Test
	void answersWithStatus500WithoutDetailsWhenTheTableIsSomebodyElses() {
		this.database.jdbc().execute("create table migrations (id int, migration text, batch int)");
		assertAnswer(500, "{\"error\":\"tracking table unusable\"}");
	}

	@Test
	void answersWithStatus500AndNotThatAllIsPendingWhenTheRecordIsInAnotherSchema() {
		migrator().up();
		this.database.jdbc().execute("create schema " + this.database.username());
		assertAnswer(500, "{\"error\":\"tracking table unusable\"}");
	}

	@Test
	void cannotBeWrittenTo() {
		for (String path : List.of("", "/pending", "/1679012345")) {
			HttpResponse<String> response = send(
					HttpRequest.newBuilder(URI.create(uri() + path)).POST(HttpRequest.BodyPublishers.noBody()));
			assertThat(response.statusCode()).isEqualTo(405);
		}
	}

	private KatMigrator migrator() {
		return this.application.getBean(KatMigrator.class);
	}

	private void rollBack(String name) {
		this.database.jdbc().update("delete from migrations where name = ?", name);
		this.database.jdbc().update("""
				insert into migrations_journal (run, attempt, name, operation, outcome, started_at, duration_ms)
				values (gen_random_uuid(), 1, ?, 'down', 'succeeded', '2026-11-23 10:00:00Z', 500)""", name);
	}

	private String get() {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri()));
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private void assertAnswer(int status, String body) {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri()));
		assertThat(response.body()).isEqualTo(body);
		assertThat(response.statusCode()).isEqualTo(status);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private URI uri() {
		return URI.create("http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/kat");
	}

	/**
	 * Takes the layout out, and fills in what differs from run to run.
	 */
	private String json(String template) {
		String json = template.replaceAll("\\n\\s*", "").replace("{location}", this.folders.location());
		return Pattern.compile("\\{(\\w+) of (\\d+)}")
			.matcher(json)
			.replaceAll((match) -> value(match.group(1), Long.parseLong(match.group(2))));
	}

	private String value(String what, long timestamp) {
		return switch (what) {
			case "checksum" -> "sha256:" + checksum(timestamp);
			case "time" -> instant("select migration_time from migrations where name like ?", timestamp);
			case "duration" -> query("select duration from migrations where name like ?", Long.class, timestamp) + "";
			case "failure" -> instant("select started_at + duration_ms * interval '1 ms' from migrations_journal "
					+ "where outcome = 'failed' and name like ?", timestamp);
			default -> throw new IllegalArgumentException(what);
		};
	}

	private String instant(String sql, long timestamp) {
		return query(sql, OffsetDateTime.class, timestamp).toInstant().toString();
	}

	private <T> T query(String sql, Class<T> type, long timestamp) {
		return Objects.requireNonNull(this.database.jdbc().queryForObject(sql, type, timestamp + "%"));
	}

	private String checksum(long timestamp) {
		try (Stream<Path> directories = Files.list(this.folders.directory())) {
			Path script = directories.filter((path) -> path.getFileName().toString().startsWith(timestamp + "_"))
				.findFirst()
				.orElseThrow()
				.resolve("up.sql");
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script)));
		}
		catch (IOException | NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
