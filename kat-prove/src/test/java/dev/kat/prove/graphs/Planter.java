package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.kat.prove.graphs.Plant.FaultyDown;
import dev.kat.prove.graphs.Plant.Missing;
import dev.kat.prove.graphs.Plant.Needless;

/**
 * Makes graphs wrong on purpose. Everything that it plants can be found whether or not
 * the rest is found.
 */
final class Planter {

	/** Statements that may set right what one before them forgot. */
	private static final Pattern MASKING = Pattern.compile("drop |replace |comment |default ");

	private final Random random;

	private GeneratedGraph graph;

	Planter(GeneratedGraph sound, long seed) {
		this.random = new Random(seed);
		this.graph = sound;
	}

	GeneratedGraph graph() {
		return this.graph;
	}

	/**
	 * {@return every parent that may be left out so that a run can show it, those of each
	 * kind one after the other}
	 */
	List<Missing> removable() {
		Map<String, List<Missing>> byKind = new LinkedHashMap<>();
		List<Missing> all = new ArrayList<>(IntStream.range(0, this.graph.size())
			.boxed()
			.flatMap((migration) -> removable(migration).stream())
			.toList());
		Collections.shuffle(all, this.random);
		all.forEach(
				(missing) -> byKind.computeIfAbsent(missing.need().kind(), (kind) -> new ArrayList<>()).add(missing));
		List<Missing> mixed = new ArrayList<>();
		for (int round = 0; mixed.size() < all.size(); round++) {
			int number = round;
			byKind.values()
				.stream()
				.filter((same) -> number < same.size())
				.forEach((same) -> mixed.add(same.get(number)));
		}
		return mixed;
	}

	private List<Missing> removable(int migration) {
		return this.graph.parents()
			.get(migration)
			.stream()
			.map((parent) -> new Missing(migration, parent, this.graph.needs().get(migration).get(parent)))
			.filter((missing) -> missing.need().isShown())
			.toList();
	}

	/**
	 * Leaves one parent out. What it needs itself stays.
	 */
	GeneratedGraph without(Missing missing) {
		return without(List.of(missing));
	}

	/**
	 * Leaves parents out that have nothing to do with each other: what comes after a
	 * migration that fails cannot be judged.
	 * @param count how many at most
	 */
	Planter missing(int count) {
		Ancestors needed = this.graph.needed();
		List<Missing> chosen = new ArrayList<>();
		for (Missing candidate : removable()) {
			if (chosen.size() < count && chosen.stream().allMatch((other) -> areApart(candidate, other, needed))) {
				chosen.add(candidate);
			}
		}
		this.graph = without(chosen);
		return this;
	}

	private static boolean areApart(Missing one, Missing other, Ancestors ancestors) {
		return !isBelow(one.migration(), other, ancestors) && !isBelow(one.needed(), other, ancestors)
				&& !isBelow(other.migration(), one, ancestors) && !isBelow(other.needed(), one, ancestors);
	}

	private static boolean isBelow(int migration, Missing missing, Ancestors ancestors) {
		return migration == missing.migration() || ancestors.has(migration, missing.migration());
	}

	private GeneratedGraph without(List<Missing> missing) {
		List<Set<Integer>> befores = new ArrayList<>();
		this.graph.needs().forEach((needs) -> befores.add(new LinkedHashSet<>(needs.keySet())));
		for (Missing plant : missing) {
			befores.get(plant.migration()).remove(plant.needed());
			befores.get(plant.migration()).addAll(this.graph.needs().get(plant.needed()).keySet());
		}
		return this.graph.with(GeneratedGraph.smallestParents(befores), missing);
	}

	/**
	 * Declares parents that are not needed: other leaves, as {@code kat:add} does, and
	 * some that another parent implies.
	 * @param count how many
	 */
	Planter needless(int count) {
		Ancestors needed = this.graph.needed();
		for (int attempt = 0, done = 0; done < count && attempt < 100 * count; attempt++) {
			int migration = 1 + this.random.nextInt(this.graph.size() - 1);
			int parent = this.random.nextInt(migration);
			boolean isRedundant = needed.has(migration, parent);
			if (isRedundant ? attempt % 5 == 0 : isLeaf(parent, migration) && !areRelated(parent, migration)) {
				done += plant(new Needless(migration, parent, isRedundant)) ? 1 : 0;
			}
		}
		return this;
	}

