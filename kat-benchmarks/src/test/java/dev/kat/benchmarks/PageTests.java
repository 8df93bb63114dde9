package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	@TempDir
	private Path directory;

	@Test
	void replacesWhatIsBetweenTheMarkers() throws IOException {
		assertThat(written("""
				# Benchmarks
				<!-- results: network -->
				Old.
				<!-- end of results -->
				Text.
				<!-- results: idle -->
				<!-- end of results -->
				""", List.of(result("network", "first run of 200", "plain JDBC", 2),
				result("network", "first run of 200", "Kat", 3))))
			.isEqualTo("""
					# Benchmarks
					<!-- results: network -->
					| work | plain JDBC | Kat |
					| --- | --- | --- |
					| first run of 200 | 2 s | 3 s **1.50×** |
					<!-- end of results -->
					Text.
					<!-- results: idle -->
					Not measured yet.
					<!-- end of results -->
					""");
	}

	@Test
	void showsWhatAToolAddsToAnApplication() throws IOException {
		assertThat(written("<!-- results: boot -->\n<!-- end of results -->",
				List.of(result("boot", "500 applied", "none", 2), result("boot", "500 applied", "Kat", 2.25),
						result("boot", "500 applied", "Flyway", 1.5))))
			.contains("| 500 applied | 2 s | 2.25 s **+250 ms** | 1.5 s **−500 ms** |");
	}

	@Test
	void showsTheCpuAndTheMemory() throws IOException {
		assertThat(written("<!-- results: growth -->\n<!-- end of results -->",
				List.of(result("growth", "1,000", "plan", 2), result(Metric.CPU, 0.5), result(Metric.MEMORY, 100))))
			.contains("| 1,000 | 2 s<br>CPU 500 ms, memory 100 MB |");
	}

	@Test
	void showsTheWorstOfEachGoal() throws IOException {
		assertThat(written("<!-- results: goals -->\n<!-- end of results -->",
				List.of(result("network", "first run of 200", "plain JDBC", 2),
						result("network", "first run of 200", "Kat", 3), result("network", "1,000", "plain JDBC", 2),
						result("network", "1,000", "Kat", 2.2), result("boot", "500 applied", "none", 2),
						result("boot", "500 applied", "Flyway", 3), result("boot", "500 applied", "Kat", 2.25))))
			.contains("| First run with a network, to plain JDBC | 1.1 | 1.5 |")
			.contains("| Added to the start of an application, to what Flyway adds | 0.333 | 0.25 |")
			.contains("| Round trips for each migration | 4 | – |");
	}

	@Test
	void drawsBars() throws IOException {
		written("<!-- results: chart -->\n<!-- end of results -->",
				List.of(result("network", "first run of 200", "plain JDBC", 2),
						result("network", "first run of 200", "Kat", 3)));
		assertThat(this.directory.resolve("README.md")).content().contains("![Kat and the others](benchmarks.svg)");
		assertThat(this.directory.resolve("benchmarks.svg")).content()
			.contains(">First run of 200 migrations, 1 ms away each way<", ">plain JDBC<", ">2 s<", ">3 s (1.50×)<");
	}

	private String written(String page, List<Result> results) throws IOException {
		Path file = Files.writeString(this.directory.resolve("README.md"), page);
		new Page(file, new Results(this.directory.resolve("results.tsv"), results)).write(Scenarios.all(), List.of());
		return Files.readString(file);
	}

	private static Result result(String scenario, String work, String contender, double... samples) {
		return new Result(scenario, work, contender, Metric.TIME, "run", Arrays.stream(samples).boxed().toList());
	}

	private static Result result(Metric metric, double sample) {
		return new Result("growth", "1,000", "plan", metric, "run", List.of(sample));
	}

}
