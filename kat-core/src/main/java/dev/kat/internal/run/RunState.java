package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;

import dev.kat.error.RunInterruptedException;
import dev.kat.error.RunLockException;
import dev.kat.internal.plan.RecordChange;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.PlannedStep;

/**
 * What the workers of a run share: which steps are left, what has become of the others,
 * and whether a failure has stopped the run. If it has, no further step is handed out,
 * and those that are running end.
 */
final class RunState {

	private static final Logger logger = LoggerFactory.getLogger(RunState.class);

	private static final int MOST_LOST_LOCKS = 3;

	private final Schedule schedule;

	private final List<Done> done = new ArrayList<>();

	private final List<MigrationId> doneElsewhere = new ArrayList<>();

	private final List<PlannedStep> running = new ArrayList<>();

	private final List<Failure> failures = new ArrayList<>();

	/** The names on record after another instance may have done steps. */
	private Optional<Set<String>> applied = Optional.empty();

	/** How many workers wait for a step. */
	private int idle;

	private boolean lockLost;

	private int lostLocks;

	RunState(Schedule schedule) {
		this.schedule = schedule;
	}

	/**
	 * Takes a step, and waits for one if none can run yet.
	 * @return the step; empty if there will be no more
	 */
	synchronized Optional<PlannedStep> take() {
		while (!isOver()) {
			Optional<PlannedStep> next = this.lockLost ? Optional.empty() : this.schedule.next();
			if (next.isPresent()) {
				this.running.add(next.get());
				return next;
			}
			Assert.state(this.lockLost || !this.running.isEmpty(), "A step of the plan waits for itself");
			this.idle++;
			try {
				await("a migration that is running");
			}
			finally {
				this.idle--;
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return whether there is a step for one more worker}
	 */
	synchronized boolean hasMore() {
		return !isOver() && !this.lockLost && this.idle == 0 && this.schedule.hasNext();
	}

	private boolean isOver() {
		return isStopped() || this.schedule.isFinished();
	}

	synchronized boolean isStopped() {
		return !this.failures.isEmpty();
	}

	synchronized void add(Done step) {
		this.done.add(step);
	}

	synchronized void addDoneElsewhere(PlannedStep step) {
		this.doneElsewhere.add(step.id());
	}

	/**
	 * Finishes a step, so that those that wait for it can run.
	 */
	synchronized void finish(PlannedStep step) {
		this.schedule.finish(step);
		leave(step);
	}

	private void leave(PlannedStep step) {
		this.running.remove(step);
		notifyAll();
	}

	synchronized boolean isKnownToBeDone(MigrationStep step) {
		return this.applied.filter((names) -> RecordChange.of(step).isShownBy(names.contains(step.id().toString())))
			.isPresent();
	}

	synchronized void applied(Set<String> names) {
		this.applied = Optional.of(names);
	}

	private Failure stop() {
		Failure failure = new Failure();
		this.failures.add(failure);
		notifyAll();
		return failure;
	}

	/**
	 * Does work whose exception stops the run, and is thrown only when all workers have
	 * ended.
	 */
	void follow(Runnable work) {
		new FutureTask<>(() -> {
			try {
				work.run();
			}
			catch (RuntimeException | Error ex) {
				fail(ex);
				throw ex;
			}
		}, null).run();
	}

	private synchronized void fail(Throwable exception) {
		if (this.failures.stream().flatMap(Failure::exception).noneMatch((known) -> known == exception)) {
			stop().is(exception);
		}
	}

	/**
	 * Stops the run because a step has failed, and waits until no other is running.
	 * @return the failure, whose exception is not known yet
	 */
	synchronized Failure stopAndWait(PlannedStep step) {
		Failure failure = stop();
		leave(step);
		if (!this.running.isEmpty()) {
			logger.warn("{} has failed: no more migrations start. Waiting for those that are running: {}", step.id(),
					this.running.stream().map((other) -> other.id().toString()).collect(Collectors.joining(", ")));
		}
		boolean interrupted = false;
		while (!this.running.isEmpty()) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return failure;
	}

	/**
	 * Stops the run because a step has ended with an exception.
	 */
	synchronized void fail(PlannedStep step, Throwable exception) {
		fail(exception);
		leave(step);
	}

	/**
	 * Counts the steps, for a step that has failed.
	 */
	synchronized Counts counts() {
		return new Counts(this.done.size(), this.schedule.unfinished() - Math.max(1, this.failures.size()));
	}

	/**
	 * Waits until no step is running, and takes the run lock again after it was lost.
	 * Call it in the place of a step.
	 * @param takeAgain takes the lock, and returns the names on record
	 * @throws RunLockException if it cannot be taken
	 */
	synchronized void recover(PlannedStep step, Supplier<Set<String>> takeAgain) {
		noticeLostLock();
		leave(step);
		try {
			while (this.lockLost) {
				requireAnotherAttempt();
				if (!this.running.isEmpty()) {
					await("the migrations that are running");
					continue;
				}
				this.applied = Optional.of(takeAgain.get());
				this.lockLost = false;
			}
		}
		finally {
			this.running.add(step);
			notifyAll();
		}
	}

	private void noticeLostLock() {
		if (!this.lockLost) {
			this.lockLost = true;
			this.lostLocks++;
			logger.warn("Lost the run lock: taking it again when no migration is running");
		}
	}

	private void requireAnotherAttempt() {
		if (this.lostLocks == MOST_LOST_LOCKS) {
			throw new RunLockException("The run lock was lost %d times".formatted(MOST_LOST_LOCKS));
		}
		if (isStopped()) {
			throw new RunLockException("The run lock was lost while another migration failed");
		}
	}

	private void await(String waitingFor) {
		try {
			wait();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RunInterruptedException(waitingFor);
		}
	}

	/**
	 * {@return the exception that has stopped the run, with further ones suppressed}
	 */
	synchronized Optional<Throwable> failure() {
		List<Throwable> all = this.failures.stream().flatMap(Failure::exception).toList();
		all.stream().skip(1).forEach((further) -> {
			logger.error("Another failure of the same run: {}", further.getMessage());
			all.get(0).addSuppressed(further);
		});
		return all.stream().findFirst();
	}

	synchronized MigrationReport report(UUID run) {
		Assert.state(this.schedule.isFinished(), "A step of the plan was not run");
		return new MigrationReport(run, this.done, this.doneElsewhere);
	}

	/**
	 * How many steps there are beside a failed one.
	 *
	 * @param done how many this run has done
	 * @param notRun how many were not run
	 */
	record Counts(int done, int notRun) {

	}

	/**
	 * What has stopped the run. Its exception says what has become of the other steps, so
	 * it is known only when these have ended.
	 */
	static final class Failure {

		private volatile @Nullable Throwable exception;

		void is(Throwable known) {
			this.exception = known;
		}

		private Stream<Throwable> exception() {
			return Stream.ofNullable(this.exception);
		}

	}

}
