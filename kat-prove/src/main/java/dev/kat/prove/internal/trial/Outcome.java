package dev.kat.prove.internal.trial;

import java.util.List;

import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.observation.Delta;

/**
 * What came of a trial.
 */
public sealed interface Outcome {

	/**
	 * All moves ran.
	 *
	 * @param each the difference that each move made
	 * @param together the difference that all moves made together
	 */
	record Ran(List<Delta> each, Delta together) implements Outcome {

		/**
		 * Copies the list.
		 * @param each the difference that each move made
		 * @param together the difference that all moves made together
		 */
		public Ran {
			each = List.copyOf(each);
		}

	}

	/**
	 * The server refused a move.
	 *
	 * @param migration the migration whose script failed
	 * @param isDown whether it was being rolled back
	 * @param sqlState the SQLSTATE
	 * @param message the server's message, without secrets
	 * @param place where, for example {@code 1679012345_create_users/up.sql:3:1}
	 */
	record Failed(MigrationId migration, boolean isDown, String sqlState, String message,
			String place) implements Outcome {
	}

	/**
	 * The state could not be made, because one of its migrations fails on it. Nothing is
	 * known about the moves.
	 *
	 * @param migration the migration of the state that failed
	 * @param sqlState the SQLSTATE
	 * @param message the server's message, without secrets
	 */
	record NoState(MigrationId migration, String sqlState, String message) implements Outcome {
	}

}
