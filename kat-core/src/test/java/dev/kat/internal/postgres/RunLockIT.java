package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.kat.error.RunLockException;
import dev.kat.internal.run.Retries;
import dev.kat.migration.Isolation;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.test.PlannedSteps;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The lock as the sessions of two instances see it.
 */
class RunLockIT {

	private static final MigrationStep STEP = PlannedSteps.step(1, Operation.UP, "1_a").step();

	private final TestDatabase database = TestDatabase.create();

	private final RunLock lock = new RunLock("public", "migrations", Duration.ZERO);

	private final RunLock ofStep = this.lock.heldByRun();

	private Session guard;

	private Session step;

	private Session other;

	@BeforeEach
	void connect() throws SQLException {
		this.guard = session();
		this.step = session();
		this.other = session();
	}

	@AfterEach
	void close() {
		this.guard.close();
		this.step.close();
		this.other.close();
	}

	@Test
	void isSharedByTheStepsOfTheRunThatHoldsIt() throws SQLException {
		this.lock.hold(this.guard, Optional.empty());
		this.ofStep.begin(this.step);
		this.ofStep.begin(this.other, step(Isolation.SERIALIZABLE));
		assertThat(locks()).isEqualTo(4);
	}

	@Test
	void showsWhichStepHasIt() throws SQLException {
		this.lock.begin(this.step, step(Isolation.READ_COMMITTED));
		assertThat(locks()).isEqualTo(3);
		assertThat(keys()).contains(LockNumbers.step("public.migrations", Operation.UP, STEP.id()));
	}

	@Test
	void isTakenForAStepWhateverTheApplicationLocks() throws SQLException {
		this.other.begin();
		this.other.call("select pg_advisory_xact_lock(?)",
				LockNumbers.step("public.migrations", Operation.UP, STEP.id()));
		this.lock.begin(this.step, step(Isolation.READ_COMMITTED));
		assertThat(locks()).isEqualTo(3);
	}

	@Test
	void showsTheOnlyStepThatItIsHeldFor() throws SQLException {
		this.lock.hold(this.guard, Optional.of(step(Isolation.READ_COMMITTED)));
		assertThat(keys()).containsExactlyInAnyOrder(LockNumbers.run("public.migrations"),
				LockNumbers.step("public.migrations", Operation.UP, STEP.id()));
	}

	@Test
	void isRefusedToOthersWhileARunHoldsIt() throws SQLException {
		this.lock.hold(this.guard, Optional.empty());
		assertThatExceptionOfType(RunLockException.class).isThrownBy(() -> this.lock.begin(this.other));
		assertThatExceptionOfType(RunLockException.class)
			.isThrownBy(() -> this.lock.hold(this.other, Optional.empty()));
	}

	@Test
	void isRefusedToOthersUntilTheLastStepOfAKilledRunHasEnded() throws SQLException {
		this.lock.hold(this.guard, Optional.empty());
		this.ofStep.begin(this.step);
		String pid = this.step.text("select pg_backend_pid()::text");
		this.guard.rollback(null);
		assertThatExceptionOfType(RunLockException.class).isThrownBy(() -> this.lock.begin(this.other))
			.withMessageStartingWith("Another instance is still migrating after 0 s: server process " + pid + ", ");
		assertThatExceptionOfType(RunLockException.class).isThrownBy(() -> this.lock.hold(this.other, Optional.empty()))
			.withMessageStartingWith("Another instance is still migrating after 0 s: server process " + pid + ", ");
		this.step.rollback(null);
		this.lock.hold(this.other, Optional.empty());
		assertThat(locks()).isOne();
	}

	@Test
	void keepsARunFromBeginningBesideAStepThatTookItAlone() throws SQLException {
		this.lock.begin(this.step);
		assertThatExceptionOfType(RunLockException.class)
			.isThrownBy(() -> this.lock.hold(this.guard, Optional.empty()));
	}

	@Test
	void isSeenOnlyInItsOwnDatabase() throws SQLException {
		this.lock.hold(this.guard, Optional.empty());
		int pid = Integer.parseInt(this.guard.text("select pg_backend_pid()::text"));
		assertThat(this.lock.isHeldBy(pid, this.other)).isTrue();
		assertThat(this.lock.isHeldBy(pid + 1, this.other)).isFalse();
		try (Session elsewhere = session(TestDatabase.create())) {
			assertThat(this.lock.isHeldBy(pid, elsewhere)).isFalse();
		}
	}

	@Test
	void isWaitedForAsLongAsTheOtherInstanceMakesProgress() throws Exception {
		this.database.jdbc().execute("create table migrations_journal (id bigint)");
		this.lock.hold(this.guard, Optional.empty());
		RunLock patient = new RunLock("public", "migrations", Duration.ofSeconds(2));
		Stopwatch stopwatch = new Stopwatch();
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> SqlFailures.worded(() -> {
			patient.begin(this.other);
			return true;
		}));
		while (!stopwatch.hasReached(Duration.ofSeconds(5))) {
			this.database.jdbc().update("insert into migrations_journal select count(*) from migrations_journal");
			assertThat(waiting).isNotDone();
			Thread.sleep(100);
		}
		assertThat(waiting).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("Another instance is still migrating after 2 s: server process ");
	}

	private int locks() {
		return keys().size();
	}

	private List<Long> keys() {
		return this.database.jdbc()
			.queryForList("select (classid::bigint << 32) | objid::bigint from pg_locks where locktype = 'advisory' "
					+ "and granted and database = (select oid from pg_database where datname = current_database())",
					Long.class);
	}

	private static MigrationStep step(Isolation isolation) {
		return new MigrationStep(STEP.id(), STEP.operation(), STEP.reason(), STEP.parents(), STEP.conflicts(),
				STEP.transactionMode(), STEP.timeouts(), isolation, STEP.action(), STEP.checksum(), STEP.rollback(),
				STEP.hasFolder(), STEP.due());
	}

	private Session session() throws SQLException {
		return session(this.database);
	}

	private static Session session(TestDatabase database) throws SQLException {
		Retries none = new Retries(0, Duration.ZERO, Duration.ZERO);
		return Session.borrow(new Connections(database.dataSource(), null, none));
	}

}
