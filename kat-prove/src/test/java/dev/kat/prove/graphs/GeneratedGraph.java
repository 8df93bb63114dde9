package dev.kat.prove.graphs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.kat.migration.MigrationId;
import dev.kat.test.MigrationFolders;

/**
 * A graph of migrations whose order in the list is the one in which Kat applies them:
 * parents come before children, and timestamps rise.
 *
 * @param name what to call it: its size and its seed
 * @param migrations the migrations
 * @param needs by migration: what it needs, and why; without what that needs itself
 * @param parents by migration: its declared parents
 * @param plants what was made wrong on purpose
 */
record GeneratedGraph(String name, List<GeneratedMigration> migrations, List<Map<Integer, TrueNeed>> needs,
		List<List<Integer>> parents, List<Plant> plants) {

	GeneratedGraph {
		migrations = List.copyOf(migrations);
		needs = List.copyOf(needs);
		parents = List.copyOf(parents);
		plants = List.copyOf(plants);
	}

	/**
	 * Returns a graph that declares what it needs, and nothing else.
	 */
	static GeneratedGraph sound(String name, List<GeneratedMigration> migrations, List<Map<Integer, TrueNeed>> needs) {
		return new GeneratedGraph(name, migrations, needs, smallestParents(needs.stream().map(Map::keySet).toList()),
				List.of());
	}

	static List<List<Integer>> smallestParents(List<Set<Integer>> befores) {
		Ancestors ancestors = new Ancestors();
		return befores.stream().map(ancestors::add).toList();
	}

	int size() {
		return this.migrations.size();
	}

	int edges() {
		return this.parents.stream().mapToInt(List::size).sum();
	}

	MigrationId id(int position) {
		return this.migrations.get(position).id();
	}

	int position(MigrationId id) {
		return IntStream.range(0, size()).filter((position) -> id(position).equals(id)).findFirst().orElseThrow();
	}

	<P extends Plant> List<P> plants(Class<P> kind) {
		return this.plants.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/**
	 * Returns it with other parents and more that is wrong.
	 */
	GeneratedGraph with(List<List<Integer>> otherParents, List<? extends Plant> more) {
		List<Plant> all = new ArrayList<>(this.plants);
		all.addAll(more);
		return new GeneratedGraph(this.name, this.migrations, this.needs, otherParents, all);
	}

	/**
	 * {@return who comes before whom as declared}
	 */
	Ancestors declared() {
		return Ancestors.of(this.parents);
	}

	/**
	 * {@return who comes before whom as needed}
	 */
	Ancestors needed() {
		return Ancestors.of(this.needs.stream().map(Map::keySet).toList());
	}

	/**
	 * {@return the order in which Kat applies them}
	 */
	List<Integer> inOrder() {
		return IntStream.range(0, size()).boxed().toList();
	}

	/**
	 * {@return two migrations and what has to come before them, in order}
	 */
	List<Integer> only(int one, int other) {
		Ancestors declared = declared();
		return inOrder().stream()
			.filter((position) -> position == one || position == other || declared.has(one, position)
					|| declared.has(other, position))
			.toList();
	}

	/**
	 * Returns an order that puts one migration last.
	 */
	static List<Integer> last(int migration, List<Integer> order) {
		List<Integer> changed = new ArrayList<>(order);
		changed.remove(Integer.valueOf(migration));
		changed.add(migration);
		return changed;
	}

	/**
	 * Writes the folders.
	 * @param directory where to
	 * @return the location
	 */
	MigrationFolders write(Path directory) {
		MigrationFolders folders = new MigrationFolders(directory);
		for (int position = 0; position < size(); position++) {
			GeneratedMigration migration = this.migrations.get(position);
			String folder = migration.id() + "/";
			List<Long> parentIds = this.parents.get(position)
				.stream()
				.map((parent) -> this.migrations.get(parent).timestamp())
				.toList();
			folders.write(folder + "up.sql", migration.upScript());
			folders.write(folder + "metadata.yaml", migration.metadata(parentIds));
			if (!migration.down().isEmpty()) {
				folders.write(folder + "down.sql", migration.downScript());
			}
		}
		return folders;
	}

}
