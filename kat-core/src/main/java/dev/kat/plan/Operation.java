package dev.kat.plan;

import java.util.Locale;

/**
 * What was done to a migration, as the journal names it.
 */
public enum Operation {

	/** Applied by running its up script. */
	UP,

	/** Rolled back by running its down script. */
	DOWN,

	/** Recorded as applied without running it. */
	BASELINE,

	/** What is on record for it was corrected by hand. */
	REPAIR;

	/**
	 * {@return the operation as the journal's column holds it}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads what the journal's column holds.
	 * @param text the column's value
	 * @return the operation
	 */
	public static Operation of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
