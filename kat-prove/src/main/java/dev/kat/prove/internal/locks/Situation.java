package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.LockedTable;
import dev.kat.prove.locks.Work;

/**
 * A statement, and what is known about it when the ways around are chosen.
 *
 * @param statement the statement
 * @param migration its migration
 * @param locks what it locks
 * @param work what takes long
 * @param blocking the finding, if it is one
 */
record Situation(ObservedStatement statement, ObservedMigration migration, List<LockedTable> locks, List<Work> work,
		Optional<Blocking> blocking) {

	StatementWords words() {
		return this.statement.words();
	}

	boolean isFinding() {
		return this.blocking.isPresent();
	}

	/**
	 * {@return whether an application waits for a lock that the statement takes}
	 */
	boolean isFelt() {
		return this.locks.stream().anyMatch((lock) -> lock.waiting().isFelt());
	}

	/**
	 * {@return whether an application waits for a lock of an earlier statement}
	 */
	boolean isFeltFromBefore() {
		return this.blocking.stream()
			.flatMap((finding) -> finding.held().stream())
			.anyMatch((held) -> !held.since().equals(this.statement.place()));
	}

	boolean does(Work.Kind kind) {
		return this.work.stream().anyMatch((item) -> item.kind() == kind);
	}

	Stream<Change> added(Fact.Kind kind) {
		return this.statement.changes().stream().filter((change) -> change.isAdded(kind));
	}

	Stream<Change> removed(Fact.Kind kind) {
		return this.statement.changes().stream().filter((change) -> change.isRemoved(kind));
	}

	Stream<Change> altered(Fact.Kind kind) {
		return this.statement.changes().stream().filter((change) -> change.isAltered(kind));
	}

	/**
	 * {@return another property of the same column}
	 */
	Optional<Fact> ofColumn(Change column, Fact.Kind kind) {
		return this.statement.changes()
			.stream()
			.filter((change) -> change.table().equals(column.table()) && change.is(kind))
			.filter((change) -> change.fact().key().equals(column.fact().key()))
			.flatMap((change) -> change.after().stream())
			.findFirst();
	}

}
