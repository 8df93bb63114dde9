package dev.kat.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import dev.kat.fuzz.PlannedRoot.Kind;

/**
 * Defects on their way into a planned case, each into migrations of its own, and what is
 * to be told of them.
 */
final class Planting {

	private final PlannedCase planned;

	private final Random random;

	private final List<PlannedMigration> untouched;

	private final List<Supplier<String>> expected = new ArrayList<>();

	Planting(PlannedCase planned, Random random) {
		this.planned = planned;
		this.random = random;
		this.untouched = new ArrayList<>(planned.migrations);
		Collections.shuffle(this.untouched, random);
	}

	PlannedCase planned() {
		return this.planned;
	}

	Random random() {
		return this.random;
	}

	@SafeVarargs
	final <T> T choose(T... values) {
		return values[this.random.nextInt(values.length)];
	}

	/**
	 * A migration without a defect so far.
	 */
	PlannedMigration victim() {
		return this.untouched.isEmpty() ? addRoot(Choice.of(this.random, this.planned.roots))
				: this.untouched.remove(0);
	}

	/**
	 * A migration without a defect so far that is not in a jar.
	 */
	PlannedMigration victimInDirectory() {
		PlannedMigration victim = this.untouched.stream()
			.filter((migration) -> migration.root.kind() != Kind.JAR)
			.findFirst()
			.orElseGet(() -> addRoot(this.planned.roots.get(0)));
		this.untouched.remove(victim);
		return victim;
	}

	/**
	 * A problem to be told. Its text is made when everything is planted.
	 */
	void expect(Supplier<String> problem) {
		this.expected.add(problem);
	}

	private PlannedMigration addRoot(PlannedRoot root) {
		PlannedMigration migration = this.planned.add(root);
		migration.parents.clear();
		return migration;
	}

	List<String> expected() {
		return this.expected.stream().map(Supplier::get).toList();
	}

}
