package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Map;

import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;

/**
 * What the server showed of one migration.
 *
 * @param id the migration
 * @param mode how its script is run
 * @param serverVersion the server's major version
 * @param relations the tables that were there before it, by OID, as they were called then
 * @param statements its statements
 */
record ObservedMigration(MigrationId id, TransactionMode mode, int serverVersion, Map<Long, Relation> relations,
		List<ObservedStatement> statements) {

	ObservedMigration {
		relations = Map.copyOf(relations);
		statements = List.copyOf(statements);
	}

}
