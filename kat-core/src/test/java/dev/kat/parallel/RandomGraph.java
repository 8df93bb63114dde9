package dev.kat.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.test.MigrationFolders;

/**
 * Migrations whose parents are chosen at random. Each needs what all of its parents made,
 * and can be rolled back only before them. Those that make a table write down how many of
 * their parents they see; the others build an index without a transaction.
 */
final class RandomGraph {

	private final List<Vertex> vertices = new ArrayList<>();

	private RandomGraph() {
	}

	static RandomGraph write(MigrationFolders folders, int size, Random random) {
		RandomGraph graph = new RandomGraph();
		for (int number = 1; number <= size; number++) {
			Vertex vertex = graph.vertex(number, random);
			graph.vertices.add(vertex);
			folders.add(number + "_m", vertex.up(), vertex.metadata(random).toArray(String[]::new))
				.write(number + "_m/down.sql", vertex.down());
		}
		return graph;
	}

	private Vertex vertex(int number, Random random) {
		TreeSet<Integer> parents = new TreeSet<>();
		for (int count = random.nextInt(4); count > 0 && number > 1; count--) {
			parents.add(Math.max(1, number - 1 - random.nextInt(12)));
		}
		boolean isIndex = !parents.isEmpty() && random.nextInt(6) == 0;
		int table = isIndex ? this.vertices.get(parents.first() - 1).table() : number;
		return new Vertex(number, parents.stream().map((parent) -> this.vertices.get(parent - 1)).toList(), table);
	}

	/**
	 * Those that write down how many of their parents they see.
	 */
	Stream<Vertex> tables() {
		return this.vertices.stream().filter((vertex) -> !vertex.isIndex());
	}

	List<Vertex> vertices() {
		return this.vertices;
	}

	/**
	 * A migration.
	 *
	 * @param number its timestamp
	 * @param parents its parents
	 * @param table the table that it makes or builds an index on
	 */
	record Vertex(int number, List<Vertex> parents, int table) {

		boolean isIndex() {
			return this.table != this.number;
		}

		private List<String> metadata(Random random) {
			List<String> lines = new ArrayList<>();
			lines.add("parents: " + this.parents.stream().map(Vertex::number).toList());
			if (this.number > 1 && random.nextInt(8) == 0) {
				lines.add("conflicts: [%d]".formatted(1 + random.nextInt(this.number - 1)));
			}
			if (isIndex()) {
				lines.add("no_transaction: true");
			}
			else if (random.nextInt(10) == 0) {
				lines.add("isolation: " + (random.nextBoolean() ? "serializable" : "repeatable read"));
			}
			return lines;
		}

		private String up() {
			if (isIndex()) {
				return "create index concurrently i%d on t%d (id)".formatted(this.number, this.table);
			}
			String columns = this.parents.stream()
				.filter((parent) -> !parent.isIndex())
				.map((parent) -> ", p%1$d int references t%1$d".formatted(parent.number()))
				.collect(Collectors.joining());
			String names = this.parents.stream()
				.map((parent) -> "'%d_m'".formatted(parent.number()))
				.collect(Collectors.joining(", ", "", ""));
			return """
					create table t%1$d (id int primary key%2$s);
					insert into witness (name, parents)
						values ('%1$d', (select count(*) from migrations where name = any(array[%3$s]::text[])));
					""".formatted(this.number, columns, names);
		}

		private String down() {
			return isIndex() ? "drop index concurrently i%d".formatted(this.number)
					: "drop table t%d".formatted(this.number);
		}

	}

}
