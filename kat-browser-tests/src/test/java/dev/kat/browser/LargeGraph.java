package dev.kat.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.kat.test.MigrationFolders;

/**
 * Many migrations with names as people give them. Most build on recent ones, some on one
 * of long ago, and a few on none.
 */
final class LargeGraph {

	private static final List<String> VERBS = List.of("create", "add_status_to", "index", "seed", "extend", "split",
			"add_country_to", "partition", "archive", "rename_columns_of");

	private static final List<String> THINGS = List.of("customers", "orders", "invoices", "payments", "products",
			"reviews", "shipments", "addresses", "coupons", "subscriptions", "notifications", "warehouses", "suppliers",
			"returns", "audit_log", "sessions", "price_history", "translations");

	private static final long FIRST = 1_700_000_000;

	private final Random random = new Random(7);

	private final int window;

	private LargeGraph(int window) {
		this.window = window;
	}

	/**
	 * Writes the folders.
	 * @param directory where
	 * @param size how many
	 * @param window how far back most parents are
	 * @return how many edges there are
	 */
	static int write(Path directory, int size, int window) {
		return new LargeGraph(window).write(new MigrationFolders(directory), size);
	}

	static String id(int number) {
		return Long.toString(FIRST + number * 7_200L);
	}

	private int write(MigrationFolders folders, int size) {
		int edges = 0;
		for (int number = 0; number < size; number++) {
			Set<Integer> parents = parents(number);
			edges += parents.size();
			String folder = id(number) + "_" + pick(VERBS) + "_" + pick(THINGS);
			folders
				.add(folder, "select 1",
						"parents: " + parents.stream().map(LargeGraph::id).collect(Collectors.joining(", ", "[", "]")))
				.write(folder + "/down.sql", "select 1");
		}
		return edges;
	}

	private String pick(List<String> words) {
		return words.get(this.random.nextInt(words.size()));
	}

	private Set<Integer> parents(int number) {
		Set<Integer> parents = new TreeSet<>();
		if (number == 0 || this.random.nextDouble() < 0.02) {
			return parents;
		}
		double choice = this.random.nextDouble();
		int most = (choice < 0.45) ? 1 : (choice < 0.8) ? 2 : 3;
		while (most-- > 0) {
			int reach = (this.random.nextDouble() < 0.06) ? number : Math.min(number, this.window);
			parents.add(number - 1 - this.random.nextInt(reach));
		}
		return parents;
	}

}
