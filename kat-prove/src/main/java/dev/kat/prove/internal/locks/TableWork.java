package dev.kat.prove.internal.locks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.kat.internal.text.OneLine;
import dev.kat.prove.locks.Work;

/**
 * What one statement does to one table, or to one partition of it.
 *
 * @param table the table or the partition
 * @param kind what it does
 * @param details more about it; may be empty
 */
record TableWork(Relation table, Work.Kind kind, List<String> details) {

	/**
	 * Counts the same work on several partitions of a table as one.
	 * @param work the work
	 * @param relations the tables that were there, by OID
	 * @return the work, in the same order
	 */
	static List<Work> collected(List<TableWork> work, Map<Long, Relation> relations) {
		Map<List<Object>, Collected> groups = new LinkedHashMap<>();
		work.forEach((item) -> groups.merge(List.of(item.kind(), item.table().root()), Collected.of(item),
				(group, same) -> group.with(same, relations)));
		return groups.values().stream().map(Collected::work).toList();
	}

	/**
	 * Work on a table or on partitions of it.
	 *
	 * @param table the table; the partition if there is only one
	 * @param partitions how many partitions
	 */
	private record Collected(Relation table, int partitions, Work.Kind kind, Collection<String> details) {

		static Collected of(TableWork work) {
			return new Collected(work.table(), 0, work.kind(), work.details());
		}

		Collected with(Collected same, Map<Long, Relation> relations) {
			Relation root = relations.getOrDefault(this.table.root(), this.table);
			int before = this.table.isPartition() ? 1 : this.partitions;
			int more = same.table.isPartition() ? 1 : 0;
			return new Collected(root, before + more, this.kind, joined(same));
		}

		private List<String> joined(Collected same) {
			return Stream.concat(this.details.stream(), same.details.stream()).toList();
		}

		Work work() {
			return new Work(this.kind, this.table.label(), this.partitions, OneLine.some(this.details));
		}

	}

}
