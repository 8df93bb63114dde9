package dev.kat.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.KatException;
import dev.kat.plan.DownOptions;
import dev.kat.test.TestDatabase;

/**
 * A JVM of its own that migrates a database, and ends.
 */
public final class MigratingProcess implements AutoCloseable {

	static final int MIGRATED = 0;

	static final int FAILED = 1;

	private static final String PARALLEL = "parallel";

	/** How long anything may take before it counts as hanging. */
	static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

	private final String name;

	private final Process process;

	private final Path output;

	private MigratingProcess(String name, Process process, Path output) {
		this.name = name;
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts a process.
	 * @param name what the server knows it by
	 * @param database what to migrate
	 * @param pooled whether through a pool, of one connection; without one it gives up at
	 * once when the server is gone
	 * @param location the migrations
	 * @param directory where its output goes
	 */
	static MigratingProcess start(String name, TestDatabase database, boolean pooled, String location, Path directory) {
		return start(name, database, pooled, location, directory, "up", 64);
	}

	/**
	 * Starts a process through a pool.
	 * @param operation {@code up} or {@code down}, which rolls back everything
	 * @param megabytes the heap
	 */
	static MigratingProcess start(TestDatabase database, String location, Path directory, String operation,
			int megabytes) {
		return start("migrating", database, true, location, directory, operation, megabytes);
	}

	/**
	 * Starts a process whose migrations run side by side.
	 */
	static MigratingProcess startParallel(String name, TestDatabase database, String location, Path directory) {
		return start(name, database, false, location, directory, PARALLEL, 256);
	}

	private static MigratingProcess start(String name, TestDatabase database, boolean pooled, String location,
			Path directory, String operation, int megabytes) {
		Path output = directory.resolve(name + ".out");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx" + megabytes + "m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), MigratingProcess.class.getName(), database.url(),
				database.username(), database.password(), location, name, String.valueOf(pooled), operation);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new MigratingProcess(name, process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static void main(String[] arguments) {
		PGSimpleDataSource direct = new PGSimpleDataSource();
		direct.setUrl(arguments[0]);
		direct.setUser(arguments[1]);
		direct.setPassword(arguments[2]);
		direct.setApplicationName(arguments[4]);
		System.exit(migrate(direct, Boolean.parseBoolean(arguments[5]), arguments[3], arguments[6]));
	}

	private static int migrate(DataSource direct, boolean pooled, String location, String operation) {
		try {
			if (!pooled) {
				migrate(direct, direct, location, operation);
				return MIGRATED;
			}
			HikariConfig config = new HikariConfig();
			config.setDataSource(direct);
			config.setMaximumPoolSize(1);
			try (HikariDataSource pool = new HikariDataSource(config)) {
				migrate(pool, direct, location, operation);
			}
			return MIGRATED;
		}
		catch (KatException ex) {
			System.out.println(ex.getMessage());
			return FAILED;
		}
	}

	private static void migrate(DataSource dataSource, DataSource unpooled, String location, String operation) {
		KatMigrator migrator = KatMigrator.builder(dataSource)
			.unpooledDataSource(unpooled)
			.locations(List.of(location))
			.parallelism(operation.equals(PARALLEL) ? 4 : 1)
			.build();
		if (operation.equals("down")) {
			migrator.down(DownOptions.all());
			return;
		}
		migrator.up();
	}

	String name() {
		return this.name;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * With what it has ended.
	 */
	int exitCode() {
		return this.process.exitValue();
	}

	/**
	 * Kills it with SIGKILL, and waits until it is gone.
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/**
	 * Waits until it has ended.
	 * @return its exit code
	 */
	int await() throws InterruptedException {
		if (!this.process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError(this.name + " hangs\n" + describe());
		}
		return this.process.exitValue();
	}

	String output() {
		try {
			return Files.readString(this.output, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What it printed, and where its threads are.
	 */
	String describe() {
		if (!isAlive()) {
			return "%s ended with %d\n%s".formatted(this.name, this.process.exitValue(), output());
		}
		return "%s is running\n%s\n%s".formatted(this.name, threads(), output());
	}

	private String threads() {
		String jstack = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
		try {
			Process dump = new ProcessBuilder(jstack, String.valueOf(this.process.pid())).redirectErrorStream(true)
				.start();
			return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return "no thread dump: " + ex.getMessage();
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
