package dev.kat.internal.run;

import java.util.Collections;
import java.util.Set;

import dev.kat.internal.plan.ScriptSyntax;
import dev.kat.migration.Isolation;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;

/**
 * What a step can run beside: steps of its own kind that use nothing that it uses.
 * <p>
 * A concurrent build of an index waits for every transaction that began before it, and
 * while it waits it blocks whatever needs its table. Beside a transaction it therefore
 * stands still, and deadlocks if that transaction comes to its table. Two builds on one
 * table deadlock as well: each has to wait for the other's snapshot, and the second for
 * the lock of the first. Two builds on different tables do not wait for each other's
 * locks, and from PostgreSQL 14 hardly for each other's snapshots. DROP INDEX and REINDEX
 * INDEX do not name their table. Measured on PostgreSQL 14 and 18.
 *
 * @param kind how it runs
 * @param uses what only one step can use at a time
 */
record Footprint(Kind kind, Set<String> uses) {

	/** Runs in one transaction, or in several, one after the other. */
	static final Footprint TRANSACTION = new Footprint(Kind.TRANSACTION, Set.of());

	/**
	 * Runs in serializable transactions. Two of them would keep failing because of the
	 * rows that Kat itself reads and writes.
	 */
	static final Footprint SERIALIZABLE = new Footprint(Kind.TRANSACTION, Set.of("serializable"));

	/** Runs beside no other step. */
	static final Footprint ALONE = new Footprint(Kind.ALONE, Set.of());

	/**
	 * Copies the set.
	 */
	Footprint {
		uses = Set.copyOf(uses);
	}

	/**
	 * Returns what a step can run beside.
	 * @param syntax reads its script
	 */
	static Footprint of(MigrationStep step, ScriptSyntax syntax) {
		if (step.transactionMode() != TransactionMode.NON_TRANSACTIONAL) {
			return (step.isolation() == Isolation.SERIALIZABLE) ? SERIALIZABLE : TRANSACTION;
		}
		return step.action().script().flatMap(syntax::indexedTables).map(Footprint::indexes).orElse(ALONE);
	}

	/**
	 * Returns what a step that only builds indexes can run beside.
	 * @param tables the names of their tables
	 */
	static Footprint indexes(Set<String> tables) {
		return new Footprint(Kind.INDEXES, tables);
	}

	/**
	 * Returns whether two steps can run at the same time.
	 */
	boolean allows(Footprint other) {
		return this.kind == other.kind && this.kind != Kind.ALONE && Collections.disjoint(this.uses, other.uses);
	}

	/**
	 * How a step runs.
	 */
	enum Kind {

		/** In transactions. */
		TRANSACTION,

		/** Without a transaction, with nothing but builds of indexes. */
		INDEXES,

		/** Without a transaction, with anything else. */
		ALONE

	}

}
