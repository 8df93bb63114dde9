package dev.kat.prove.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.needs.Needs;

/**
 * Which migrations to apply before a trial, in the order of the graph.
 */
final class States {

	private final List<MigrationId> order;

	private final Map<MigrationId, Set<MigrationId>> ancestors = new HashMap<>();

	private final Needs needs;

	States(MigrationGraph graph, Needs needs) {
		this.order = graph.inOrder();
		this.order.forEach((id) -> this.ancestors.put(id, Set.copyOf(graph.ancestorsOf(id))));
		this.needs = needs;
	}

	States with(Needs otherNeeds) {
		return new States(this, otherNeeds);
	}

	private States(States other, Needs needs) {
		this.order = other.order;
		this.ancestors.putAll(other.ancestors);
		this.needs = needs;
	}

	Needs needs() {
		return this.needs;
	}

	boolean isAncestor(MigrationId ancestor, MigrationId descendant) {
		return ancestors(descendant).contains(ancestor);
	}

	/**
	 * {@return the declared ancestors}
	 */
	Set<MigrationId> ancestors(MigrationId id) {
		return this.ancestors.getOrDefault(id, Set.of());
	}

	/**
	 * {@return what it was seen to need, and everything that needs}
	 */
	Set<MigrationId> closure(MigrationId id) {
		return Set.copyOf(this.needs.closureOf(id));
	}

	/**
	 * {@return everything before it}
	 */
	List<MigrationId> before(MigrationId id) {
		return this.order.subList(0, this.order.indexOf(id));
	}

	/**
	 * Adds to migrations everything that they descend from or need.
	 */
	Set<MigrationId> complete(Set<MigrationId> ids) {
		Set<MigrationId> complete = new HashSet<>();
		Deque<MigrationId> open = new ArrayDeque<>(ids);
		while (!open.isEmpty()) {
			MigrationId id = open.pop();
			if (complete.add(id)) {
				open.addAll(ancestors(id));
				open.addAll(closure(id));
			}
		}
		return complete;
	}

	/**
	 * Adds to migrations everything that they need.
	 */
	Set<MigrationId> completeNeeds(Set<MigrationId> ids) {
		Set<MigrationId> complete = new HashSet<>(ids);
		ids.forEach((id) -> complete.addAll(closure(id)));
		return complete;
	}

	/**
	 * The smallest state on which both of a pair can run, in either order: without
	 * anything that descends from one of them or needs it.
	 */
	List<MigrationId> common(MigrationId first, MigrationId second) {
		Set<MigrationId> both = Set.of(first, second);
		Set<MigrationId> state = complete(both);
		state.removeIf((id) -> both.contains(id) || dependsOn(id, first) || dependsOn(id, second));
		return inOrder(state);
	}

	/**
	 * The smallest state on which both of a pair can run as far as is known, whatever the
	 * graph says.
	 */
	List<MigrationId> needed(MigrationId first, MigrationId second) {
		Set<MigrationId> both = Set.of(first, second);
		Set<MigrationId> state = completeNeeds(both);
		state.removeIf((id) -> both.contains(id) || closure(id).contains(first) || closure(id).contains(second));
		return inOrder(state);
	}

	private boolean dependsOn(MigrationId id, MigrationId other) {
		return isAncestor(other, id) || closure(id).contains(other);
	}

	List<MigrationId> inOrder(Set<MigrationId> ids) {
		return this.order.stream().filter(ids::contains).toList();
	}

}
