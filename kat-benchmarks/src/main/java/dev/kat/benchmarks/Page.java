package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
		Chart chart = Chart.of(this.results, scenarios, Scenarios.charted());
		if (!chart.panels().isEmpty()) {
			Files.writeString(chart(), chart.svg());
		}
		String page = TABLE.matcher(Files.readString(this.file))
			.replaceAll((marker) -> Matcher.quoteReplacement("<!-- results: %s -->%n%s%s".formatted(marker.group(1),
					content(marker.group(1), scenarios, runs), END)));
		Files.writeString(this.file, page);
	}

	private String content(String name, List<Scenario> scenarios, List<Run> runs) {
		return switch (name) {
			case "chart" -> Files.exists(chart()) ? "![Kat and the others](%s)%n".formatted(Chart.FILE) : NOTHING;
			case "goals" -> goals();
			case "runs" -> runs(runs);
			default -> scenarios.stream()
				.filter((scenario) -> scenario.name().equals(name))
				.findFirst()
				.map(this::table)
				.orElseThrow(
						() -> new IllegalStateException(this.file + " has a table of an unknown scenario: " + name));
		};
	}

	private Path chart() {
		return this.file.resolveSibling(Chart.FILE);
	}

	private String goals() {
		Stream<String> rows = Goal.all()
			.stream()
			.map((goal) -> row(Stream.of(goal.title(), Metric.digits(goal.limit(), 3), measured(goal))));
		return Stream.concat(Stream.of("| goal | at most | measured |", "| --- | --- | --- |"), rows)
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private String measured(Goal goal) {
		OptionalDouble worst = goal.worst(this.results);
		return worst.isPresent() ? Metric.digits(worst.getAsDouble(), 3) : "–";
	}

	private static String runs(List<Run> runs) {
		if (runs.isEmpty()) {
			return NOTHING;
		}
		Map<String, List<Run>> byEnvironment = runs.stream()
			.collect(Collectors.groupingBy(Run::environment, LinkedHashMap::new, Collectors.toList()));
		return byEnvironment.entrySet()
			.stream()
			.map((entry) -> "- %s: %s%n".formatted(entry.getKey(),
					entry.getValue()
						.stream()
						.map((run) -> "`%s` (%s)".formatted(run.command(), run.id()))
						.collect(Collectors.joining(", "))))
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
		results.stream()
			.map(Result::work)
			.distinct()
			.map((work) -> row(Stream.concat(Stream.of(work),
					contenders.stream().map((contender) -> cell(scenario, work, contender)))))
			.forEach(lines::add);
		return String.join("\n", lines) + "\n";
	}

	private String cell(Scenario scenario, String work, String contender) {
		Metric first = scenario.metrics().get(0);
		String others = scenario.metrics()
			.stream()
			.skip(1)
			.flatMap((metric) -> this.results.find(scenario.name(), work, contender, metric).stream())
			.map((result) -> result.metric().title() + " " + result.metric().format(result.median()))
			.collect(Collectors.joining(", "));
		return this.results.find(scenario.name(), work, contender, first)
			.map((result) -> result.summary() + this.results.ratio(scenario, result))
			.map((cell) -> others.isEmpty() ? cell : cell + "<br>" + others)
			.orElse("–");
	}

	private static String row(Stream<String> cells) {
		return cells.collect(Collectors.joining(" | ", "| ", " |"));
	}

}
