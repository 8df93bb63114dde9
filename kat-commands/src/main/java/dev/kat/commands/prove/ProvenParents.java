package dev.kat.commands.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.migration.MigrationId;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.Proof;
import dev.kat.prove.Unproven;

/**
 * The parents that migrations should have according to a proof.
 */
public final class ProvenParents {

	private final Proof proof;

	/** By migration, in the order of the graph; changes on the way. */
	private final Map<MigrationId, Set<MigrationId>> parents = new LinkedHashMap<>();

	/** Those of which a part could not be tried. */
	private final Set<MigrationId> unproven;

	private ProvenParents(Proof proof) {
		this.proof = proof;
		this.unproven = proof.unproven().stream().map(Unproven::migration).collect(Collectors.toSet());
		proof.migrations()
			.forEach((migration) -> this.parents.put(migration.id(), new LinkedHashSet<>(migration.parents())));
	}

	/**
	 * Decides which parents to add, so that everything a migration was found to need
	 * comes before it. A parent that another one implies is left out, and so is one that
	 * would close a cycle.
	 * @param proof the proof
	 * @return the parents to add, by migration
	 */
	public static Map<MigrationId, List<MigrationId>> missing(Proof proof) {
		return new ProvenParents(proof).missing();
	}

	private Map<MigrationId, List<MigrationId>> missing() {
		Map<MigrationId, List<MigrationId>> missing = this.proof.missing()
			.stream()
			.collect(Collectors.groupingBy(MissingParent::migration,
					Collectors.mapping(MissingParent::needs, Collectors.toList())));
		Map<MigrationId, List<MigrationId>> added = new LinkedHashMap<>();
		for (MigrationId migration : List.copyOf(this.parents.keySet())) {
			List<MigrationId> lacking = add(migration, missing.getOrDefault(migration, List.of()));
			if (!lacking.isEmpty()) {
				added.put(migration, lacking);
			}
		}
		return added;
	}

	/**
	 * Decides on the smallest parents of some migrations. The parents of others change
	 * only if they would otherwise lose an ancestor that they need.
	 * @param proof the proof, without a script that failed
	 * @param isSelected which migrations
	 * @return all parents, by migration, of those whose parents change
	 */
	public static Map<MigrationId, List<MigrationId>> smallest(Proof proof, Predicate<MigrationId> isSelected) {
		return new ProvenParents(proof).smallest(isSelected);
	}

	private Map<MigrationId, List<MigrationId>> smallest(Predicate<MigrationId> isSelected) {
		Map<MigrationId, List<MigrationId>> changed = new LinkedHashMap<>();
		Map<MigrationId, Set<MigrationId>> declaredAncestors = declaredAncestors();
		for (MigrationProof migration : this.proof.migrations()) {
			MigrationId id = migration.id();
			Set<MigrationId> before = Set.copyOf(migration.parents());
			if (isProven(migration) && isSelected.test(id)) {
				this.parents.put(id, migration.parents().stream().filter(this::isUnknown).collect(Collectors.toSet()));
				add(id, migration.needs().keySet());
			}
			else {
				Set<MigrationId> ancestors = new LinkedHashSet<>(declaredAncestors.getOrDefault(id, Set.of()));
				if (isProven(migration)) {
					ancestors.retainAll(migration.needs().keySet());
				}
				add(id, ancestors);
			}
			Set<MigrationId> after = this.parents.getOrDefault(id, Set.of());
			if (!after.equals(before)) {
				changed.put(id, inOrder(after));
			}
		}
		return changed;
	}

	private boolean isProven(MigrationProof migration) {
		return migration.isChecked() && migration.isProvenAlone() && !this.unproven.contains(migration.id());
	}

	private Map<MigrationId, Set<MigrationId>> declaredAncestors() {
		Map<MigrationId, Set<MigrationId>> ancestors = new HashMap<>();
		this.parents.keySet().forEach((migration) -> ancestors.put(migration, ancestorsOf(migration)));
		return ancestors;
	}

	/**
	 * Adds those parents to a migration that it does not come after yet: the last first,
	 * because it implies some of the others.
	 * @return those that were added, in the order of the graph
	 */
	private List<MigrationId> add(MigrationId migration, Collection<MigrationId> wanted) {
		Set<MigrationId> own = this.parents.getOrDefault(migration, new LinkedHashSet<>());
		Set<MigrationId> ancestors = ancestorsOf(migration);
		List<MigrationId> lastFirst = new ArrayList<>(inOrder(wanted));
		Collections.reverse(lastFirst);
		Set<MigrationId> added = new HashSet<>();
		for (MigrationId parent : lastFirst) {
			Set<MigrationId> above = ancestorsOf(parent);
			if (!ancestors.contains(parent) && !above.contains(migration) && !parent.equals(migration)) {
				own.add(parent);
				added.add(parent);
				ancestors.add(parent);
				ancestors.addAll(above);
			}
		}
		return inOrder(added);
	}

	/**
	 * Sorts migrations. Those that were not proven, because only the record or an
	 * application knows them, come first.
	 */
	private List<MigrationId> inOrder(Collection<MigrationId> some) {
		return Stream
			.concat(some.stream().filter(this::isUnknown).sorted(),
					this.parents.keySet().stream().filter(some::contains))
			.toList();
	}

	private boolean isUnknown(MigrationId migration) {
		return !this.parents.containsKey(migration);
	}

	private Set<MigrationId> ancestorsOf(MigrationId migration) {
		Set<MigrationId> ancestors = new HashSet<>();
		Deque<MigrationId> open = new ArrayDeque<>(List.of(migration));
		while (!open.isEmpty()) {
			for (MigrationId parent : this.parents.getOrDefault(open.pop(), Set.of())) {
				if (ancestors.add(parent)) {
					open.push(parent);
				}
			}
		}
		return ancestors;
	}

}
