package dev.kat.sample.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The databases of one server, its programs and its superuser's password, in one
 * directory.
 *
 * @param directory the directory
 */
record Cluster(Path directory) {

	static final String SUPERUSER = "shop";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * Creates the databases, unless that has been done before.
	 */
	static Cluster create(DataDirectory dataDirectory) throws IOException {
		return new Cluster(dataDirectory.child("cluster", (directory) -> new Cluster(directory).initialize()));
	}

	/**
	 * The first start creates everything.
	 */
	private void initialize() throws IOException {
		String password = UUID.randomUUID().toString();
		createPrivateFile("password", password);
		createPrivateFile("pgpass", "127.0.0.1:*:*:%s:%s%n".formatted(SUPERUSER, password));
		start().close();
	}

	private void createPrivateFile(String name, String content) throws IOException {
		Path file = Files.createFile(this.directory.resolve(name),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(file, content);
	}

	/**
	 * Starts the server on a free port. Data is synced to disk, which the embedded server
	 * does not do by default.
	 * @throws PostgresException if it does not start
	 */
	EmbeddedPostgres start() throws IOException {
		Files.deleteIfExists(log());
		try {
			return builder().start();
		}
		catch (IOException | RuntimeException ex) {
			throw new PostgresException("PostgreSQL does not start in %s: %s%n%s".formatted(data(), ex.getMessage(),
					Files.exists(log()) ? Files.readString(log()).strip() : ""), ex);
		}
	}

	/**
	 * The builder's locale configuration takes any options of {@code initdb}.
	 */
	private EmbeddedPostgres.Builder builder() throws IOException {
		return EmbeddedPostgres.builder()
			.setOverrideWorkingDirectory(this.directory.resolve("programs").toFile())
			.setDataDirectory(data())
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(PATIENCE)
			.setOutputRedirector(Redirect.appendTo(log().toFile()))
			.setLocaleConfig("username", SUPERUSER)
			.setLocaleConfig("pwfile", this.directory.resolve("password").toString())
			.setLocaleConfig("auth", "scram-sha-256")
			.setLocaleConfig("locale", "C")
			.setConnectConfig("user", SUPERUSER)
			.setConnectConfig("password", password())
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("log_timezone", "UTC");
	}

	Path data() {
		return this.directory.resolve("data");
	}

	/**
	 * The password in the form that {@code psql} can read, too.
	 */
	Path passwordFile() {
		return this.directory.resolve("pgpass");
	}

	String password() throws IOException {
		return Files.readString(this.directory.resolve("password"));
	}

	private Path log() {
		return this.directory.resolve("server.log");
	}

}
