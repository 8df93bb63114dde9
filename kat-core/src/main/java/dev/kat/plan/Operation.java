package dev.kat.plan;

import java.util.Locale;

/**
 * What was done to a migration, as the journal names it.
 */
public enum Operation {

	/** Applied by running its up script. */
	UP("Applying", "applied"),

	/** Rolled back by running its down script. */
	DOWN("Rolling back", "rolled back"),

	/** Recorded as applied without running it. */
	BASELINE("Recording", "recorded"),

	/** Its record was corrected by hand. */
	REPAIR("Repairing", "repaired");

	private final String doing;

	private final String done;

	Operation(String doing, String done) {
		this.doing = doing;
		this.done = done;
	}

	/**
	 * {@return what is being done, for example {@code Applying}}
	 */
	public String doing() {
		return this.doing;
	}

	/**
	 * {@return what was done, for example {@code applied}}
	 */
	public String done() {
		return this.done;
	}

	/**
	 * {@return the operation as stored in the journal's column}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads the value of the journal's column.
	 * @param text the column's value
	 * @return the operation
	 */
	public static Operation of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
