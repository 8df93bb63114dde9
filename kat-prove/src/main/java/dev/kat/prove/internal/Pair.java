package dev.kat.prove.internal;

import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.OrderDependence.Kind;

/**
 * What came of a pair that was run both ways round.
 */
sealed interface Pair {

	/**
	 * {@return whether both ways lead to the same, apart from the order of columns}
	 */
	default boolean isTheSame() {
		return this instanceof Same || (this instanceof Ordered ordered && ordered.order().kind() == Kind.COLUMN_ORDER);
	}

	/**
	 * Returns whether the second one was shown not to need the first: both ways lead to
	 * the same, and there were rows if it is rows that may make the order matter.
	 */
	default boolean isRefuted() {
		return (this instanceof Same same) ? same.hasRows() : isTheSame();
	}

	/**
	 * Both ways lead to the same.
	 *
	 * @param suspect the pair
	 * @param hasRows whether rows were written to all tables whose rows may make the
	 * order matter
	 */
	record Same(Suspect suspect, boolean hasRows) implements Pair {

	}

	/**
	 * Nothing is known, because the pair does not run on the state that was made for it.
	 *
	 * @param suspect the pair
	 */
	record Untried(Suspect suspect) implements Pair {

	}

	/**
	 * The second one has to come after the first.
	 *
	 * @param parent what is missing
	 */
	record Missing(MissingParent parent) implements Pair {

	}

	/**
	 * The order matters.
	 *
	 * @param order how
	 */
	record Ordered(OrderDependence order) implements Pair {

	}

}
