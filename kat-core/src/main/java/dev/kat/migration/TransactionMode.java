package dev.kat.migration;

/**
 * How a script is run.
 */
public enum TransactionMode {

	/**
	 * The whole script in one transaction that Kat begins and commits.
	 */
	TRANSACTIONAL(""),

	/**
	 * One statement at a time, each committed on its own, except for what the script puts
	 * between BEGIN and COMMIT.
	 */
	NON_TRANSACTIONAL("without a transaction"),

	/**
	 * In several transactions, one after the other: each ends where the script says so.
	 */
	CHECKPOINTS("with checkpoints");

	private final String description;

	TransactionMode(String description) {
		this.description = description;
	}

	/**
	 * Returns what plans and tables say of it.
	 * @return a few words; none for what is usual
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns whether a failed run keeps what it has done, so that the next one resumes
	 * after it.
	 * @return whether the next run resumes
	 */
	public boolean isResumable() {
		return !isTransactional();
	}

	/**
	 * {@return whether the whole script runs in one transaction}
	 */
	public boolean isTransactional() {
		return this == TRANSACTIONAL;
	}

}
