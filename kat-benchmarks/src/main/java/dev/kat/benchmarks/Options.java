package dev.kat.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The command line.
 *
 * @param scenarios which to run; empty for all
 * @param sizes how many migrations, in place of what a scenario usually has
 * @param rounds how many times each
 * @param rows of each table that indexes are built on
 * @param parallelism how many migrations Kat runs at once, where that is measured
 * @param pageOnly whether nothing is measured
 * @param quick whether everything is tiny, to see that it works
 * @param data in which directory to create the one that is deleted at the end
 * @param output the directory of the page
 * @param command all of it but the directories
 * @param run what the results of this run refer to
 */
record Options(List<String> scenarios, List<Integer> sizes, int rounds, int rows, int parallelism, boolean pageOnly,
		boolean quick, Path data, Path output, String command, String run) {

	static final String USAGE = """
			Usage: java -cp 'kat-benchmarks/target/kat-benchmarks.jar:kat-benchmarks/target/lib/*' \\
			           dev.kat.benchmarks.Benchmarks [option…] [scenario…]
			  --sizes=100,1000    how many migrations, in place of the usual numbers
			  --rounds=5          how many times each
			  --rows=1000000      of each table that indexes are built on
			  --parallelism=4     how many migrations Kat runs at once, where that is measured
			  --quick             tiny sizes, one round
			  --data=DIRECTORY    where the server's data is, until the end
			  --output=docs/benchmarks
			                      where the page and the results are
			  --page              write the page from the results that are there
			""";

	static Options parse(List<String> arguments, String run) {
		Parser parser = new Parser(arguments);
		boolean pageOnly = parser.flag("--page");
		boolean quick = parser.flag("--quick");
		List<Integer> sizes = parser.numbers("--sizes");
		int rounds = parser.number("--rounds", quick ? 1 : 5);
		int rows = parser.number("--rows", quick ? 1_000 : 1_000_000);
		int parallelism = parser.number("--parallelism", 4);
		Path data = Path.of(parser.value("--data", System.getProperty("java.io.tmpdir")));
		Path output = Path.of(parser.value("--output", "docs/benchmarks"));
		return new Options(parser.rest(), sizes, rounds, rows, parallelism, pageOnly, quick, data, output,
				withoutDirectories(arguments), run);
	}

	/**
	 * Where the directories of this machine are is of no use to the page's readers.
	 */
	private static String withoutDirectories(List<String> arguments) {
		return arguments.stream()
			.filter((argument) -> !argument.startsWith("--data=") && !argument.startsWith("--output="))
			.collect(Collectors.joining(" "));
	}

	/**
	 * Returns the numbers of migrations to measure.
	 * @param usual what a scenario usually has
	 */
	List<Integer> sizes(int... usual) {
		if (!this.sizes.isEmpty()) {
			return this.sizes;
		}
		return IntStream.of(usual).map(this::size).distinct().boxed().toList();
	}

	/**
	 * Returns the number of migrations of a scenario in which it is always the same.
	 */
	int size(int usual) {
		return this.quick ? Math.min(usual, 10) : usual;
	}

	/**
	 * Takes options from the command line.
	 */
	private static final class Parser {

		private final Deque<String> arguments;

		Parser(List<String> arguments) {
			this.arguments = new ArrayDeque<>(arguments);
		}

		boolean flag(String name) {
			return this.arguments.remove(name);
		}

		String value(String name, String usual) {
			List<String> given = this.arguments.stream().filter((argument) -> argument.startsWith(name + "=")).toList();
			this.arguments.removeAll(given);
			return given.isEmpty() ? usual : given.get(given.size() - 1).substring(name.length() + 1);
		}

		int number(String name, int usual) {
			return Integer.parseInt(value(name, Integer.toString(usual)));
		}

		List<Integer> numbers(String name) {
			String value = value(name, "");
			return value.isEmpty() ? List.of() : Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
		}

		List<String> rest() {
			this.arguments.stream().filter((argument) -> argument.startsWith("-")).findFirst().ifPresent((unknown) -> {
				throw new IllegalArgumentException("Unknown option " + unknown);
			});
			return List.copyOf(this.arguments);
		}

	}

}
