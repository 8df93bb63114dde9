package dev.kat.migration;

import java.util.Optional;

/**
 * What applying a migration or rolling it back does to the database.
 */
public sealed interface Action {

	/**
	 * Changes only the record.
	 */
	Action NOTHING = new Nothing();

	/**
	 * Changes only the record, because its script contains no statement.
	 */
	Action EMPTY = new Empty();

	/**
	 * {@return the script to run; empty if there is none}
	 */
	Optional<MigrationScript> script();

	/**
	 * {@return whether it does nothing}
	 */
	default boolean isNothing() {
		return script().isEmpty();
	}

	/**
	 * Runs the statements of a script.
	 *
	 * @param file the script
	 */
	record RunScript(MigrationScript file) implements Action {

		@Override
		public Optional<MigrationScript> script() {
			return Optional.of(this.file);
		}

		/**
		 * {@return the display path of the script}
		 */
		@Override
		public String toString() {
			return this.file.file();
		}

	}

	/**
	 * Calls a migration in Java: to apply it or to roll it back, whichever the step does.
	 *
	 * @param migration the migration
	 * @param name the name of its class
	 */
	record RunJava(JavaMigration migration, String name) implements Action {

		@Override
		public Optional<MigrationScript> script() {
			return Optional.empty();
		}

		@Override
		public boolean isNothing() {
			return false;
		}

		/**
		 * {@return the name of the class}
		 */
		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Does nothing, although there is a script.
	 */
	record Empty() implements Action {

		@Override
		public Optional<MigrationScript> script() {
			return Optional.empty();
		}

		/**
		 * {@return a description}
		 */
		@Override
		public String toString() {
			return "no statement";
		}

	}

	/**
	 * Does nothing.
	 */
	record Nothing() implements Action {

		@Override
		public Optional<MigrationScript> script() {
			return Optional.empty();
		}

		/**
		 * {@return a description}
		 */
		@Override
		public String toString() {
			return "no script";
		}

	}

}