	private boolean plant(Needless plant) {
		List<Integer> before = this.graph.parents().get(plant.migration());
		if (before.contains(plant.parent()) || this.graph.plants(Needless.class)
			.stream()
			.anyMatch((other) -> other.migration() == plant.migration())) {
			return false;
		}
		List<List<Integer>> parents = new ArrayList<>(this.graph.parents());
		parents.set(plant.migration(), sorted(before, plant.parent()));
		GeneratedGraph changed = this.graph.with(parents, List.of(plant));
		if (!canStillShow(changed)) {
			return false;
		}
		this.graph = changed;
		return true;
	}

	private static boolean canStillShow(GeneratedGraph changed) {
		Ancestors declared = changed.declared();
		List<Missing> missing = changed.plants(Missing.class);
		return missing.stream()
			.allMatch((one) -> declared.areIncomparable(one.migration(), one.needed())
					&& missing.stream().allMatch((other) -> one == other || areApart(one, other, declared)));
	}

	/**
	 * {@return whether it had no children when the other one was written}
	 */
	private boolean isLeaf(int parent, int migration) {
		return this.graph.parents().subList(0, migration).stream().noneMatch((others) -> others.contains(parent));
	}

	/**
	 * What touches the same table may well look needed, though any order is fine.
	 */
	private boolean areRelated(int parent, int migration) {
		return this.graph.migrations().get(migration).isRelatedTo(this.graph.migrations().get(parent));
	}

	private static List<Integer> sorted(Collection<Integer> some, int other) {
		return IntStream.concat(some.stream().mapToInt(Integer::intValue), IntStream.of(other))
			.sorted()
			.boxed()
			.toList();
	}

	/**
	 * Makes rollbacks forget a statement, or restore an older definition.
	 * @param count how many
	 */
	Planter faultyDowns(int count) {
		List<GeneratedMigration> migrations = new ArrayList<>(this.graph.migrations());
		List<Integer> candidates = new ArrayList<>(this.graph.inOrder()
			.stream()
			.filter((position) -> !migrations.get(position).down().isEmpty())
			// A trigger can change the updated rows to the same in any case.
			.filter((position) -> !migrations.get(position).title().startsWith("update_"))
			.toList());
		Collections.shuffle(candidates, this.random);
		List<Plant> plants = new ArrayList<>();
		for (int migration : candidates.subList(0, Math.min(count, candidates.size()))) {
			GeneratedMigration whole = migrations.get(migration);
			int forgotten = forgotten(whole.down());
			Undo undo = whole.down().get(forgotten);
			plants.add(new FaultyDown(migration, undo.ifForgotten(), undo.sql()));
			migrations.set(migration, whole.withDown(without(whole.down(), forgotten)));
		}
		this.graph = new GeneratedGraph(this.graph.name(), migrations, this.graph.needs(), this.graph.parents(),
				this.graph.plants())
			.with(this.graph.parents(), plants);
		return this;
	}

	/**
	 * Chooses a statement whose effect no later one has as well: dropping a table drops
	 * everything in it.
	 */
	private int forgotten(List<Undo> down) {
		int first = down.size() - 1;
		while (first > 0 && !MASKING.matcher(down.get(first).sql()).find()) {
			first--;
		}
		return first + this.random.nextInt(down.size() - first);
	}

	private static List<Undo> without(List<Undo> down, int forgotten) {
		List<Undo> rest = new ArrayList<>(down);
		String outdated = down.get(forgotten).outdated();
		rest.set(forgotten, new Undo(outdated.isEmpty() ? "select 'forgotten'" : outdated, Fault.CHANGED, ""));
		return rest;
	}

}
