package dev.kat.plan;

/**
 * What the start of an application does. Later constants do less.
 */
public enum OnStartup {

	/** Apply what is pending. */
	MIGRATE,

	/** Fail on anything pending, and on every finding whose policy is to fail. */
	VALIDATE,

	/** Do nothing. The application can call the migrator itself. */
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
