package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.List;

/**
 * What a migration needs itself, of those that did something to the same thing, walking
 * back from the latest: those before it come with it, unless runs have refuted that.
 */
final class Front {

	private final Current current;

	private final List<Integer> passed = new ArrayList<>();

	/** What came with one that is not needed may be needed all the same. */
	private boolean isBehindRefuted;

	Front(Current current) {
		this.current = current;
	}

	/**
	 * Returns whether a migration is needed that does not come with one after it.
	 */
	boolean includes(int position) {
		return !this.current.isRefuted(position)
				&& this.passed.stream().noneMatch((later) -> this.current.comesWith(position, later));
	}

	/**
	 * Goes past a migration that needs those before it.
	 */
	void pass(int position) {
		if (this.current.isRefuted(position)) {
			this.isBehindRefuted = true;
		}
		else if (!this.isBehindRefuted) {
			this.passed.add(position);
		}
	}

}
