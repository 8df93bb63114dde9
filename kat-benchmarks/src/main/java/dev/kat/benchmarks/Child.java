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
import org.apache.commons.logging.LogFactory;
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
		Cost cost = (job.task() == Task.BOOT) ? start(job) : perform(job);
		Files.write(Path.of(arguments[0]),
				Stream.of(cost.time().toNanos(), cost.cpu().toNanos(), peakMemory()).map(String::valueOf).toList());
	}

	private static Cost start(Job job) {
		Cost before = Cost.now();
		ConfigurableApplicationContext application = BootApplication.start(job.url());
		Cost cost = Cost.now().minus(before);
		application.close();
		return cost;
	}

	/**
	 * The clock starts when the application is where it would migrate: it can log, as
	 * Spring does, and its pool has a connection.
	 */
	private static Cost perform(Job job) throws Exception {
		Work work = Work.of(job);
		try (HikariDataSource dataSource = dataSource(job)) {
			warmUp(dataSource);
			Cost before = Cost.now();
			work.perform(dataSource);
			return Cost.now().minus(before);
		}
	}

	private static void warmUp(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			LogFactory.getLog(Child.class).info("Connected to " + connection.getMetaData().getURL());
		}
	}

	private static HikariDataSource dataSource(Job job) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(job.url());
		config.setMinimumIdle(1);
		return new HikariDataSource(config);
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

	/**
	 * The time so far, and the processor time of this process.
	 *
	 * @param time the time since any moment
	 * @param cpu the processor time
	 */
	private record Cost(Duration time, Duration cpu) {

		static Cost now() {
			return new Cost(Duration.ofNanos(System.nanoTime()),
					ProcessHandle.current().info().totalCpuDuration().orElseThrow());
		}

		Cost minus(Cost before) {
			return new Cost(this.time.minus(before.time), this.cpu.minus(before.cpu));
		}

	}

}
