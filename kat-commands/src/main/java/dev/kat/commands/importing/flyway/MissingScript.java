package dev.kat.commands.importing.flyway;

import dev.kat.commands.importing.SourceFile;

/**
 * A migration of Flyway that cannot be taken over.
 *
 * @param file its file
 * @param name what its name says
 * @param reason why not
 */
record MissingScript(SourceFile file, FlywayName name, Reason reason) {

	/**
	 * Why a migration cannot be taken over.
	 */
	enum Reason {

		CODE("It is a migration in code. Write %s as a JavaMigration%s."),

		NOT_SQL("It is not SQL. Write %s as SQL or in Java%s."),

		ENCODING("It is not UTF-8. Convert it, or set its encoding in a .conf file.");

		private final String message;

		Reason(String message) {
			this.message = message;
		}

		/**
		 * Says why, and what to do.
		 * @param migration the migration to write in its place
		 * @param place where in the graph
		 */
		String message(Object migration, String place) {
			return this.message.formatted(migration, place);
		}

		boolean canBeFixed() {
			return this == ENCODING;
		}

	}

}
