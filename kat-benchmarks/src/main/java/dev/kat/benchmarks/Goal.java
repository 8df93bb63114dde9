package dev.kat.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A limit for a value that follows from the results.
 *
 * @param title what the value is
 * @param limit the largest that is good enough
 * @param values the values, one for each row that it applies to
 */
record Goal(String title, double limit, Function<Results, DoubleStream> values) {

	private static final String KAT = Tool.KAT.title();

	private static final String FLYWAY = Tool.FLYWAY.title();

	private static final String LIQUIBASE = Tool.LIQUIBASE.title();

	private static final String JDBC = Tool.JDBC.title();

	private static final double MILLISECONDS = 1_000;

	/**
	 * {@return what Kat aims at}
	 */
	static List<Goal> all() {
		return List.of(ratio("First run, to plain JDBC", 1.25, "first-run", Metric.TIME, KAT, JDBC),
				ratio("First run with a network, to plain JDBC", 1.1, "network", Metric.TIME, KAT, JDBC),
				new Goal("Statements for each migration", 5, (results) -> count(results, "statements")),
				new Goal("Round trips for each migration", 4, (results) -> count(results, "round trips")),
				ratio("Independent migrations side by side, to plain JDBC", 0.65, "independent", Metric.TIME,
						parallel(), JDBC),
				ratio("Waiting migrations side by side, to one by one", 0.28, "sleep", Metric.TIME, parallel(), KAT),
				ratio("Index builds side by side, to one by one", 1, "indexes", Metric.TIME, parallel(), KAT),
				ratio("Nothing pending, to Flyway", 1.0 / 3, "idle", Metric.TIME, KAT, FLYWAY),
				ratio("Nothing pending, to Liquibase", 0.1, "idle", Metric.TIME, KAT, LIQUIBASE),
				new Goal("Nothing pending, from 1,000 to 5,000, milliseconds for each", 0.1, Goal::growth),
				ratio("Peak memory of a first run, to Flyway", 1, "first-run", Metric.MEMORY, KAT, FLYWAY),
				ratio("Peak memory if nothing is pending, to Flyway", 1, "idle", Metric.MEMORY, KAT, FLYWAY),
				new Goal("Added to the start of an application, to what Flyway adds", 1.0 / 3, Goal::added));
	}

	/**
	 * Returns the value of the row that is furthest from the goal.
	 */
	OptionalDouble worst(Results results) {
		return this.values.apply(results).max();
	}

	private static String parallel() {
		return Contender.parallel(Tool.KAT, 4);
	}

	private static Goal ratio(String title, double limit, String scenario, Metric metric, String contender,
			String other) {
		return new Goal(title, limit,
				(results) -> works(results, scenario)
					.flatMapToDouble((work) -> ratio(results.median(scenario, work, contender, metric),
							results.median(scenario, work, other, metric))));
	}

	private static DoubleStream ratio(OptionalDouble value, OptionalDouble other) {
		return value.stream().flatMap((dividend) -> other.stream().map((divisor) -> dividend / divisor));
	}

	private static DoubleStream count(Results results, String work) {
		return results.median("statements", work, KAT, Metric.COUNT).stream();
	}

	private static DoubleStream growth(Results results) {
		return Stream.of("directory", "jar")
			.flatMapToDouble((place) -> difference(results.median("idle", "5,000 in a " + place, KAT, Metric.TIME),
					results.median("idle", "1,000 in a " + place, KAT, Metric.TIME)))
			.map((seconds) -> seconds * MILLISECONDS / 4_000);
	}

	private static DoubleStream added(Results results) {
		return works(results, "boot").flatMapToDouble((work) -> {
			OptionalDouble none = results.median("boot", work, Tool.NONE.title(), Metric.TIME);
			DoubleStream kat = difference(results.median("boot", work, KAT, Metric.TIME), none);
			DoubleStream flyway = difference(results.median("boot", work, FLYWAY, Metric.TIME), none);
			return ratio(kat.findFirst(), flyway.findFirst());
		});
	}

	private static DoubleStream difference(OptionalDouble value, OptionalDouble other) {
		return value.stream().flatMap((minuend) -> other.stream().map((subtrahend) -> minuend - subtrahend));
	}

	private static Stream<String> works(Results results, String scenario) {
		return results.of(scenario).stream().map(Result::work).distinct();
	}

}
