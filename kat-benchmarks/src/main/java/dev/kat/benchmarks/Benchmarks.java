package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
		// The page is in English, wherever it is written.
		Locale.setDefault(Locale.ROOT);
		if (Arrays.asList(arguments).contains("--help")) {
			System.out.println(Options.USAGE + "Scenarios: " + names(Scenarios.all()));
			return;
		}
		String now = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(LocalDateTime.now());
		run(Options.parse(Arrays.asList(arguments), now));
	}

	private static void run(Options options) throws IOException, SQLException, InterruptedException {
		Path page = options.output().resolve("README.md");
		if (!Files.exists(page)) {
			throw new IllegalArgumentException("There is no %s to write into".formatted(page));
		}
		Results results = Results.in(options.output());
		List<Scenario> scenarios = chosen(options.scenarios());
		if (!options.pageOnly()) {
			measure(scenarios, options, results);
		}
		new Page(page, results).write(Scenarios.all(), Run.in(options.output()));
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

	private static void measure(List<Scenario> scenarios, Options options, Results results)
			throws IOException, SQLException, InterruptedException {
		try (Bench bench = Bench.open(options)) {
			Run run = bench.environment();
			try {
				for (Scenario scenario : scenarios) {
					scenario.run(bench, results);
				}
			}
			finally {
				run.addTo(options.output(), results);
			}
		}
	}

}
