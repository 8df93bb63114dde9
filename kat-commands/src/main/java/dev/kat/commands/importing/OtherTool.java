package dev.kat.commands.importing;

/**
 * A tool whose migrations can be imported.
 */
public enum OtherTool {

	/** Flyway. */
	FLYWAY("flyway", "Flyway"),

	/** Liquibase, if its change sets are SQL. */
	LIQUIBASE("liquibase", "Liquibase"),

	/** The Go library and command line golang-migrate. */
	GOLANG_MIGRATE("golang-migrate", "golang-migrate");

	private final String option;

	private final String title;

	OtherTool(String option, String title) {
		this.option = option;
		this.title = title;
	}

	/**
	 * {@return how a command line names it}
	 */
	public String option() {
		return this.option;
	}

	/**
	 * {@return its own name, for messages}
	 */
	@Override
	public String toString() {
		return this.title;
	}

}
