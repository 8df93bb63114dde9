package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.prove.locks.LockMode;

/**
 * What the server showed of one statement.
 *
 * @param place where it begins, as {@code file:line:column}
 * @param sql its beginning on one line
 * @param words its keywords
 * @param transaction in which of the migration's transactions it ran
 * @param isAlone whether it cannot run in a transaction, so that its locks and what it
 * did with rows are not seen
 * @param held the strongest lock that is held at its end on each table that was there
 * before the migration, by OID
 * @param activity how it read tables that were there before the migration, by OID
 * @param added how many rows it added, by the table's label
 * @param changes what it changed in tables that were there before the migration
 * @param gone the tables that were there and are not any more, by OID
 * @param hasLockTimeout whether it limits how long it waits for its locks
 * @param remarks what the server said that explains it, each in one sentence
 */
record ObservedStatement(String place, String sql, StatementWords words, int transaction, boolean isAlone,
		Map<Long, LockMode> held, Map<Long, Activity> activity, Map<String, Long> added, List<Change> changes,
		Set<Long> gone, boolean hasLockTimeout, List<String> remarks) {

	ObservedStatement {
		held = Map.copyOf(held);
		activity = Map.copyOf(activity);
		added = Map.copyOf(added);
		changes = List.copyOf(changes);
		gone = Set.copyOf(gone);
		remarks = List.copyOf(remarks);
	}

}
