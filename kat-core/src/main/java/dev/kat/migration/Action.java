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
	 * {@return the script to run; empty if there is none}
	 */
	Optional<MigrationScript> script();

	/**
	 * {@return whether it does nothing}
	 */
	default boolean isNothing() {
		return false;
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
	 * Does nothing.
	 */
	record Nothing() implements Action {

		@Override
		public Optional<MigrationScript> script() {
			return Optional.empty();
		}

		@Override
		public boolean isNothing() {
			return true;
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
