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
	 * Changes only the record, because there is nothing to undo.
	 */
	Action NOTHING_TO_UNDO = new NothingToUndo();

	/**
	 * {@return the script to run; empty if there is none}
	 */
	Optional<MigrationScript> script();

	/**
	 * Returns this action with placeholders in its script.
	 * @param placeholders the placeholders
	 * @return the same if there is no script
	 */
	default Action with(Placeholders placeholders) {
		return script().<Action>map((script) -> new RunScript(script.with(placeholders))).orElse(this);
	}

	/**
	 * {@return whether it does nothing}
	 */
	default boolean isNothing() {
		return script().isEmpty();
	}

	/**
	 * {@return whether a migration that has this as its way down can be rolled back}
	 */
	default boolean isWayDown() {
		return !isNothing();
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

	/**
	 * Does nothing, because the migration says that there is nothing to undo.
	 */
	record NothingToUndo() implements Action {

		@Override
		public Optional<MigrationScript> script() {
			return Optional.empty();
		}

		@Override
		public boolean isWayDown() {
			return true;
		}

		/**
		 * {@return a description}
		 */
		@Override
		public String toString() {
			return "nothing to undo";
		}

	}

}
