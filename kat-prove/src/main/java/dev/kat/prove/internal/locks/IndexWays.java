package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.stream.Stream;

import dev.kat.prove.internal.locks.Relation.Kind;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Work;

/**
 * Ways around for indexes.
 */
final class IndexWays {

	private IndexWays() {
	}

	static Stream<Advice> around(Situation situation) {
		if (situation.words().areConcurrent()) {
			return Stream.empty();
		}
		if (situation.words().begin("DROP", "INDEX") && situation.isFelt()) {
			return Stream.of(new Advice("DROP INDEX CONCURRENTLY in a migration with no_transaction: true lets "
					+ "readers and writers continue.", List.of("DROP INDEX CONCURRENTLY …")));
		}
		if (situation.words().begin("REINDEX") && situation.isFinding()) {
			return Stream.of(new Advice("REINDEX CONCURRENTLY in a migration with no_transaction: true lets readers "
					+ "and writers continue.", List.of("REINDEX INDEX CONCURRENTLY …")));
		}
		boolean isCreated = situation.isFinding() && situation.does(Work.Kind.BUILDS_INDEX)
				&& situation.added(Fact.Kind.CONSTRAINT).findAny().isEmpty()
				&& situation.added(Fact.Kind.PARTITION_OF).findAny().isEmpty()
				&& situation.altered(Fact.Kind.COLUMN).findAny().isEmpty();
		return isCreated ? situation.added(Fact.Kind.INDEX).map((index) -> created(index, situation)).limit(1)
				: Stream.empty();
	}

	private static Advice created(Change index, Situation situation) {
		if (index.table().isPartition() || index.table().kind() == Kind.PARTITIONED_TABLE) {
			return new Advice("Create the index ON ONLY the partitioned table, which builds nothing. Build one "
					+ "CONCURRENTLY on each partition, in a migration with no_transaction: true, and attach them.",
					List.of("CREATE INDEX … ON ONLY %s (…)".formatted(root(index, situation)),
							"CREATE INDEX CONCURRENTLY … ON … (…)", "ALTER INDEX … ATTACH PARTITION …"));
		}
		return new Advice(
				"Create the index CONCURRENTLY, in a migration with no_transaction: true. Readers and "
						+ "writers continue meanwhile.",
				List.of("CREATE INDEX CONCURRENTLY %s ON %s (…)".formatted(index.fact().name(),
						index.table().sqlName())));
	}

	private static String root(Change index, Situation situation) {
		Relation table = index.table();
		return situation.migration().relations().getOrDefault(table.root(), table).sqlName();
	}

}
