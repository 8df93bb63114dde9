package dev.kat.sample.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.kat.sample.postgres.PostgresBinaries.Result;

/**
 * The databases of one server and their superuser's password, in a directory.
 *
 * @param directory the directory
 */
record Cluster(Path directory) {

	static final String SUPERUSER = "shop";

	private static final String SETTINGS = """

			listen_addresses = '127.0.0.1'
			unix_socket_directories = ''
			timezone = 'UTC'
			log_timezone = 'UTC'
			""";

	/**
	 * Creates the databases, unless that has been done before.
	 */
	static Cluster create(DataDirectory dataDirectory, PostgresBinaries binaries) throws IOException {
		return new Cluster(dataDirectory.child("cluster", (directory) -> new Cluster(directory).initialize(binaries)));
	}

	private void initialize(PostgresBinaries binaries) throws IOException {
		String password = UUID.randomUUID().toString();
		Path passwordFile = createPrivateFile("password", password);
		Result result = binaries.run("initdb", List.of("-D", data().toString(), "-U", SUPERUSER, "-A", "scram-sha-256",
				"--pwfile", passwordFile.toString(), "-E", "UTF8", "--no-locale"));
		if (!result.successful()) {
			throw new PostgresException("PostgreSQL cannot create its databases: " + result.output());
		}
		Path settings = data().resolve("postgresql.conf");
		Files.writeString(settings, Files.readString(settings) + SETTINGS);
		createPrivateFile("pgpass", "127.0.0.1:*:*:%s:%s%n".formatted(SUPERUSER, password));
	}

	private Path createPrivateFile(String name, String content) throws IOException {
		Path file = Files.createFile(this.directory.resolve(name),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		return Files.writeString(file, content);
	}

	Path data() {
		return this.directory.resolve("data");
	}

	Path log() {
		return this.directory.resolve("server.log");
	}

	/**
	 * The password in the form that {@code psql} reads, too.
	 */
	Path passwordFile() {
		return this.directory.resolve("pgpass");
	}

	String password() throws IOException {
		return Files.readString(this.directory.resolve("password"));
	}

	String version() throws IOException {
		return Files.readString(data().resolve("PG_VERSION")).strip();
	}

	/**
	 * Returns the process whose pid is in the file that a running server keeps, and a
	 * killed one leaves behind: it can be any process by now.
	 */
	Optional<ProcessHandle> recordedProcess() throws IOException {
		try {
			return Files.readString(pidFile())
				.lines()
				.findFirst()
				.filter((pid) -> pid.matches("\\d{1,18}"))
				.map(Long::valueOf)
				.flatMap(ProcessHandle::of);
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether the process is a server of these databases.
	 */
	boolean isServedBy(ProcessHandle process) throws IOException {
		String program = process.info().command().map(Path::of).map(Path::getFileName).map(Path::toString).orElse("");
		if (!program.startsWith("postgres")) {
			return false;
		}
		Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
		if (Files.exists(workingDirectory)) {
			return Files.isSameFile(workingDirectory, data());
		}
		return String.join(" ", process.info().arguments().orElse(new String[0])).contains(data().toString());
	}

	void forgetRecordedProcess() throws IOException {
		Files.deleteIfExists(pidFile());
	}

	private Path pidFile() {
		return data().resolve("postmaster.pid");
	}

}
