package dev.kat.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL with its defaults, which sync to the disk. Databases are never dropped: on
 * a file system without a journal, creating files is slow for minutes after that.
 */
final class Server implements AutoCloseable {

	static final String EMPTY = "template1";

	/** {@code USER_HZ}, which is the same on every Linux. */
	private static final Duration TICK = Duration.ofMillis(10);

	private final Path directory;

	private final EmbeddedPostgres postgres;

	private int databases;

	private Server(Path directory) throws IOException {
		this.directory = directory;
		this.postgres = EmbeddedPostgres.builder()
			.setDataDirectory(directory.resolve("cluster"))
			.setOutputRedirector(Redirect.appendTo(log().toFile()))
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("log_line_prefix", "%d:")
			.start();
	}

	static Server start(Path directory) throws IOException {
		return new Server(directory);
	}

	int port() {
		return this.postgres.getPort();
	}

	String url(String database) {
		return url(database, port());
	}

	/**
	 * Returns the URL of a database through a proxy.
	 */
	static String url(String database, int port) {
		return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database);
	}

	/**
	 * Creates a database, and leaves nothing of that for the server to do later.
	 */
	String createDatabase(String template) throws SQLException {
		this.databases++;
		String name = "benchmark_" + this.databases;
		execute("postgres", "CREATE DATABASE %s TEMPLATE %s".formatted(name, template), "CHECKPOINT");
		return name;
	}

	void execute(String database, String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url(database));
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	String version() throws SQLException {
		try (Connection connection = DriverManager.getConnection(url("postgres"));
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SHOW server_version")) {
			row.next();
			return row.getString(1);
		}
	}

	/**
	 * Waits until all sessions of a database have ended.
	 */
	void awaitEndOfSessions(String database) throws IOException, InterruptedException {
		while (postmaster().children().anyMatch((child) -> isRunning(child, database))) {
			Thread.sleep(5);
		}
	}

	/**
	 * A process that has ended, but that the server has yet to notice, has no command.
	 */
	private static boolean isRunning(ProcessHandle child, String database) {
		return child.info().commandLine().filter((command) -> !command.contains(" " + database + " ")).isEmpty()
				&& child.isAlive();
	}

	/**
	 * {@return the processor time of all sessions that have ended}
	 */
	Duration processorTime() throws IOException {
		String stat = Files.readString(Path.of("/proc", Long.toString(postmaster().pid()), "stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return TICK.multipliedBy(Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
	}

	private ProcessHandle postmaster() throws IOException {
		try (Stream<String> lines = Files.lines(this.directory.resolve("cluster/postmaster.pid"))) {
			return lines.findFirst().map(Long::valueOf).flatMap(ProcessHandle::of).orElseThrow();
		}
	}

	/**
	 * Counts the statements that the log has of a database.
	 */
	long statements(String database) throws IOException {
		Pattern line = Pattern.compile(database + ":LOG:  (statement|execute .*?): .*");
		try (Stream<String> lines = Files.lines(log())) {
			return lines.filter(line.asMatchPredicate()).count();
		}
	}

	private Path log() {
		return this.directory.resolve("server.log");
	}

	/**
	 * Stops the server and deletes its data.
	 */
	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
