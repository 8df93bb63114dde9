package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Proof;
import dev.kat.prove.graphs.Plant.FaultyDown;
import dev.kat.prove.graphs.Plant.Missing;
import dev.kat.prove.graphs.Plant.Needless;

/**
 * What a proof says of a graph, against what is known about it.
 */
final class Evaluation {

	private final GeneratedGraph graph;

	private final Proof proof;

	private final Ancestors declared;

	private final Ancestors needed;

	Evaluation(GeneratedGraph graph, Proof proof) {
		this.graph = graph;
		this.proof = proof;
		this.declared = graph.declared();
		this.needed = graph.needed();
	}

	GeneratedGraph graph() {
		return this.graph;
	}

	Proof proof() {
		return this.proof;
	}

	/**
	 * {@return planted missing parents that were not found}
	 */
	List<String> overlookedParents() {
		Set<Set<Integer>> found = found();
		return this.graph.plants(Missing.class)
			.stream()
			.filter((plant) -> !found.contains(Set.of(plant.migration(), plant.needed())))
			.map(this::describe)
			.toList();
	}

	/**
	 * {@return planted pairs of which something else is said to depend on the order}
	 */
	List<String> wrongKinds() {
		return this.graph.plants(Missing.class)
			.stream()
			.flatMap((plant) -> this.proof.orders()
				.stream()
				.filter((order) -> pair(order.first(), order.second())
					.equals(Set.of(plant.migration(), plant.needed())))
				.filter((order) -> !plant.need().kinds().contains(order.kind()))
				.map((order) -> describe(plant) + ": " + order))
			.toList();
	}

	private Set<Set<Integer>> found() {
		return Stream
			.concat(this.proof.missing().stream().map((one) -> pair(one.migration(), one.needs())),
					this.proof.orders().stream().map((one) -> pair(one.first(), one.second())))
			.collect(Collectors.toSet());
	}

	private Set<Integer> pair(MigrationId one, MigrationId other) {
		return Set.of(this.graph.position(one), this.graph.position(other));
	}

	/**
	 * {@return pairs that were reported although their order does not matter, or is
	 * declared}
	 */
	List<String> falseParents() {
		return Stream
			.concat(this.proof.missing()
				.stream()
				.filter((one) -> !isRight(pair(one.migration(), one.needs())))
				.map(Object::toString),
					this.proof.orders()
						.stream()
						.filter((one) -> !isRight(pair(one.first(), one.second())))
						.map(Object::toString))
			.toList();
	}

	private boolean isRight(Set<Integer> pair) {
		int later = pair.stream().mapToInt(Integer::intValue).max().orElseThrow();
		int earlier = pair.stream().mapToInt(Integer::intValue).min().orElseThrow();
		return this.needed.has(later, earlier) && !this.declared.has(later, earlier);
	}

	/**
	 * {@return planted needless parents that are not listed}
	 */
	List<String> overlookedEdges() {
		return describe(unlisted().filter((plant) -> !isKept(plant)));
	}

	/**
	 * {@return planted needless parents that are not listed, because without them
	 * something would not come after what the evidence says it needs, and no run has
	 * refuted that}
	 */
	List<String> keptEdges() {
		return describe(unlisted().filter(this::isKept));
	}

	private List<String> describe(Stream<Needless> plants) {
		return plants
			.map((plant) -> "%s as a parent of %s (%s)".formatted(this.graph.id(plant.parent()),
					this.graph.id(plant.migration()), plant.isRedundant() ? "implied" : "not needed"))
			.toList();
	}

	private Stream<Needless> unlisted() {
		Set<Edge> listed = new LinkedHashSet<>(this.proof.unneeded());
		return this.graph.plants(Needless.class).stream().filter((plant) -> !listed.contains(edge(plant)));
	}

	private Edge edge(Needless plant) {
		return new Edge(this.graph.id(plant.parent()), this.graph.id(plant.migration()));
	}

	private boolean isKept(Needless plant) {
		Ancestors with = without(this.proof.unneeded());
		Ancestors without = without(
				Stream.concat(this.proof.unneeded().stream(), Stream.of(edge(plant))).collect(Collectors.toSet()));
		return this.proof.migrations().stream().anyMatch((one) -> one.needs().keySet().stream().anyMatch((needed) -> {
			int child = this.graph.position(one.id());
			int parent = this.graph.position(needed);
			return with.has(child, parent) && !without.has(child, parent);
		}));
	}

	/**
	 * {@return needs that were covered, and would not be any more without the parents
	 * that are listed as needless}
	 */
	List<String> uncoveredNeeds() {
		Ancestors rest = without(this.proof.unneeded());
		List<String> uncovered = new ArrayList<>();
		for (int migration = 0; migration < this.graph.size(); migration++) {
			int child = migration;
			this.graph.needs().get(migration).forEach((parent, need) -> {
				if (need.isShown() && this.declared.has(child, parent) && !rest.has(child, parent)) {
					uncovered.add(describe(new Missing(child, parent, need)));
				}
			});
		}
		return uncovered;
	}

	/**
	 * Edges are needless in the graph that has the missing parents, too.
	 */
	private Ancestors without(Collection<Edge> edges) {
		List<List<Integer>> parents = new ArrayList<>();
		this.graph.parents().forEach((some) -> parents.add(new ArrayList<>(some)));
		this.proof.missing()
			.forEach((missing) -> parents.get(this.graph.position(missing.migration()))
				.add(this.graph.position(missing.needs())));
		edges.forEach((edge) -> parents.get(this.graph.position(edge.child()))
			.remove(Integer.valueOf(this.graph.position(edge.parent()))));
		return Ancestors.of(parents);
	}

	/**
	 * {@return planted faulty rollbacks that were not named}
	 */
	List<String> overlookedDowns() {
		return this.graph.plants(FaultyDown.class)
			.stream()
			.filter((plant) -> this.proof.downs().stream().noneMatch((down) -> isOf(down, plant)))
			.map((plant) -> "%s: %s without %s".formatted(this.graph.id(plant.migration()), plant.fault(),
					plant.undo()))
			.toList();
	}

	private boolean isOf(DownFinding down, FaultyDown plant) {
		return !down.isOnlyMoved() && this.graph.position(down.migration()) == plant.migration();
	}

	/**
	 * {@return rollbacks that were named although they restore everything}
	 */
	List<String> falseDowns() {
		return this.proof.downs()
			.stream()
			.filter((down) -> this.graph.plants(FaultyDown.class).stream().noneMatch((plant) -> isOf(down, plant)))
			.filter((down) -> !down.isOnlyMoved())
			.map(Object::toString)
			.toList();
	}

	/**
	 * {@return what is not proven, though a run can show it}
	 */
	List<String> falselyUnproven() {
		return this.proof.unproven()
			.stream()
			.filter((one) -> this.graph.migrations().get(this.graph.position(one.migration())).isProvable())
			.map(Object::toString)
			.toList();
	}

	/**
	 * {@return what failed in the order of the graph, in which all is right}
	 */
	List<String> failures() {
		return this.proof.failure().map(Object::toString).stream().toList();
	}

	private String describe(Missing plant) {
		return "%s needs %s: %s".formatted(this.graph.id(plant.migration()), this.graph.id(plant.needed()),
				plant.need());
	}

}
