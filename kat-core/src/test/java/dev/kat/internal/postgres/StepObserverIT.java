package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.ConnectionFailedException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunInterruptedException;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * An observer learns once how its step ends, whatever ends it.
 */
@Timeout(60)
class StepObserverIT {

	private final TestDatabase database = TestDatabase.create();

	private final Recorder recorder = new Recorder();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]");
	}

	@Test
	void learnsThatTheStepIsDone() {
		builder().listener(this.recorder).build().up();
		assertThat(this.recorder.events).containsExactly("started 1 of 2: 1_a", "running 1 of 2: 1_a",
				"done 1 of 2: 1_a", "started 2 of 2: 2_b", "running 2 of 2: 2_b", "done 2 of 2: 2_b");
	}

	@Test
	void learnsThatAnotherInstanceHasDoneTheStep() {
		try (RecordedLog log = RecordedLog.start()) {
			builder().listener(this.recorder).listener(at(1, builder().build()::up)).build().up();
			assertThat(log.infos())
				.endsWith("Applied 0 of 2 pending migrations to public.migrations of %s; another instance applied 2"
					.formatted(this.database.place()));
		}
		assertThat(this.recorder.events).containsExactly("started 1 of 2: 1_a", "done elsewhere 1 of 2: 1_a",
				"known to be done 2 of 2: 2_b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void learnsThatTheStepIsAboutToRunOnceTheLockIsHeld(String mode) {
		this.folders.add("2_b", "create table b (id int)", "parents: [1]", mode);
		List<String> locks = new ArrayList<>();
		builder().listener(new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				locks.add("started: " + runLocks());
				return new StepObserver() {

					@Override
					public void running() {
						locks.add("running: " + runLocks());
					}

				};
			}

		}).build().up();
		assertThat(locks).containsExactly("started: 0", "running: 1", "started: 0", "running: 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void canStillRefuseAStepThatIsAboutToRun(String mode) {
		this.folders.add("2_b", "create table b (id int)", "parents: [1]", mode);
		RuntimeException refusal = new IllegalStateException("not now");
		KatMigrator migrator = builder().listener(this.recorder).listener(new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				return new StepObserver() {

					@Override
					public void running() {
						if (step.number() == 2) {
							throw refusal;
						}
					}

				};
			}

		}).build();
		assertThatIllegalStateException().isThrownBy(migrator::up)
			.isSameAs(refusal)
			.satisfies(this::isTheFailureOfTheSecondStep);
		assertThat(
				this.database.jdbc().queryForList("select name from migrations_journal where outcome <> 'succeeded'"))
			.isEmpty();
		assertThat(builder().build().up().done()).extracting((done) -> done.id().toString()).containsExactly("2_b");
	}

	@Test
	void learnsThatTheSqlFailed() {
		this.folders.add("2_b", "create tabel b (id int)", "parents: [1]");
		KatMigrator migrator = builder().listener(this.recorder).build();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::up)
			.satisfies(this::isTheFailureOfTheSecondStep);
	}

	@Test
	void learnsOfTheFailureOnlyAfterTheLastRetry() {
		this.folders.add("2_b", "do $$ begin raise exception using errcode = '55P03'; end $$", "parents: [1]");
		KatMigrator migrator = builder().lockRetries(2)
			.lockRetryMaxDelay(Duration.ofMillis(1))
			.listener(this.recorder)
			.build();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::up)
			.satisfies(this::isTheFailureOfTheSecondStep);
		assertThat(this.recorder.events).containsOnlyOnce("running 2 of 2: 2_b");
	}

	@Test
	void learnsThatTheRunWasInterrupted() {
		this.folders.add("2_b", "do $$ begin raise exception using errcode = '55P03'; end $$", "parents: [1]");
		KatMigrator migrator = builder().listener(this.recorder)
			.listener(at(2, Thread.currentThread()::interrupt))
			.build();
		try {
			assertThatExceptionOfType(RunInterruptedException.class).isThrownBy(migrator::up)
				.satisfies(this::isTheFailureOfTheSecondStep);
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void learnsThatTheConnectionWasLostBeforeTheScript() {
		KatMigrator migrator = builder().listener(this.recorder).listener(at(2, this::endOtherSessions)).build();
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(migrator::up)
			.satisfies(this::isTheFailureOfTheSecondStep);
	}

	@Test
	void learnsThatAnotherListenerRefusedTheStep() {
		RuntimeException refusal = new IllegalStateException("not now");
		KatMigrator migrator = builder().listener(this.recorder).listener(at(2, () -> {
			throw refusal;
		})).build();
		assertThatIllegalStateException().isThrownBy(migrator::up)
			.isSameAs(refusal)
			.satisfies(this::isTheFailureOfTheSecondStep);
	}

	@Test
	void learnsThatAnotherListenersOwnSqlFailed() {
		RuntimeException failure = new BadSqlGrammarException("count", "select nonsense",
				new SQLException("no such column", "42703"));
		KatMigrator migrator = builder().listener(this.recorder).listener(at(2, () -> {
			throw failure;
		})).build();
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(migrator::up)
			.isSameAs(failure)
			.satisfies(this::isTheFailureOfTheSecondStep);
	}

	@Test
	void learnsThatTheStepIsDoneAlsoWhenAnotherObserverThrows() {
		RuntimeException own = new IllegalStateException("cannot count");
		KatMigrator migrator = builder().listener(new ThrowingWhenDone(own)).listener(this.recorder).build();
		assertThatIllegalStateException().isThrownBy(migrator::up).isSameAs(own);
		assertThat(this.recorder.events).containsExactly("started 1 of 2: 1_a", "running 1 of 2: 1_a",
				"done 1 of 2: 1_a", "run failed");
		assertThat(this.recorder.failures).containsExactly(own);
		assertThat(builder().build().up().done()).extracting((done) -> done.id().toString()).containsExactly("2_b");
	}

	/**
	 * It is the same to the observer, to the listener and to the caller.
	 */
	private void isTheFailureOfTheSecondStep(RuntimeException thrown) {
		assertThat(this.recorder.events).filteredOn((event) -> !event.startsWith("running"))
			.containsExactly("started 1 of 2: 1_a", "done 1 of 2: 1_a", "started 2 of 2: 2_b", "failed 2 of 2: 2_b",
					"run failed");
		assertThat(this.recorder.failures).hasSize(2).allMatch((failure) -> failure == thrown);
	}

	private int runLocks() {
		return this.database.jdbc()
			.queryForList("select distinct pid from pg_locks where locktype = 'advisory' and granted and database = "
					+ "(select oid from pg_database where datname = current_database())")
			.size();
	}

	private void endOtherSessions() {
		this.database.jdbc()
			.queryForList("select pg_terminate_backend(pid) from pg_stat_activity "
					+ "where datname = current_database() and pid <> pg_backend_pid()");
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations());
	}

	private static MigrationListener at(int number, Runnable action) {
		return new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				if (step.number() == number) {
					action.run();
				}
				return MigrationListener.super.stepStarted(step);
			}

		};
	}

	/**
	 * Records what it and its observers learn.
	 */
	private static final class Recorder implements MigrationListener {

		private final List<String> events = new ArrayList<>();

		private final List<RuntimeException> failures = new ArrayList<>();

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			this.events.add("started " + step);
			return new StepObserver() {

				@Override
				public void running() {
					Recorder.this.events.add("running " + step);
				}

				@Override
				public void done(Duration duration) {
					Recorder.this.events.add("done " + step);
				}

				@Override
				public void doneElsewhere() {
					Recorder.this.events.add("done elsewhere " + step);
				}

				@Override
				public void failed(RuntimeException failure) {
					Recorder.this.events.add("failed " + step);
					Recorder.this.failures.add(failure);
				}

			};
		}

		@Override
		public void stepDoneElsewhere(PlannedStep step) {
			this.events.add("known to be done " + step);
		}

		@Override
		public void runFailed(RuntimeException failure) {
			this.events.add("run failed");
			this.failures.add(failure);
		}

	}

	/**
	 * Has observers that throw when their step is done.
	 */
	private record ThrowingWhenDone(RuntimeException thrown) implements MigrationListener {

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					throw ThrowingWhenDone.this.thrown;
				}

			};
		}

	}

}
