package dev.kat.prove.graphs;

/**
 * Something that was made wrong on purpose. Migrations are given by position.
 */
sealed interface Plant {

	/**
	 * A parent is not declared, though it is needed.
	 *
	 * @param migration the migration
	 * @param needed what it needs
	 * @param need why
	 */
	record Missing(int migration, int needed, TrueNeed need) implements Plant {
	}

	/**
	 * A parent is declared, though nothing needs it.
	 *
	 * @param migration the migration
	 * @param parent the parent
	 * @param isRedundant whether another parent has it as an ancestor anyway
	 */
	record Needless(int migration, int parent, boolean isRedundant) implements Plant {
	}

	/**
	 * A rollback does not restore what was there.
	 *
	 * @param migration the migration
	 * @param fault what is wrong
	 * @param undo the statement that is left out or outdated
	 */
	record FaultyDown(int migration, Fault fault, String undo) implements Plant {
	}

}
