package dev.kat.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some of the results as bars.
 *
 * @param panels one below the other
 */
record Chart(List<Panel> panels) {

	static final String FILE = "benchmarks.svg";

	private static final int WIDTH = 720;

	private static final int BAR = 18;

	private static final int ROW = 24;

	private static final int LABEL = 110;

	private static final int VALUE = 150;

	private static final int TITLE = 34;

	private static final int MARGIN = 16;

	/**
	 * Returns a chart of what has been measured of the given work.
	 */
	static Chart of(Results results, List<Scenario> scenarios, List<Topic> topics) {
		return new Chart(topics.stream().flatMap((topic) -> topic.panel(results, scenarios).stream()).toList());
	}

	String svg() {
		StringBuilder svg = new StringBuilder();
		int height = MARGIN + this.panels.stream().mapToInt(Panel::height).sum();
		svg.append("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
				font-family="sans-serif" font-size="13">
				<rect width="%1$d" height="%2$d" fill="#ffffff"/>
				""".formatted(WIDTH, height));
		int top = 0;
		for (Panel panel : this.panels) {
			panel.draw(svg, top);
			top += panel.height();
		}
		return svg.append("</svg>\n").toString();
	}

	/**
	 * What a panel is about.
	 *
	 * @param title what it is called
	 * @param scenario the scenario
	 * @param work the row of its table
	 */
	record Topic(String title, String scenario, String work) {

		Optional<Panel> panel(Results results, List<Scenario> scenarios) {
			List<Result> bars = results.of(this.scenario)
				.stream()
				.filter((result) -> result.work().equals(this.work) && result.metric() == Metric.TIME)
				.toList();
			return scenarios.stream()
				.filter((scenario) -> scenario.name().equals(this.scenario) && !bars.isEmpty())
				.map((scenario) -> new Panel(this.title, bars, scenario, results))
				.findFirst();
		}

	}

	/**
	 * The bars of one row of a table.
	 *
	 * @param title what it is called
	 * @param bars the results
	 * @param scenario their scenario
	 * @param results all results
	 */
	record Panel(String title, List<Result> bars, Scenario scenario, Results results) {

		int height() {
			return TITLE + ROW * this.bars.size();
		}

		void draw(StringBuilder svg, int top) {
			text(svg, MARGIN, top + TITLE - 10, "font-weight=\"bold\"", this.title);
			double longest = this.bars.stream().mapToDouble(Result::median).max().orElseThrow();
			int y = top + TITLE;
			for (Result bar : this.bars) {
				double width = (WIDTH - 2 * MARGIN - LABEL - VALUE) * bar.median() / longest;
				text(svg, MARGIN + LABEL - 8, y + BAR - 5, "text-anchor=\"end\"", bar.contender());
				svg.append(String.format(Locale.ROOT,
						"<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n", MARGIN + LABEL, y,
						width, BAR, colour(bar)));
				text(svg, MARGIN + LABEL + width + 6, y + BAR - 5, "", value(bar));
				y += ROW;
			}
		}

		private String value(Result bar) {
			return bar.metric().format(bar.median())
					+ this.results.ratio(this.scenario, bar).replaceAll("\\*\\*(.+)\\*\\*", "($1)");
		}

		private static String colour(Result bar) {
			return bar.contender().startsWith(Tool.KAT.title()) ? "#c2410c" : "#94a3b8";
		}

		private static void text(StringBuilder svg, double x, int y, String attributes, String text) {
			svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" fill=\"#1e293b\" %s>%s</text>%n", x, y,
					attributes, text));
		}

	}

}
