package dev.kat.boot.internal.status;

/**
 * Why the state of migrations is unknown.
 */
public enum WhyUnknown {

	/** It has not been read yet, or is being read. */
	NOT_KNOWN_YET("not known yet"),

	/** The database has failed. */
	UNAVAILABLE("database unavailable"),

	/** This instance is running migrations, and there is no other connection. */
	NO_CONNECTION_DURING_RUN("no connection to read the state during the run"),

	/** The folders or the record cannot be read. */
	UNREADABLE("migrations or their record unreadable");

	private final String text;

	WhyUnknown(String text) {
		this.text = text;
	}

	/**
	 * {@return the reason in words, without giving anything away}
	 */
	public String text() {
		return this.text;
	}

	/**
	 * A run of this instance may have the only connection. That is not the database's
	 * fault.
	 */
	WhyUnknown duringRun() {
		return (this == UNAVAILABLE) ? NO_CONNECTION_DURING_RUN : this;
	}

}
