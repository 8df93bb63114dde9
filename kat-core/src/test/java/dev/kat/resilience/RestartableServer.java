package dev.kat.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.test.TestDatabase;

/**
 * A PostgreSQL server that can be stopped as if it had crashed, and started again with
 * the same data on the same port. Everything is synced to the disk.
 */
final class RestartableServer implements AutoCloseable {

	/**
	 * A commit that asks for it waits for a standby that never comes: it is made, but not
	 * answered. Others do not ask.
	 */
	private static final Map<String, String> SETTINGS = Map.of("fsync", "on", "full_page_writes", "on",
			"listen_addresses", "127.0.0.1", "synchronous_standby_names", "nobody", "synchronous_commit", "local",
			"max_prepared_transactions", "5", "max_connections", "300");

	private final Path log;

	private final EmbeddedPostgres server;

	private final Path programs;

	private final Path data;

	RestartableServer(Path directory) {
		this.log = directory.resolve("server.log");
		this.server = startFirst();
		JdbcTemplate jdbc = database("postgres").jdbc();
		this.programs = path(jdbc, "select setting from pg_catalog.pg_config where name = 'BINDIR'");
		this.data = path(jdbc, "show data_directory");
	}

	private static EmbeddedPostgres startFirst() {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
		SETTINGS.forEach(builder::setServerConfig);
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The embedded PostgreSQL does not start", ex);
		}
	}

	private static Path path(JdbcTemplate jdbc, String query) {
		return Path.of(String.valueOf(jdbc.queryForObject(query, String.class)));
	}

	TestDatabase database(String name) {
		return new TestDatabase("jdbc:postgresql://127.0.0.1:" + this.server.getPort() + "/" + name, "postgres",
				"postgres");
	}

	TestDatabase createDatabase(String name) {
		database("postgres").jdbc().execute("create database " + name + " template template0");
		return database(name);
	}

	/**
	 * Stops the server without letting it write anything more.
	 */
	void crash() throws InterruptedException {
		control("stop", "-m", "immediate");
	}

	/**
	 * Starts the server again, and waits until it has recovered.
	 */
	void restart() throws InterruptedException {
		String settings = SETTINGS.entrySet()
			.stream()
			.map((setting) -> "-c " + setting.getKey() + "=" + setting.getValue())
			.collect(Collectors.joining(" "));
		control("start", "-o", "-p " + this.server.getPort() + " " + settings);
	}

	/**
	 * Stops the server in good order, and starts it as a hot standby that waits for a
	 * primary.
	 */
	void becomeStandby() throws IOException, InterruptedException {
		control("stop", "-m", "fast");
		Files.createFile(this.data.resolve("standby.signal"));
		restart();
	}

	private void control(String... arguments) throws InterruptedException {
		List<String> command = new ArrayList<>();
		if (LinuxUtils.isUnshareAvailable()) {
			// PostgreSQL refuses to run as root, and pg_ctl does too.
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(this.programs.resolve("pg_ctl").toString(), "-w", "-D", this.data.toString(), "-l",
				this.log.toString()));
		command.addAll(List.of(arguments));
		try {
			int result = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.start()
				.waitFor();
			if (result != 0) {
				throw new IllegalStateException("%s ended with %d\n%s".formatted(String.join(" ", command), result,
						Files.readString(this.log, StandardCharsets.UTF_8)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
