package dev.kat.prove.internal;

import java.util.Set;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Ran;

/**
 * What came of a migration that was run on a state of its own.
 */
sealed interface Alone {

	/**
	 * It did what it did when everything before it had been applied.
	 */
	record Same() implements Alone {

	}

	/**
	 * Its state cannot be made.
	 *
	 * @param by the migration that fails in it
	 */
	record Blocked(MigrationId by) implements Alone {

	}

	/**
	 * It does not even run a second time after everything before it.
	 *
	 * @param ran what came out
	 */
	record Unstable(Ran ran) implements Alone {

	}

	/**
	 * It failed or did something else.
	 *
	 * @param migrations what the state lacks
	 * @param ran what came out
	 */
	record Lacks(Set<MigrationId> migrations, Ran ran) implements Alone {

	}

}
