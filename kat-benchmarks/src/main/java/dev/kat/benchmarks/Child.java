package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Does one job in a JVM of its own, and writes what it took into a file.
 */
public final class Child {

	private Child() {
	}

	/**
	 * Does the job.
	 * @param arguments the file for the result, then the job
	 */
	public static void main(String[] arguments) throws Exception {
		Job job = Job.of(Arrays.asList(arguments).subList(1, arguments.length));
		Duration time = (job.task() == Task.BOOT) ? start(job) : perform(job);
		Files.write(Path.of(arguments[0]),
				Stream.of(time.toNanos(), processorTime().toNanos(), peakMemory()).map(String::valueOf).toList());
	}

	private static Duration start(Job job) {
		long start = System.nanoTime();
		ConfigurableApplicationContext application = BootApplication.start(job.url());
		Duration time = Duration.ofNanos(System.nanoTime() - start);
		application.close();
		return time;
	}

	/**
	 * The clock starts when the application is where it would migrate: it can log, and
	 * its pool has a connection.
	 */
	private static Duration perform(Job job) throws Exception {
		Work work = Work.of(job);
		try (HikariDataSource dataSource = dataSource(job)) {
			warmUp(dataSource);
			long start = System.nanoTime();
			work.perform(dataSource);
			return Duration.ofNanos(System.nanoTime() - start);
		}
	}

	private static void warmUp(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			LoggerFactory.getLogger(Child.class).info("Connected to {}", connection.getMetaData().getURL());
		}
	}

	private static HikariDataSource dataSource(Job job) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(job.url());
		config.setMinimumIdle(1);
		return new HikariDataSource(config);
	}

	private static Duration processorTime() {
		return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
	}

	/**
	 * Returns the most memory that this process had, in KiB, as Linux counts it.
	 */
	private static long peakMemory() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status"))
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.map((line) -> line.replaceAll("\\D", ""))
			.mapToLong(Long::parseLong)
			.findFirst()
			.orElseThrow();
	}

}
