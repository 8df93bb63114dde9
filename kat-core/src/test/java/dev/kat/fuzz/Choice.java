package dev.kat.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Random choices.
 */
final class Choice {

	private Choice() {
	}

	@SafeVarargs
	static <T> T of(Random random, T... values) {
		return values[random.nextInt(values.length)];
	}

	static <T> T of(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	static boolean once(Random random, int in) {
		return random.nextInt(in) == 0;
	}

}
