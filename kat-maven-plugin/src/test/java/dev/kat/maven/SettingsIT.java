package dev.kat.maven;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsIT {

	private static final String SECRET = "s3cr3t-never-shown";

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	@Test
	@Tag("full")
	void readsTheApplicationsConfiguration() {
		Maven maven = new Maven(this.directory).withPom()
			.withEnvironment("DATABASE", this.database.name())
			.write("src/main/resources/application.yml", """
					spring:
					  datasource:
					    url: jdbc:postgresql://nowhere.invalid/x
					    username: ${DATABASE_USER:%s}
					    password: %s
					kat:
					  targets: 1
					  dry-run: true
					  rolled-back: fail
					---
					spring:
					  config.activate.on-profile: dev
					  datasource.url: %s${DATABASE}
					kat.table: dev_migrations
					""".formatted(this.database.username(), this.database.password(),
					this.database.url().replace(this.database.name(), "")));
		maven.migrations().add("1_a", "select 1").add("2_b", "select 1");
		assertThat(maven.run("kat:up", "-Dspring.profiles.active=dev").succeeds().logged())
			.contains("Applied 2 of 2 pending migrations to public.dev_migrations of " + this.database.place());
		// What follows the name of the host is the platform's.
		assertThat(maven.run("kat:graph").succeeds().logged()).anySatisfy((line) -> assertThat(line)
			.startsWith("Continuing without the states of the migrations: Connection failed: "
					+ "The connection attempt failed. (UnknownHostException: nowhere.invalid")
			.endsWith(") (SQLSTATE 08001)"));
		maven.write("target/classes/application.properties", "kat.schema=built");
		assertThat(maven.run("kat:status").failure()).startsWith("No database: kat.url is not set\n");
	}

	@Test
	void prefersThePomToTheCommandLineAndThatToTheEnvironmentAndThatToFiles() {
		Maven maven = new Maven(this.directory)
			.withPom("<schema>by_pom</schema>", "<properties><kat.connect-retries>0</kat.connect-retries></properties>",
					"<url>%s</url>".formatted(this.database.url()))
			.withEnvironment("KAT_TABLE", "by_environment")
			.withEnvironment("KAT_SCHEMA", "by_environment")
			.withEnvironment("KAT_USERNAME", this.database.username())
			.withEnvironment("KAT_URL", "jdbc:postgresql://nowhere.invalid/x")
			.write("src/main/resources/application.properties", """
					kat.username=nobody
					kat.password=%s
					kat.table=by_file
					""".formatted(this.database.password()));
		maven.migrations().add("1_a", "select 1");
		assertThat(maven
			.run("kat:up", "-Dkat.table=by_command_line", "-Dkat.schema=by_command_line", "-Dkat.connect-retries=many",
					"-Dkat.url=jdbc:postgresql://nowhere.invalid/x")
			.succeeds()
			.logged())
			.contains("kat.schema on the command line is ignored: the plugin's configuration in the pom also sets it",
					"kat.connect-retries on the command line is ignored: the plugin's configuration in the pom "
							+ "also sets it",
					"kat.url on the command line is ignored: the plugin's configuration in the pom also sets it",
					"Applied 1 of 1 pending migrations to by_pom.by_command_line of " + this.database.place())
			.noneMatch((line) -> line.startsWith("kat.table on the command line is ignored"));
	}

	@Test
	void prefersThePomToTheCommandLineForParametersOfGoals() {
		Maven maven = new Maven(this.directory).withPom("<count>1</count>", "<dryRun>true</dryRun>",
				"<url>%s</url>".formatted(this.database.url()),
				"<username>%s</username>".formatted(this.database.username()));
		maven.withEnvironment("KAT_PASSWORD", this.database.password());
		maven.migrations().add("1_a", "select 1").add("2_b", "select 1");
		assertThat(maven.run("-q", "kat:up", "-Dkat.count=2", "-Dkat.dryRun=false").succeeds().printed()).isEqualTo("""
				1 migration would be applied:

				STEP  MIGRATION  WHY        SCRIPT
				1     1_a        asked for  migrations/1_a/up.sql
				""");
		maven.withPom("<properties><kat.dry-run>true</kat.dry-run></properties>");
		assertThat(maven.run("kat:up", "-Dkat.url=" + this.database.url()).failure()).isEqualTo("""
				Invalid <properties> of kat-maven-plugin: kat.dry-run is a parameter of goals
				Configure it as <dryRun> next to <properties>.""");
	}

	@Test
	void fillsInPlaceholdersFromThePomTheCommandLineTheEnvironmentAndFiles() {
		Maven maven = new Maven(this.directory)
			.withPom("<placeholders><one>by_pom</one><My.Name>named</My.Name></placeholders>",
					"<url>%s</url>".formatted(this.database.url()))
			.withEnvironment("KAT_USERNAME", this.database.username())
			.withEnvironment("KAT_PASSWORD", this.database.password())
			.withEnvironment("KAT_PLACEHOLDERS_THREE", "by_environment")
			.write("src/main/resources/application.properties",
					"kat.placeholders.one=by_file\nkat.placeholders.four=by_file");
		maven.migrations()
			.add("1_a", "create table a as select '${one} ${My.Name} ${two} ${three} ${four} ${kat:name}' as known");
		assertThat(maven.run("kat:validate").failure()).isEqualTo(
				"""
						1 problem with the migrations:
						Unknown placeholder: migrations/1_a/up.sql:1:45: ${two}
						  Known names: My.Name, four, one, three, kat:database, kat:name, kat:schema, kat:table, kat:timestamp, \
						kat:user. Correct it, set kat.placeholders.two, or write $${ for a literal ${.""");
		maven.run("kat:up", "-Dkat.placeholders.two=by_line").succeeds();
		assertThat(this.database.jdbc().queryForObject("select known from a", String.class))
			.isEqualTo("by_pom named by_line by_environment by_file a");
	}

	@Test
	@Tag("full")
	void neverShowsAPassword() {
		Maven maven = new Maven(this.directory).withPom();
		maven.migrations().add("1_a", "select 1");
		MavenRun refused = maven.debug("kat:ping", "-Dkat.url=" + this.database.url() + "_gone?password=" + SECRET,
				"-Dkat.username=" + this.database.username());
		assertThat(refused.failure()).startsWith("Connection failed: FATAL: ");
		assertThat(refused.raw()).doesNotContain(SECRET);
		this.database.jdbc().execute("create role keeper superuser login password '" + SECRET + "'");
		MavenRun done = maven.withEnvironment("KAT_PASSWORD", SECRET)
			.debug("kat:up", "-Dkat.url=" + this.database.url(), "-Dkat.username=keeper", "-Dkat.password=" + SECRET);
		assertThat(done.raw()).doesNotContain(SECRET);
		assertThat(done.succeeds().logged())
			.contains("Applied 1 of 1 pending migrations to public.migrations of " + this.database.place());
		maven.withPom("<password>" + SECRET + "</password>");
		assertThat(maven.run("kat:ping").failure()).isEqualTo("""
				Invalid configuration of kat-maven-plugin: it contains a password
				Maven prints the configuration with -X. Give the password as kat.password on the command line, as \
				KAT_PASSWORD in the environment, or in the application's configuration.""");
	}

	@Test
	@Tag("full")
	void saysWhyThereIsNoConnection() throws IOException {
		Maven maven = new Maven(this.directory).withPom();
		int port = freePort();
		MavenRun run = maven.run("kat:ping", "-Dkat.url=jdbc:postgresql://127.0.0.1:" + port + "/x",
				"-Dkat.connectRetries=1", "-Dkat.connect-retry-interval=1ms");
		assertThat(run.failure()).isEqualTo(
				"""
						Connection failed: Connection to 127.0.0.1:%d refused. Check that the hostname and port are correct and that \
						the postmaster is accepting TCP/IP connections. (SQLSTATE 08001)
						Check that the database is running, can be reached and has a free connection, and that its URL, user and password are correct."""
					.formatted(port));
		assertThat(run.logged()).anySatisfy((line) -> assertThat(line).endsWith("(attempt 1 of 2)"));
		assertThat(maven.run("kat:ping", "-Dkat.url=jdbc:h2:mem:x;PASSWORD=" + SECRET).failure()).isEqualTo("""
				Invalid kat.url: it does not begin with jdbc:postgresql:
				Kat works with PostgreSQL only: jdbc:postgresql://host/database""");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
