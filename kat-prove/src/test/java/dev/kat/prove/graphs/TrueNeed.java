package dev.kat.prove.graphs;

import java.util.Set;

import dev.kat.prove.OrderDependence.Kind;

/**
 * Why a migration has to come after another one.
 *
 * @param thing what both touch
 * @param earlier how the other one touches it
 * @param later how this one touches it
 * @param isShown whether running both in another order can show it
 */
record TrueNeed(String thing, Mode earlier, Mode later, boolean isShown) {

	static TrueNeed of(Access earlier, Access later) {
		return new TrueNeed(later.thing(), earlier.mode(), later.mode(), earlier.isShown() && later.isShown());
	}

	static TrueNeed strongest(TrueNeed one, TrueNeed other) {
		return (other.isShown() && !one.isShown()) ? other : one;
	}

	/**
	 * {@return what may depend on the order if neither order fails}
	 */
	Set<Kind> kinds() {
		if (this.earlier == Mode.WRITE && this.later == Mode.WRITE) {
			return this.thing.startsWith("name in row") ? Set.of(Kind.ROWS) : Set.of(Kind.SCHEMA, Kind.OVERWRITE);
		}
		return Set.of(Kind.ROWS, Kind.SCHEMA, Kind.OVERWRITE);
	}

	/**
	 * {@return what kind of things both touch, and how}
	 */
	String kind() {
		String kind = this.thing.replaceFirst("( of)? ?\\b(table|view|type|function|sequence|row|column)\\b .*", "");
		return (kind.isEmpty() ? this.thing : kind).split(" ")[0] + " " + this.earlier + " " + this.later;
	}

}
