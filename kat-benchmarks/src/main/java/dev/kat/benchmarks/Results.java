package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The results beside the page. What is measured again replaces what was there of the same
 * work, and nothing else.
 *
 * @param file where they are, one a line
 * @param all the results
 */
record Results(Path file, List<Result> all) {

	private static final String HEADER = "scenario\twork\tcontender\tmetric\trun\tsamples";

	static Results in(Path directory) throws IOException {
		Path file = directory.resolve("results.tsv");
		return new Results(file, readAll(file, Result::parse));
	}

	/**
	 * Returns what the lines of a file stand for, but for its header.
	 */
	static <T> List<T> readAll(Path file, Function<String, T> parser) throws IOException {
		if (!Files.exists(file)) {
			return new ArrayList<>();
		}
		try (Stream<String> lines = Files.lines(file)) {
			return new ArrayList<>(lines.skip(1).map(parser).toList());
		}
	}

	/**
	 * Replaces the results of the same work, in place.
	 * @param results those of one row
	 */
	void put(List<Result> results) throws IOException {
		Result first = results.get(0);
		List<Result> old = this.all.stream().filter((result) -> result.isOf(first.scenario(), first.work())).toList();
		int place = old.isEmpty() ? this.all.size() : this.all.indexOf(old.get(0));
		this.all.removeAll(old);
		this.all.addAll(place, results);
		Files.write(this.file, Stream.concat(Stream.of(HEADER), this.all.stream().map(Result::toString)).toList());
	}

	List<Result> of(String scenario) {
		return this.all.stream().filter((result) -> result.scenario().equals(scenario)).toList();
	}

	Optional<Result> find(String scenario, String work, String contender, Metric metric) {
		return this.all.stream()
			.filter((result) -> result.isOf(scenario, work))
			.filter((result) -> result.contender().equals(contender) && result.metric() == metric)
			.findFirst();
	}

	OptionalDouble median(String scenario, String work, String contender, Metric metric) {
		return find(scenario, work, contender, metric).stream().mapToDouble(Result::median).findFirst();
	}

	/**
	 * Returns what is to be said of a result beside that of its scenario's baseline.
	 */
	String ratio(Scenario scenario, Result result) {
		return find(result.scenario(), result.work(), scenario.baseline(), result.metric())
			.filter((baseline) -> !baseline.contender().equals(result.contender()))
			.map((baseline) -> scenario.comparison(result.median(), baseline.median(), result.metric()))
			.orElse("");
	}

}
