package dev.kat.benchmarks;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The migrations of a benchmark, numbered from 0.
 *
 * @param shape which depends on which
 * @param script what each does
 * @param size how many
 */
record Workload(Shape shape, Script script, int size) {

	static Workload tables(Shape shape, int size) {
		return new Workload(shape, Script.TABLE, size);
	}

	/**
	 * Returns the name of a migration. The order of names is the order of numbers.
	 */
	String name(int number) {
		return "%06d_%s".formatted(number + 1, this.script.name().toLowerCase(Locale.ROOT));
	}

	@Override
	public String toString() {
		return "%s-%s-%d".formatted(this.shape, this.script, this.size);
	}

	/**
	 * Which migration is the parent of which.
	 */
	enum Shape {

		CHAIN, TREE, INDEPENDENT;

		String title() {
			return name().toLowerCase(Locale.ROOT);
		}

		OptionalInt parent(int number) {
			if (this == INDEPENDENT || number == 0) {
				return OptionalInt.empty();
			}
			return OptionalInt.of((this == CHAIN) ? number - 1 : (number - 1) / 2);
		}

	}

	/**
	 * What a migration does: one statement.
	 */
	enum Script {

		TABLE, SLEEP, INDEX;

		/** The tables that {@link #INDEX} needs. */
		static final int INDEXED_TABLES = 10;

		String up(int number) {
			return switch (this) {
				case TABLE ->
					"CREATE TABLE t_%06d (id bigint PRIMARY KEY, value integer NOT NULL);%n".formatted(number);
				case SLEEP -> "SELECT pg_sleep(0.25);%n".formatted();
				case INDEX -> "CREATE INDEX CONCURRENTLY i_%06d ON indexed_%d (value_%d);%n".formatted(number,
						number % INDEXED_TABLES, number / INDEXED_TABLES % 4);
			};
		}

		String down(int number) {
			return switch (this) {
				case TABLE -> "DROP TABLE t_%06d;%n".formatted(number);
				case SLEEP -> "";
				case INDEX -> "DROP INDEX CONCURRENTLY i_%06d;%n".formatted(number);
			};
		}

		/**
		 * Returns the statements that create the tables for {@link #INDEX}.
		 */
		static String[] tables(int rows) {
			Stream<String> tables = IntStream.range(0, INDEXED_TABLES)
				.mapToObj(
						(table) -> """
								CREATE TABLE indexed_%d AS
								SELECT hashint4(i) value_0, hashint4(i + 1) value_1, hashint4(i + 2) value_2, hashint4(i + 3) value_3
								FROM generate_series(1, %d) i"""
							.formatted(table, rows));
			return Stream.concat(tables, Stream.of("VACUUM (ANALYZE)")).toArray(String[]::new);
		}

		boolean transactional() {
			return this != INDEX;
		}

	}

}
