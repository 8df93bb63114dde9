package dev.kat.prove.locks;

/**
 * What has to wait while a lock is held.
 */
public enum Waiting {

	/** Only what changes the definition of the same table, and VACUUM. */
	OTHER_DDL("only other DDL waits"),

	/** INSERT, UPDATE, DELETE and MERGE; for a sequence, what takes a value from it. */
	WRITERS("writers wait"),

	/** Everything, SELECT as well. */
	READERS("readers and writers wait");

	private final String description;

	Waiting(String description) {
		this.description = description;
	}

	/**
	 * {@return it in words, for example {@code writers wait}}
	 */
	public String description() {
		return this.description;
	}

	/**
	 * {@return whether an application has to wait}
	 */
	public boolean isFelt() {
		return this != OTHER_DDL;
	}

}
