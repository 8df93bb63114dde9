package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.migration.TransactionMode;
import dev.kat.prove.internal.locks.Fact.Kind;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.HeldLock;
import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.LockedTable;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.prove.locks.Waiting;
import dev.kat.prove.locks.Work;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockRules}.
 */
class LockRulesTests {

	private static final Map<Long, LockMode> USERS_EXCLUSIVE = Map.of(Observations.USERS.oid(),
			LockMode.ACCESS_EXCLUSIVE);

	private static final Map<Long, LockMode> BOTH_EXCLUSIVE = Map.of(Observations.USERS.oid(),
			LockMode.ACCESS_EXCLUSIVE, Observations.ORDERS.oid(), LockMode.ACCESS_EXCLUSIVE);

	private static final Map<Long, Activity> USERS_SCAN = Map.of(Observations.USERS.oid(), new Activity(1, 0));

	private static final LockedTable USERS_LOCK = new LockedTable("table users", 0, LockMode.ACCESS_EXCLUSIVE,
			Waiting.READERS);

	private static final ObservedStatement ALTER = Observations.statement(1, "alter table users", USERS_EXCLUSIVE,
			Map.of());

	private static final ObservedStatement SELECT = Observations.statement(2, "select 1", USERS_EXCLUSIVE, USERS_SCAN);

	@Test
	void briefLockIsNoFinding() {
		StatementLocks alter = apply(TransactionMode.TRANSACTIONAL, ALTER).get(0);
		assertThat(alter.locks()).containsExactly(USERS_LOCK);
		assertThat(alter.blocking()).isEmpty();
		assertThat(alter.isFelt()).isTrue();
	}

	@Test
	void workUnderItsOwnLockIsFinding() {
		StatementLocks alter = apply(TransactionMode.TRANSACTIONAL,
				Observations.statement(1, "alter table users", USERS_EXCLUSIVE, USERS_SCAN))
			.get(0);
		assertThat(alter.blocking()).contains(new Blocking(List.of(new HeldLock(USERS_LOCK, "up.sql:1:1")),
				List.of(new Work(Work.Kind.SCANS, "table users", 0, ""))));
	}

	@Test
	void workUnderAnEarlierLockIsFinding() {
		StatementLocks select = apply(TransactionMode.TRANSACTIONAL, ALTER, SELECT).get(1);
		assertThat(select.locks()).isEmpty();
		assertThat(select.blocking()).contains(new Blocking(List.of(new HeldLock(USERS_LOCK, "up.sql:1:1")),
				List.of(new Work(Work.Kind.SCANS, "table users", 0, ""))));
	}

	@Test
	void lockOfAnEarlierTransactionIsReleased() {
		ObservedStatement later = Observations.in(2, Observations.statement(2, "select 1", Map.of(), USERS_SCAN));
		assertThat(apply(TransactionMode.CHECKPOINTS, ALTER, later).get(1).blocking()).isEmpty();
	}

	@Test
	void lockIsTakenAgainInTheNextTransaction() {
		ObservedStatement later = Observations.in(2,
				Observations.statement(2, "alter table users", USERS_EXCLUSIVE, USERS_SCAN));
		assertThat(apply(TransactionMode.CHECKPOINTS, ALTER, later).get(1).locks()).containsExactly(USERS_LOCK);
	}

	@Test
	void workUnderAWeakLockIsNoFinding() {
		assertThat(
				apply(TransactionMode.TRANSACTIONAL,
						Observations.statement(1, "validate",
								Map.of(Observations.USERS.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE), USERS_SCAN))
					.get(0)
					.blocking())
			.isEmpty();
	}

	@Test
	void secondTableMayHaveToWait() {
		StatementLocks second = apply(TransactionMode.TRANSACTIONAL, ALTER,
				Observations.statement(2, "alter table orders", BOTH_EXCLUSIVE, Map.of()))
			.get(1);
		assertThat(second.blocking()).contains(new Blocking(List.of(new HeldLock(USERS_LOCK, "up.sql:1:1")),
				List.of(new Work(Work.Kind.WAITS, "table orders", 0, ""))));
	}

	@Test
	void secondTableIsNoFindingIfOnlyWritersWaitForTheFirst() {
		Map<Long, LockMode> first = Map.of(Observations.USERS.oid(), LockMode.SHARE_ROW_EXCLUSIVE);
		Map<Long, LockMode> second = Map.of(Observations.USERS.oid(), LockMode.SHARE_ROW_EXCLUSIVE,
				Observations.ORDERS.oid(), LockMode.SHARE_ROW_EXCLUSIVE);
		assertThat(apply(TransactionMode.TRANSACTIONAL, Observations.statement(1, "create trigger", first, Map.of()),
				Observations.statement(2, "create trigger", second, Map.of())))
			.allMatch((statement) -> statement.blocking().isEmpty());
	}

	@Test
	void twoTablesInOneStatementAreNoFinding() {
		assertThat(
				apply(TransactionMode.TRANSACTIONAL, Observations.statement(1, "drop table", BOTH_EXCLUSIVE, Map.of()))
					.get(0)
					.blocking())
			.isEmpty();
	}

