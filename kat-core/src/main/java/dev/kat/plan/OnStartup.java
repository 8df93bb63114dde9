package dev.kat.plan;

/**
 * What the start of an application does. The later ones do less.
 */
public enum OnStartup {

	/** Apply what is pending. */
	MIGRATE,

	/** Fail on anything pending, and on every finding whose policy is to fail. */
	VALIDATE,

	/** Do nothing. The migrator is there to be called. */
	NONE;

	/**
	 * Returns the one of two that does less.
	 * @param other the other one
	 * @return this or the other one
	 */
	public OnStartup atMost(OnStartup other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
