package dev.kat.test;

/**
 * How much is tested: everything with {@code -Pfull}, as CI does, or less of what takes
 * long. Tests that take long and have no short form are tagged {@code full}.
 */
public final class Full {

	/** Whether everything is tested. */
	public static final boolean ON = Boolean.getBoolean("kat.test.full");

	private Full() {
	}

	/**
	 * Returns the first with {@code -Pfull}, and otherwise the second.
	 * @param full how much is everything
	 * @param quick how much is enough to see that it still works
	 */
	public static int size(int full, int quick) {
		return ON ? full : quick;
	}

}
