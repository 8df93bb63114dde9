package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Work;

/**
 * Ways around for whole tables.
 */
final class TableWays {

	private TableWays() {
	}

	static Stream<Advice> around(Situation situation) {
		return Stream
			.of(refresh(situation), attach(situation), partition(situation), detach(situation), rewrite(situation),
					byWord(situation), renamed(situation), trigger(situation))
			.flatMap(Optional::stream);
	}

	private static Optional<Advice> refresh(Situation situation) {
		boolean isRefresh = situation.words().begin("REFRESH") && !situation.words().areConcurrent();
		return when(situation.isFinding() && isRefresh,
				"REFRESH MATERIALIZED VIEW CONCURRENTLY lets readers continue. It needs a unique index on the "
						+ "view.",
				"CREATE UNIQUE INDEX … ON … (…)", "REFRESH MATERIALIZED VIEW CONCURRENTLY …");
	}

	private static Optional<Advice> attach(Situation situation) {
		boolean isAttached = situation.added(Fact.Kind.PARTITION_OF).findAny().isPresent();
		return when(situation.isFinding() && isAttached,
				"Add a CHECK constraint NOT VALID that says what the bounds say, and validate it in a later "
						+ "migration. ATTACH PARTITION then relies on it and reads no rows. A default partition "
						+ "needs one that excludes the bounds.",
				"ALTER TABLE … ADD CONSTRAINT … CHECK (… IS NOT NULL AND … >= … AND … < …) NOT VALID",
				"-- in a later migration\nALTER TABLE … VALIDATE CONSTRAINT …",
				"-- in the one after it\nALTER TABLE … ATTACH PARTITION … FOR VALUES …");
	}

	private static Optional<Advice> detach(Situation situation) {
		boolean isDetached = situation.removed(Fact.Kind.PARTITION_OF).findAny().isPresent();
		return when(isDetached && !situation.words().areConcurrent(),
				"DETACH PARTITION … CONCURRENTLY in a migration with no_transaction: true lets readers and writers "
						+ "continue. It needs a table without a default partition.",
				"ALTER TABLE … DETACH PARTITION … CONCURRENTLY");
	}

	private static Optional<Advice> rewrite(Situation situation) {
		if (!situation.isFinding() || !situation.does(Work.Kind.REWRITES)) {
			return Optional.empty();
		}
		if (situation.words().begin("VACUUM") || situation.words().begin("CLUSTER")) {
			return when(true, "Plain VACUUM lets readers and writers continue, and makes the space free for new rows. "
					+ "To shrink or to sort a table that is in use, run pg_repack outside of a migration.");
		}
		boolean isMoved = Stream.of(Fact.Kind.PERSISTENCE, Fact.Kind.TABLESPACE, Fact.Kind.ACCESS_METHOD)
			.anyMatch((kind) -> situation.altered(kind).findAny().isPresent());
		return when(isMoved, "There is no way to do this while the table is in use. Create a second table with the new "
				+ "property, let a trigger keep it up to date, fill it in batches, and swap the names.");
	}

	private static Optional<Advice> byWord(Situation situation) {
		if (situation.words().begin("TRUNCATE")) {
			return when(situation.isFelt(), "TRUNCATE waits for every transaction that has used the table, and makes "
					+ "all others wait. DELETE in batches lets readers and writers continue.");
		}
		if (situation.words().begin("LOCK")) {
			return when(situation.isFelt(), "The lock is held until the transaction ends. Lock as late as possible, "
					+ "in the weakest mode that does.");
		}
		boolean locksOthers = situation.locks()
			.stream()
			.anyMatch((lock) -> lock.waiting().isFelt() && isThere(lock.table(), situation));
		boolean isPartition = gone(situation).anyMatch(Relation::isPartition);
		if (isPartition) {
			return when(locksOthers,
					"Detach the partition CONCURRENTLY first, in a migration with no_transaction: true. "
							+ "Dropping it then locks nothing else.",
					"ALTER TABLE … DETACH PARTITION … CONCURRENTLY");
		}
		return when(situation.words().begin("DROP", "TABLE") && locksOthers,
				"Dropping a foreign key locks both tables. Drop it in a migration of its own before the table.",
				"ALTER TABLE … DROP CONSTRAINT …");
	}

	private static boolean isThere(String table, Situation situation) {
		return gone(situation).noneMatch((relation) -> relation.label().equals(table));
	}

	private static Stream<Relation> gone(Situation situation) {
		return situation.statement()
			.gone()
			.stream()
			.flatMap((oid) -> Optional.ofNullable(situation.migration().relations().get(oid)).stream());
	}

	private static Optional<Advice> partition(Situation situation) {
		boolean isCreated = situation.words().begin("CREATE", "TABLE") && situation.words().have("PARTITION", "OF");
		return when(isCreated && situation.isFelt(),
				"Create the table on its own, and attach it afterwards: ATTACH PARTITION lets readers and writers of "
						+ "the partitioned table continue.",
				"CREATE TABLE … (LIKE … INCLUDING ALL)", "ALTER TABLE … ATTACH PARTITION … FOR VALUES …");
	}

	private static Optional<Advice> renamed(Situation situation) {
		boolean isWithoutLock = situation.words().begin("ALTER", "SCHEMA") && situation.words().have("RENAME", "TO")
				|| situation.words().begin("ALTER", "TYPE") && situation.words().have("RENAME", "VALUE");
		if (isWithoutLock) {
			return when(true, "Instances of the old version still use the old name. Nothing waits for this statement, "
					+ "but they fail after it.");
		}
		return when(situation.altered(Fact.Kind.NAME).findAny().isPresent(),
				"Instances of the old version still use the old name. Until they are gone, a view with that name can "
						+ "stand in for a table.",
				"CREATE VIEW … AS SELECT * FROM …");
	}

	private static Optional<Advice> trigger(Situation situation) {
		boolean isCreated = situation.added(Fact.Kind.TRIGGER).findAny().isPresent();
		return when(isCreated && situation.isFelt(),
				"Create the trigger last: writers wait until the transaction ends.");
	}

	private static Optional<Advice> when(boolean condition, String text, String... sql) {
		return condition ? Optional.of(new Advice(text, List.of(sql))) : Optional.empty();
	}

}
