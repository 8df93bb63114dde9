package dev.kat.prove.internal.locks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.prove.internal.locks.Relation.Kind;
import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.Work;

/**
 * Finds what in a statement takes longer the more rows there are. Files and counts differ
 * even if the tables are empty.
 */
final class WorkFinder {

	/** Fewer are added in no time. */
	static final int MANY_ROWS = 1_000;

	private final Map<Long, Relation> relations;

	private final ObservedStatement statement;

	private final Map<Long, List<Change>> changes;

	WorkFinder(Map<Long, Relation> relations, ObservedStatement statement) {
		this.relations = relations;
		this.statement = statement;
		this.changes = statement.changes().stream().collect(Collectors.groupingBy((change) -> change.table().oid()));
	}

	/**
	 * {@return the work, on all partitions of a table as one}
	 */
	List<Work> find() {
		Set<Long> tables = new TreeSet<>(this.changes.keySet());
		tables.addAll(this.statement.activity().keySet());
		List<TableWork> work = tables.stream()
			.filter(this.relations::containsKey)
			.map(this.relations::get)
			.sorted(Comparator.comparing(Relation::name))
			.flatMap(this::of)
			.toList();
		return Stream.concat(TableWork.collected(work, this.relations).stream(), added()).toList();
	}

	private Stream<TableWork> of(Relation table) {
		List<Change> changed = this.changes.getOrDefault(table.oid(), List.of());
		List<String> built = builtIndexes(changed);
		Activity activity = this.statement.activity().getOrDefault(table.oid(), Activity.NONE);
		// Each index that is built counts as a scan.
		long scans = activity.scans() - built.size();
		boolean hasNewFile = changed.stream().anyMatch((change) -> change.isAltered(Fact.Kind.FILE));
		if (hasNewFile) {
			boolean isRead = scans + activity.indexScans() > 0 || this.statement.isAlone();
			return (isRead || isWrittenAnyway(table, changed)) ? Stream.of(work(table, Work.Kind.REWRITES))
					: Stream.empty();
		}
		List<TableWork> work = new ArrayList<>();
		if (scans > 0) {
			work.add(work(table, changesRowsOf(table) ? Work.Kind.CHANGES_ROWS : Work.Kind.SCANS));
		}
		if (!built.isEmpty()) {
			work.add(new TableWork(table, Work.Kind.BUILDS_INDEX, built));
		}
		return work.stream();
	}

	/**
	 * Whether a new file without a scan is more than what TRUNCATE leaves.
	 */
	private static boolean isWrittenAnyway(Relation table, List<Change> changed) {
		return table.kind() == Kind.MATERIALIZED_VIEW
				|| changed.stream().anyMatch((change) -> change.is(Fact.Kind.TABLESPACE));
	}

	private static TableWork work(Relation table, Work.Kind kind) {
		return new TableWork(table, kind, List.of());
	}

	private boolean changesRowsOf(Relation table) {
		LockMode mode = this.statement.held().getOrDefault(table.oid(), LockMode.ACCESS_SHARE);
		return this.statement.words().changeRows() && mode.compareTo(LockMode.ROW_EXCLUSIVE) >= 0;
	}

	/**
	 * Returns the indexes that have a file which none had before. A change of type that
	 * needs no work makes an index again and keeps its file.
	 */
	static List<String> builtIndexes(List<Change> changed) {
		Set<String> files = changed.stream()
			.filter((change) -> change.is(Fact.Kind.INDEX))
			.flatMap((change) -> change.before().stream())
			.map(Fact::file)
			.collect(Collectors.toSet());
		return changed.stream()
			.filter((change) -> change.is(Fact.Kind.INDEX))
			.flatMap((change) -> change.after().stream())
			.filter((index) -> !Fact.NO_FILE.equals(index.file()) && !files.contains(index.file()))
			.map(Fact::name)
			.sorted()
			.toList();
	}

	private Stream<Work> added() {
		return this.statement.added()
			.entrySet()
			.stream()
			.filter((table) -> table.getValue() >= MANY_ROWS)
			.sorted(Map.Entry.comparingByKey())
			.map((table) -> new Work(Work.Kind.ADDS_ROWS, table.getKey(), 0, table.getValue().toString()));
	}

}