	@Test
	void partitionIsNoSecondTable() {
		Map<Long, LockMode> first = Map.of(Observations.EVENTS.oid(), LockMode.ACCESS_EXCLUSIVE);
		Map<Long, LockMode> second = Map.of(Observations.EVENTS.oid(), LockMode.ACCESS_EXCLUSIVE,
				Observations.EVENTS_1.oid(), LockMode.ACCESS_EXCLUSIVE);
		assertThat(
				apply(TransactionMode.TRANSACTIONAL, Observations.statement(1, "alter table events", first, Map.of()),
						Observations.statement(2, "alter table events_1", second, Map.of()))
					.get(1)
					.blocking())
			.isEmpty();
	}

	@Test
	void droppedTableIsNotWaitedFor() {
		ObservedStatement drop = Observations.dropping(Observations.USERS,
				Observations.statement(1, "drop table users", USERS_EXCLUSIVE, Map.of()));
		List<StatementLocks> statements = apply(TransactionMode.TRANSACTIONAL, drop, Observations.statement(2,
				"select 1", USERS_EXCLUSIVE, Map.of(Observations.ORDERS.oid(), new Activity(1, 0))));
		assertThat(statements.get(0).locks()).containsExactly(USERS_LOCK);
		assertThat(statements.get(1).locks()).isEmpty();
		assertThat(statements.get(1).blocking()).isEmpty();
	}

	@Test
	void partitionsAreCounted() {
		Map<Long, LockMode> locks = Map.of(Observations.EVENTS.oid(), LockMode.SHARE, Observations.EVENTS_1.oid(),
				LockMode.SHARE, Observations.EVENTS_2.oid(), LockMode.ACCESS_EXCLUSIVE);
		assertThat(
				apply(TransactionMode.TRANSACTIONAL, Observations.statement(1, "create index", locks, Map.of())).get(0)
					.locks())
			.extracting(LockedTable::name)
			.containsExactly("table events_2", "table events with a partition");
	}

	@Test
	void onlyRefreshWritesMaterializedViews() {
		assertThat(apply(TransactionMode.TRANSACTIONAL,
				Observations.statement(1, "refresh", Map.of(Observations.TOTALS.oid(), LockMode.EXCLUSIVE), Map.of()))
			.get(0)
			.locks()).extracting(LockedTable::waiting).containsExactly(Waiting.OTHER_DDL);
	}

	@Test
	void readingLocksAreNotListed() {
		assertThat(apply(TransactionMode.TRANSACTIONAL,
				Observations.statement(1, "select",
						Map.of(Observations.USERS.oid(), LockMode.ROW_SHARE, Observations.ORDERS.oid(),
								LockMode.ROW_EXCLUSIVE),
						Map.of()))
			.get(0)
			.locks()).extracting(LockedTable::table).containsExactly("table orders");
	}

	@Test
	void concurrentlyIsLeftOutOnlyToObserve() {
		ObservedStatement create = Observations.statement(1, "create index concurrently on users (a)",
				Map.of(Observations.USERS.oid(), LockMode.SHARE, Observations.ORDERS.oid(), LockMode.ACCESS_SHARE),
				USERS_SCAN);
		StatementLocks alone = apply(TransactionMode.NON_TRANSACTIONAL, create).get(0);
		assertThat(alone.locks()).extracting(LockedTable::mode).containsExactly(LockMode.SHARE_UPDATE_EXCLUSIVE);
		assertThat(alone.isConcurrent()).isTrue();
		assertThat(alone.blocking()).isEmpty();
	}

	@Test
	void refreshConcurrentlyIsObservedAsItIs() {
		assertThat(apply(TransactionMode.NON_TRANSACTIONAL,
				Observations.statement(1, "refresh materialized view concurrently totals",
						Map.of(Observations.TOTALS.oid(), LockMode.EXCLUSIVE), Map.of()))
			.get(0)
			.locks()).extracting(LockedTable::mode).containsExactly(LockMode.EXCLUSIVE);
	}

	@Test
	void locksOfWhatRunsAloneAreKnown() {
		Change file = Observations.altered(Observations.USERS, Kind.FILE, "1", "2");
		StatementLocks vacuum = apply(TransactionMode.NON_TRANSACTIONAL,
				Observations.alone(Observations.statement(1, "vacuum full users", Map.of(), Map.of(), file)))
			.get(0);
		assertThat(vacuum.locks()).containsExactly(USERS_LOCK);
		assertThat(vacuum.blocking()).isPresent();
	}

	@Test
	void unknownWayAroundIsToMoveTheStatement() {
		assertThat(apply(TransactionMode.TRANSACTIONAL, ALTER, SELECT).get(1).advice()).extracting(Advice::text)
			.containsExactly("Move this statement into a migration of its own: the earlier lock is held until the "
					+ "transaction ends.");
	}

	@Test
	void unknownWayAroundItsOwnLockIsASecondTable() {
		assertThat(apply(TransactionMode.TRANSACTIONAL,
				Observations.statement(1, "alter table users", USERS_EXCLUSIVE, USERS_SCAN))
			.get(0)
			.advice()).extracting(Advice::text)
			.containsExactly("Do it while the table is small. Or create a second table, let a trigger keep it up to "
					+ "date, fill it in batches, and swap the names.");
	}

	private static List<StatementLocks> apply(TransactionMode mode, ObservedStatement... statements) {
		return LockRules.apply(Observations.migration(mode, 18, statements)).statements();
	}

}
