package dev.kat.prove.internal.locks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.kat.prove.internal.locks.Holdings.Holding;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.HeldLock;
import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.MigrationLocks;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.prove.locks.Waiting;
import dev.kat.prove.locks.Work;

/**
 * Decides which statements are findings: those that take long while readers or writers of
 * a table that was there before wait for a lock of their transaction.
 */
final class LockRules {

	private final ObservedMigration migration;

	private final TableLocks tables;

	private final Holdings holdings = new Holdings();

	private LockRules(ObservedMigration migration) {
		this.migration = migration;
		this.tables = new TableLocks(migration.relations());
	}

	/**
	 * Writes down what a migration locks and does.
	 */
	static MigrationLocks apply(ObservedMigration migration) {
		LockRules rules = new LockRules(migration);
		List<StatementLocks> statements = migration.statements().stream().map(rules::apply).toList();
		return new MigrationLocks(migration.id(), migration.mode(), haveTimeout(migration.statements(), statements),
				statements);
	}

	/**
	 * Whether each statement has a timeout for whose locks an application waits.
	 */
	private static boolean haveTimeout(List<ObservedStatement> observed, List<StatementLocks> statements) {
		return IntStream.range(0, statements.size())
			.allMatch((index) -> !statements.get(index).isFelt() || observed.get(index).hasLockTimeout());
	}

	private StatementLocks apply(ObservedStatement statement) {
		boolean isConcurrent = statement.words().areConcurrent();
		List<Holding> before = this.holdings.of(statement.transaction());
		Map<Long, LockMode> taken = this.holdings.add(statement, new KnownLocks(statement, this.migration).held());
		List<Work> work = new ArrayList<>(new WorkFinder(this.migration.relations(), statement).find());
		work.addAll(waits(before, taken));
		Optional<Blocking> blocking = blocking(statement, work);
		Situation situation = new Situation(statement, this.migration, this.tables.of(taken), work, blocking);
		return new StatementLocks(statement.place(), statement.sql(), statement.transaction(), isConcurrent,
				situation.locks(), work, statement.remarks(), blocking, Ways.around(situation));
	}

	/**
	 * A second table, for which it may have to wait while readers of the first one do.
	 */
	private List<Work> waits(List<Holding> before, Map<Long, LockMode> taken) {
		List<Long> roots = before.stream()
			.filter((held) -> waiting(held.table(), held.mode()) == Waiting.READERS)
			.map((held) -> root(held.table()))
			.toList();
		if (roots.isEmpty()) {
			return List.of();
		}
		Map<Long, LockMode> others = taken.entrySet()
			.stream()
			.filter((lock) -> !roots.contains(root(lock.getKey())))
			.filter((lock) -> waiting(lock.getKey(), lock.getValue()).isFelt())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return this.tables.of(others)
			.stream()
			.map((lock) -> new Work(Work.Kind.WAITS, lock.table(), lock.partitions(), ""))
			.toList();
	}

	private Optional<Blocking> blocking(ObservedStatement statement, List<Work> work) {
		boolean onlyWaits = work.stream().allMatch((item) -> item.kind() == Work.Kind.WAITS);
		List<HeldLock> felt = heldLocks(statement).filter((held) -> held.lock().waiting().isFelt())
			.filter((held) -> !onlyWaits || isFeltWhile(held, statement))
			.toList();
		return (work.isEmpty() || felt.isEmpty()) ? Optional.empty() : Optional.of(new Blocking(felt, work));
	}

	/**
	 * Whether readers wait for an earlier lock while a statement waits for its own.
	 */
	private static boolean isFeltWhile(HeldLock held, ObservedStatement statement) {
		return held.lock().waiting() == Waiting.READERS && !held.since().equals(statement.place());
	}

	private Stream<HeldLock> heldLocks(ObservedStatement statement) {
		Map<String, Map<Long, LockMode>> bySince = new LinkedHashMap<>();
		this.holdings.of(statement.transaction())
			.forEach((held) -> bySince.computeIfAbsent(held.since(), (place) -> new HashMap<>())
				.put(held.table(), held.mode()));
		return bySince.entrySet()
			.stream()
			.flatMap((locks) -> this.tables.of(locks.getValue())
				.stream()
				.map((lock) -> new HeldLock(lock, locks.getKey())));
	}

	private Waiting waiting(long table, LockMode mode) {
		return this.tables.relation(table).waiting(mode);
	}

	private long root(long table) {
		return this.tables.relation(table).root();
	}

}
