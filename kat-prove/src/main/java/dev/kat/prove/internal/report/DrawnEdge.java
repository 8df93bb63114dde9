package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.Proof;

/**
 * An edge of the picture.
 *
 * @param parent the migration that has to come first, or does so in the order of the
 * graph
 * @param child the other one
 * @param kind what it stands for
 * @param way the edge to lay out: from the one that comes first in the order of the graph
 */
record DrawnEdge(MigrationId parent, MigrationId child, Kind kind, Edge way) {

	/**
	 * What an edge stands for; those that are drawn above others come later.
	 */
	enum Kind {

		/** A declared parent that is needed. */
		NEEDED("needed parent", "needs this"),

		/** A declared parent of which nothing is known. */
		UNTRIED("parent, not tried", "not tried"),

		/** A declared parent that is not needed. */
		NEEDLESS("needless parent", "does not need this"),

		/** A pair whose order matters. */
		ORDER("either order", "either order"),

		/** A parent that is missing. */
		MISSING("missing parent", "needs this, and does not name it");

		private final String parentLabel;

		private final String childLabel;

		Kind(String parentLabel, String childLabel) {
			this.parentLabel = parentLabel;
			this.childLabel = childLabel;
		}

		/**
		 * {@return what the parent is to the child}
		 */
		String parentLabel() {
			return this.parentLabel;
		}

		/**
		 * {@return what the child does with the parent}
		 */
		String childLabel() {
			return this.childLabel;
		}

		String cssClass() {
			return Words.hyphenated(this);
		}

	}

	/**
	 * {@return the id of the part of the page that says why}
	 */
	String anchor() {
		return this.child.timestamp() + "-" + this.parent.timestamp();
	}

	/**
	 * Returns the edges of a proof, one for each pair. Those with findings come last.
	 */
	static List<DrawnEdge> of(Proof proof) {
		Builder builder = new Builder(proof.migrations());
		boolean isTried = proof.failure().isEmpty();
		for (MigrationProof migration : proof.migrations()) {
			boolean isKnown = isTried || !migration.needs().isEmpty();
			migration.parents()
				.forEach((parent) -> builder.add(parent, migration.id(), isKnown ? Kind.NEEDED : Kind.UNTRIED));
		}
		proof.unneeded().forEach((edge) -> builder.add(edge.parent(), edge.child(), Kind.NEEDLESS));
		proof.orders().forEach((order) -> builder.add(order.first(), order.second(), Kind.ORDER));
		proof.missing().forEach((missing) -> builder.add(missing.needs(), missing.migration(), Kind.MISSING));
		return builder.edges.values().stream().sorted(Comparator.comparing(DrawnEdge::kind)).toList();
	}

	/**
	 * The latest edge of a pair counts.
	 */
	private static final class Builder {

		private final Map<MigrationId, Integer> positions = new HashMap<>();

		private final Map<Edge, DrawnEdge> edges = new LinkedHashMap<>();

		private Builder(List<MigrationProof> migrations) {
			migrations.forEach((migration) -> this.positions.put(migration.id(), this.positions.size()));
		}

		private void add(MigrationId parent, MigrationId child, Kind kind) {
			List<MigrationId> pair = new ArrayList<>(List.of(parent, child));
			if (this.positions.keySet().containsAll(pair) && !parent.equals(child)) {
				pair.sort(Comparator.comparingInt((id) -> this.positions.getOrDefault(id, 0)));
				Edge way = new Edge(pair.get(0), pair.get(1));
				this.edges.put(way, new DrawnEdge(parent, child, kind, way));
			}
		}

	}

}
