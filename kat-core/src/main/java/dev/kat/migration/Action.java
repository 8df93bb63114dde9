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
