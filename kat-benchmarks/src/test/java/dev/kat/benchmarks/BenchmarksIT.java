package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Every scenario in its smallest form.
 */
class BenchmarksIT {

	private static final Path PAGE = Path.of("../docs/benchmarks/README.md");

	/** The pool can connect once more in the background. */
	private static final double NOISE = 0.5;

	@TempDir
	private Path directory;

	@Test
	void measuresEverythingAndWritesThePage() throws IOException, SQLException, InterruptedException {
		Path data = Files.createDirectory(this.directory.resolve("data"));
		Path output = Files.createDirectory(this.directory.resolve("output"));
		Path page = Files.copy(PAGE, output.resolve("README.md"));
		Benchmarks.main(new String[] { "--quick", "--sizes=4", "--data=" + data, "--output=" + output });
		Results results = Results.in(output);
		assertThat(results.all()).extracting(Result::scenario)
			.containsAll(Scenarios.all().stream().map(Scenario::name).toList());
		assertThat(results.all()).allSatisfy((result) -> assertThat(result.median()).isNotNegative());
		assertThat(results.median("statements", "statements", "plain JDBC", Metric.COUNT)).hasValueCloseTo(4.0,
				within(NOISE));
		assertThat(results.median("statements", "round trips", "plain JDBC", Metric.COUNT)).hasValueCloseTo(3.0,
				within(NOISE));
		assertThat(Run.in(output)).hasSize(1);
		assertThat(page).content().contains(tables()).contains("--quick --sizes=4");
		assertThat(data).isEmptyDirectory();
	}

	private static List<String> tables() {
		return Stream.concat(Stream.of("goals", "runs"), Scenarios.all().stream().map(Scenario::name))
			.map("<!-- results: %s -->"::formatted)
			.toList();
	}

}
