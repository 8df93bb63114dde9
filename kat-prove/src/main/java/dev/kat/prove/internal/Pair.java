package dev.kat.prove.internal;

import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;

/**
 * What came of a pair that was run both ways round.
 */
sealed interface Pair {

	/**
	 * Both ways lead to the same.
	 *
	 * @param suspect the pair
	 */
	record Same(Suspect suspect) implements Pair {

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
