package dev.kat.prove.internal.locks;

import java.util.Map;
import java.util.stream.Collectors;

import dev.kat.migration.TransactionMode;
import dev.kat.prove.locks.LockMode;

/**
 * What a statement locks when Kat runs it. That is what was seen, except for statements
 * that cannot run in a transaction: CONCURRENTLY is left out of them to observe them, or
 * nothing is seen of their locks. For these it is what the manual says.
 */
final class KnownLocks {

	private final ObservedStatement statement;

	private final ObservedMigration migration;

	KnownLocks(ObservedStatement statement, ObservedMigration migration) {
		this.statement = statement;
		this.migration = migration;
	}

	/**
	 * {@return the strongest lock on each table, by OID}
	 */
	Map<Long, LockMode> held() {
		if (this.statement.isAlone()) {
			LockMode mode = this.statement.words().areConcurrent() ? LockMode.SHARE_UPDATE_EXCLUSIVE
					: LockMode.ACCESS_EXCLUSIVE;
			return this.statement.changes()
				.stream()
				.map((change) -> change.table().oid())
				.distinct()
				.collect(Collectors.toMap((table) -> table, (table) -> mode));
		}
		if (!isWeakened()) {
			return this.statement.held();
		}
		return this.statement.held()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (lock) -> weakened(lock.getKey(), lock.getValue())));
	}

	private boolean isWeakened() {
		StatementWords words = this.statement.words();
		// REFRESH MATERIALIZED VIEW CONCURRENTLY can run in a transaction.
		return this.migration.mode() == TransactionMode.NON_TRANSACTIONAL && words.areConcurrent()
				&& !words.begin("REFRESH");
	}

	private LockMode weakened(long table, LockMode mode) {
		boolean isWeak = mode.compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) < 0;
		return (isWeak || isDetached(table)) ? mode : LockMode.SHARE_UPDATE_EXCLUSIVE;
	}

	/**
	 * In its second transaction, DETACH PARTITION CONCURRENTLY locks the partition, which
	 * no query on its table uses by then.
	 */
	private boolean isDetached(long table) {
		return this.statement.changes()
			.stream()
			.anyMatch((change) -> change.table().oid() == table && change.isRemoved(Fact.Kind.PARTITION_OF));
	}

}
