package dev.kat.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.kat.KatMigratorBuilder;
import dev.kat.fuzz.PlannedRoot.Kind;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;

/**
 * Everything a case consists of before it is written: migrations at one or two places,
 * and settings.
 */
final class PlannedCase {

	final List<PlannedRoot> roots = new ArrayList<>();

	final List<PlannedMigration> migrations = new ArrayList<>();

	/** What is set beside the locations. */
	UnaryOperator<KatMigratorBuilder> configuration = UnaryOperator.identity();

	private final Random random;

	private final Set<Long> timestamps = new HashSet<>();

	private final Set<String> folders = new HashSet<>();

	private PlannedCase(Random random) {
		this.random = random;
	}

	/**
	 * Plans valid migrations.
	 * @param directory where they are to be written
	 */
	static PlannedCase valid(Path directory, Random random) {
		PlannedCase planned = new PlannedCase(random);
		String name = Choice.of(random, "a", "a", "my migrations %20", "größe\n\uD83D\uDE00");
		planned.roots.add(new PlannedRoot(Choice.of(random, Kind.FILE, Kind.CLASSES), directory.resolve(name)));
		if (Choice.once(random, 8)) {
			planned.roots.add(new PlannedRoot(Choice.of(random, Kind.values()), directory.resolve("b")));
		}
		planned.roots.forEach(planned::add);
		for (int more = random.nextInt(Choice.of(random, 2, 2, 5)); more > 0; more--) {
			planned.add(Choice.of(random, planned.roots));
		}
		return planned;
	}

	/**
	 * Adds a migration whose parents are among those before it.
	 */
	PlannedMigration add(PlannedRoot root) {
		long timestamp = timestamp();
		String name = RandomNames.name(this.random);
		PlannedMigration migration = new PlannedMigration(root, new MigrationId(timestamp, name),
				folder(timestamp, name));
		for (PlannedMigration parent : this.migrations) {
			if (Choice.once(this.random, 3)) {
				migration.parents.add(parent);
			}
		}
		this.migrations.add(migration);
		fill(migration);
		return migration;
	}

	void withTransaction(PlannedMigration migration) {
		fill(migration, true);
	}

	void withoutTransaction(PlannedMigration migration) {
		fill(migration, false);
	}

	/**
	 * The order of the graph, found in the plainest way.
	 */
	List<MigrationId> order() {
		List<MigrationId> order = new ArrayList<>();
		while (order.size() < this.migrations.size()) {
			order.add(this.migrations.stream()
				.filter((migration) -> !order.contains(migration.id))
				.filter((migration) -> migration.parents.stream().allMatch((parent) -> order.contains(parent.id)))
				.map((migration) -> migration.id)
				.min(Comparator.naturalOrder())
				.orElseThrow());
		}
		return order;
	}

	List<String> locations() {
		return this.roots.stream().map(PlannedRoot::location).distinct().toList();
	}

	private void fill(PlannedMigration migration) {
		fill(migration, !Choice.once(this.random, 5));
		if (this.random.nextBoolean()) {
			migration.description = Choice.of(this.random, "a short text", "größe \uD83D\uDE00: #", "two;\nlines",
					"tab\tand\nlines: [");
		}
		if (Choice.once(this.random, 3)) {
			migration.isolation = Choice.of(this.random, Isolation.REPEATABLE_READ, Isolation.READ_COMMITTED);
			migration.lockTimeout = Choice.of(this.random, Duration.ofSeconds(2), Duration.ofMillis(1));
			migration.statementTimeout = Choice.of(this.random, Duration.ofMinutes(10), Duration.ofDays(24));
		}
		migration.isRepeatable = Choice.once(this.random, 5);
		migration.down.pieces.add(Choice.of(this.random, "", "-- ;\n/* */", "DROP TABLE IF EXISTS fuzz_0_0;\n"));
		for (PlannedFile file : migration.files.values()) {
			file.form(Choice.once(this.random, 6), Choice.once(this.random, 4));
		}
		if (!Choice.once(this.random, 3)) {
			migration.files.remove(PlannedMigration.DOWN);
			migration.nothingToUndo = Choice.once(this.random, 4);
		}
	}

	private void fill(PlannedMigration migration, boolean isTransactional) {
		migration.isTransactional = isTransactional;
		RandomScripts.fill(migration.up, isTransactional, this.migrations.indexOf(migration), this.random);
	}

	private long timestamp() {
		long timestamp = 0;
		while (timestamp == 0 || !this.timestamps.add(timestamp)) {
			timestamp = switch (this.random.nextInt(4)) {
				case 0 -> this.random.nextInt(100);
				case 1 -> Long.MAX_VALUE - this.random.nextInt(100);
				default -> 1_600_000_000 + this.random.nextInt(100_000_000);
			};
		}
		return timestamp;
	}

	private String folder(long timestamp, String name) {
		String folder = RandomNames.folder(timestamp, name, this.random);
		while (!this.folders.add(folder)) {
			folder = RandomNames.folder(timestamp, name, this.random);
		}
		return folder;
	}

}
