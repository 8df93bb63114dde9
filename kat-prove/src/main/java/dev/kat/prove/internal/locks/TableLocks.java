package dev.kat.prove.internal.locks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.LockedTable;

/**
 * Writes locks down by table. Partitions that are locked as their table is are counted
 * and not listed.
 */
final class TableLocks {

	private final Map<Long, Relation> relations;

	TableLocks(Map<Long, Relation> relations) {
		this.relations = relations;
	}

	/**
	 * {@return the locks that are as strong as those of INSERT, the strongest first}
	 */
	List<LockedTable> of(Map<Long, LockMode> locks) {
		return locks.entrySet()
			.stream()
			.filter((lock) -> lock.getValue().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
			.map(Map.Entry::getKey)
			.filter((table) -> !isLockedAsItsRoot(table, locks))
			.map((table) -> of(table, locks))
			.sorted(Comparator.comparing(LockedTable::mode).reversed().thenComparing(LockedTable::table))
			.toList();
	}

	private LockedTable of(long table, Map<Long, LockMode> locks) {
		Relation relation = relation(table);
		LockMode mode = mode(table, locks);
		long partitions = locks.keySet()
			.stream()
			.filter((other) -> relation(other).root() == table && isLockedAsItsRoot(other, locks))
			.count();
		return new LockedTable(relation.label(), Math.toIntExact(partitions), mode, relation.waiting(mode));
	}

	private boolean isLockedAsItsRoot(long table, Map<Long, LockMode> locks) {
		Relation relation = relation(table);
		return relation.isPartition() && locks.get(relation.root()) == locks.get(table);
	}

	private LockMode mode(long table, Map<Long, LockMode> locks) {
		return locks.getOrDefault(table, LockMode.ACCESS_SHARE);
	}

	/**
	 * {@return a table that was there before the migration}
	 */
	Relation relation(long table) {
		Relation relation = this.relations.get(table);
		if (relation == null) {
			throw new IllegalArgumentException("Table " + table + " was not there before the migration");
		}
		return relation;
	}

}
