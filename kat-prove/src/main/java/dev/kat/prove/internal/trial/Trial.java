package dev.kat.prove.internal.trial;

import java.util.List;

import dev.kat.migration.MigrationId;

/**
 * Something to run on a state of the database, and to roll back afterwards.
 *
 * @param state the migrations to apply first, in this order, to an empty database
 * @param moves what to run then
 */
public record Trial(List<MigrationId> state, List<Move> moves) {

	/**
	 * Copies the lists.
	 * @param state the migrations to apply first
	 * @param moves what to run then
	 */
	public Trial {
		state = List.copyOf(state);
		moves = List.copyOf(moves);
	}

	/**
	 * One script to run.
	 *
	 * @param migration the migration
	 * @param isDown whether it is rolled back
	 */
	public record Move(MigrationId migration, boolean isDown) {

		/**
		 * Applies a migration.
		 * @param migration the migration
		 * @return the move
		 */
		public static Move up(MigrationId migration) {
			return new Move(migration, false);
		}

		/**
		 * Rolls a migration back.
		 * @param migration the migration
		 * @return the move
		 */
		public static Move down(MigrationId migration) {
			return new Move(migration, true);
		}

	}

}
