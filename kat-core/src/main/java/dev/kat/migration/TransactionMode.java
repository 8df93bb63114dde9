package dev.kat.migration;

/**
 * How a script is run.
 */
public enum TransactionMode {

	/**
	 * The whole script in one transaction that Kat begins and commits.
	 */
	TRANSACTIONAL,

	/**
	 * One statement at a time, each committed on its own.
	 */
	NON_TRANSACTIONAL;

	/**
	 * {@return whether the whole script runs in one transaction}
	 */
	public boolean isTransactional() {
		return this == TRANSACTIONAL;
	}

}
