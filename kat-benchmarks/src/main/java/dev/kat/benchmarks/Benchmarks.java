package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * Measures, and writes the page.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Runs the scenarios of the command line.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
		if (Arrays.asList(arguments).contains("--help")) {
			System.out.println(Options.USAGE + "Scenarios: " + names(Scenarios.all()));
			return;
		}
		String now = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(LocalDateTime.now());
		run(Options.parse(Arrays.asList(arguments), now));
	}

	private static void run(Options options) throws IOException, SQLException, InterruptedException {
		Results results = Results.in(options.output());
		List<Scenario> scenarios = chosen(options.scenarios());
		if (!options.pageOnly()) {
			measure(scenarios, options, results);
		}
		new Page(options.output().resolve("README.md"), results).write(Scenarios.all(), Run.in(options.output()));
	}

	private static List<Scenario> chosen(List<String> names) {
		List<Scenario> all = Scenarios.all();
		names.stream().filter((name) -> !names(all).contains(name)).findFirst().ifPresent((unknown) -> {
			throw new IllegalArgumentException("Unknown scenario %s; there are %s".formatted(unknown, names(all)));
		});
		return all.stream().filter((scenario) -> names.isEmpty() || names.contains(scenario.name())).toList();
	}

	private static List<String> names(List<Scenario> scenarios) {
		return scenarios.stream().map(Scenario::name).toList();
	}

	/**
	 * Everything that is made on the way is deleted at the end, at once.
	 */
	private static void measure(List<Scenario> scenarios, Options options, Results results)
			throws IOException, SQLException, InterruptedException {
		Path directory = Files.createTempDirectory(options.data().toAbsolutePath(), "kat-benchmarks-");
		try (Server server = Server.start(directory)) {
			Bench bench = new Bench(options, server, directory);
			Run run = Run.of(options, directory, server.version());
			for (Scenario scenario : scenarios) {
				scenario.run(bench, results);
				run.addTo(options.output(), results);
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

}
