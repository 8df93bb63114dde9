package dev.kat.fuzz;

import java.util.Random;

/**
 * The seed of all cases: fixed, unless {@code -Dkat.test.seed} says otherwise.
 */
final class Seed {

	static final long VALUE = Long.getLong("kat.test.seed", 20_261_124);

	private Seed() {
	}

	/**
	 * The randomness of one case, which is the same whatever cases were run before it.
	 */
	static Random ofCase(int number) {
		return new Random(VALUE + number);
	}

	static String describe(int number) {
		return "case %d with -Dkat.test.seed=%d".formatted(number, VALUE);
	}

}
