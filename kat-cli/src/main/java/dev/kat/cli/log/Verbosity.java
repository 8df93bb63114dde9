package dev.kat.cli.log;

import org.slf4j.event.Level;

/**
 * How much of what is done is logged.
 */
public enum Verbosity {

	/** Warnings only. */
	QUIET(Level.WARN, Level.ERROR),

	/** What Kat does. */
	NORMAL(Level.INFO, Level.WARN),

	/** Everything. */
	VERBOSE(Level.DEBUG, Level.INFO);

	private final Level ofKat;

	private final Level ofOthers;

	Verbosity(Level ofKat, Level ofOthers) {
		this.ofKat = ofKat;
		this.ofOthers = ofOthers;
	}

	boolean includes(String logger, Level level) {
		Level least = logger.startsWith("dev.kat.") ? this.ofKat : this.ofOthers;
		return level.toInt() >= least.toInt();
	}

}
