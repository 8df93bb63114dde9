package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTests {

	@TempDir
	private Path directory;

	@Test
	void replaceThoseOfTheSameWorkInPlace() throws IOException {
		Results results = Results.in(this.directory);
		results.put(List.of(result("idle", "1", "Kat", 1), result("idle", "1", "Flyway", 2)));
		results.put(List.of(result("idle", "100", "Kat", 3)));
		results.put(List.of(result("idle", "1", "Kat", 4)));
		assertThat(Results.in(this.directory).all()).containsExactly(result("idle", "1", "Kat", 4),
				result("idle", "100", "Kat", 3));
	}

	@Test
	void keepThoseOfOtherScenarios() throws IOException {
		Results results = Results.in(this.directory);
		results.put(List.of(result("idle", "1", "Kat", 1)));
		results.put(List.of(result("boot", "1", "Kat", 2)));
		assertThat(results.of("idle")).containsExactly(result("idle", "1", "Kat", 1));
		assertThat(results.median("boot", "1", "Kat", Metric.TIME)).hasValue(2);
		assertThat(results.median("boot", "1", "Flyway", Metric.TIME)).isEmpty();
	}

	@Test
	void runsWithoutResultsGo() throws IOException {
		Results results = Results.in(this.directory);
		results.put(List.of(result("idle", "1", "Kat", 1)));
		run("first").addTo(this.directory, results);
		run("second").addTo(this.directory, results);
		assertThat(Run.in(this.directory)).containsExactly(run("first"));
	}

	private static Run run(String id) {
		return new Run(id, "idle", "2 × CPU", "ext4", "PostgreSQL 18");
	}

	private static Result result(String scenario, String work, String contender, double sample) {
		return new Result(scenario, work, contender, Metric.TIME, "first", List.of(sample));
	}

}
