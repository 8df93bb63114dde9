package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page with the results. Its text is written by hand; the tables are between markers.
 *
 * @param file the page
 * @param results what the tables show
 */
record Page(Path file, Results results) {

	static final String END = "<!-- end of results -->";

	private static final Pattern TABLE = Pattern.compile("<!-- results: (\\S+) -->\n.*?" + END, Pattern.DOTALL);

	private static final String NOTHING = "Not measured yet.\n";

	/**
	 * Writes the tables.
	 */
	void write(List<Scenario> scenarios, List<Run> runs) throws IOException {
		String page = TABLE.matcher(Files.readString(this.file))
			.replaceAll((marker) -> Matcher.quoteReplacement("<!-- results: %s -->%n%n%s%n%s".formatted(marker.group(1),
					content(marker.group(1), scenarios, runs), END)));
		Files.writeString(this.file, page);
	}

	private String content(String name, List<Scenario> scenarios, List<Run> runs) {
		if ("runs".equals(name)) {
			return runs(runs);
		}
		return scenarios.stream()
			.filter((scenario) -> scenario.name().equals(name))
			.findFirst()
			.map(this::table)
			.orElseThrow(() -> new IllegalStateException(
					"%s has a table of an unknown scenario: %s".formatted(this.file, name)));
	}

	private static String runs(List<Run> runs) {
		if (runs.isEmpty()) {
			return NOTHING;
		}
		return runs.stream()
			.map((run) -> "- %s, `%s`: %s; data on %s; %s%n".formatted(run.id(), run.command(), run.machine(),
					run.fileSystem(), run.versions()))
			.collect(Collectors.joining());
	}

	private String table(Scenario scenario) {
		List<Result> results = this.results.of(scenario.name());
		if (results.isEmpty()) {
			return NOTHING;
		}
		List<String> contenders = results.stream().map(Result::contender).distinct().toList();
		List<String> lines = new ArrayList<>();
		lines.add(row(Stream.concat(Stream.of("work"), contenders.stream())));
		lines.add(row(Stream.concat(Stream.of("---"), contenders.stream().map((contender) -> "---"))));
		for (String work : results.stream().map(Result::work).distinct().toList()) {
			for (Metric metric : scenario.metrics()) {
				lines.add(row(Stream.concat(Stream.of(label(scenario, work, metric)),
						contenders.stream().map((contender) -> cell(scenario, work, contender, metric)))));
			}
		}
		return String.join("\n", lines) + "\n";
	}

	private static String label(Scenario scenario, String work, Metric metric) {
		return (scenario.metrics().indexOf(metric) == 0) ? work : "… " + metric.title();
	}

	private String cell(Scenario scenario, String work, String contender, Metric metric) {
		return this.results.find(scenario.name(), work, contender, metric)
			.map((result) -> result.summary() + ratio(scenario, result))
			.orElse("–");
	}

	private String ratio(Scenario scenario, Result result) {
		return this.results.find(result.scenario(), result.work(), scenario.baseline(), result.metric())
			.filter((baseline) -> !baseline.contender().equals(result.contender()))
			.map((baseline) -> scenario.comparison(result.median(), baseline.median(), result.metric()))
			.orElse("");
	}

	private static String row(Stream<String> cells) {
		return cells.collect(Collectors.joining(" | ", "| ", " |"));
	}

}
