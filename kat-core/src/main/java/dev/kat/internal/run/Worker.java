package dev.kat.internal.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.internal.run.RunState.Counts;
import dev.kat.internal.run.RunState.Failure;
import dev.kat.internal.run.StepResult.DoneElsewhere;
import dev.kat.internal.run.StepResult.Failed;
import dev.kat.internal.run.StepResult.LockLost;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Takes steps, runs each, and retries those worth it, until there are no more or one has
 * failed.
 */
final class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Run.class);

	private final RunState state;

	private final StepRunner runner;

	private final Optional<RunHold> hold;

	private final MigrationListener listener;

	private final Retries retries;

	/**
	 * Creates a worker.
	 * @param runner what it alone works with
	 * @param hold the lock of the run; empty if each step takes it
	 */
	Worker(RunState state, StepRunner runner, Optional<RunHold> hold, MigrationListener listener, Retries retries) {
		this.state = state;
		this.runner = runner;
		this.hold = hold;
		this.listener = listener;
		this.retries = retries;
	}

	/**
	 * Works until there is nothing left to do.
	 * @param onStep called after a step was taken
	 */
	void work(Runnable onStep) {
		Optional<PlannedStep> next = this.state.take();
		while (next.isPresent()) {
			onStep.run();
			work(next.get());
			next = this.state.take();
		}
	}

	private void work(PlannedStep step) {
		try {
			run(step);
			this.state.finish(step);
		}
		catch (RuntimeException | Error ex) {
			this.state.fail(step, ex);
			throw ex;
		}
	}

	private void run(PlannedStep step) {
		if (this.hold.filter((held) -> !held.isHeld()).isPresent()) {
			recover(step);
		}
		if (this.state.isKnownToBeDone(step.step())) {
			this.state.addDoneElsewhere(step);
			this.listener.stepDoneElsewhere(step);
			return;
		}
		StepObserver observer = this.listener.stepStarted(step);
		StepResult result = complete(step, observer);
		report(step, result, observer);
		this.runner.reset();
		if (result instanceof DoneElsewhere) {
			// The instance that overtook this one has probably applied more by now.
			this.state.applied(this.runner.applied());
		}
	}

	private void recover(PlannedStep step) {
		this.state.recover(step, () -> {
			this.hold.orElseThrow().takeAgain();
			return this.runner.applied();
		});
	}

	/**
	 * Ends the observer if the step fails, whatever the failure.
	 */
	private StepResult complete(PlannedStep step, StepObserver observer) {
		try {
			return complete(step, once(observer::running));
		}
		catch (RuntimeException ex) {
			observer.failed(ex);
			throw ex;
		}
		catch (Error ex) {
			Errors.report(ex, "The step", observer::failed);
			throw ex;
		}
	}

	private static Runnable once(Runnable action) {
		AtomicBoolean called = new AtomicBoolean();
		return () -> {
			if (called.compareAndSet(false, true)) {
				action.run();
			}
		};
	}

	/**
	 * Tries the step until it is done.
	 */
	private StepResult complete(PlannedStep step, Runnable running) {
		int number = 1;
		while (true) {
			StepResult result = this.runner.attempt(step.step(), number, running);
			if (result instanceof LockLost) {
				recover(step);
			}
			else if (!(result instanceof Failed failure)) {
				return result;
			}
			else if (failure.attempt().isInDoubt() && isDone(step, failure.attempt())) {
				return new StepResult.Done(failure.attempt().duration());
			}
			else {
				prepareRetry(step, number++, failure.attempt());
			}
		}
	}

	/**
	 * Records the failure of an attempt, and waits before the next one.
	 * @throws MigrationFailedException if there will be none
	 */
	private void prepareRetry(PlannedStep step, int number, FailedAttempt attempt) {
		Counts counts = this.state.counts();
		MigrationFailedException failure = attempt.exception(counts.done(), counts.notRun());
		this.runner.note(attempt, failure);
		if (number > this.retries.count() || !attempt.isWorthARetry() || this.state.isStopped()) {
			throw end(step, counts, failure, attempt);
		}
		logger.warn("Retrying {}: {}", step.id(), attempt.describe());
		pause(number, failure);
		this.runner.reset();
	}

	/**
	 * Waits for the steps that are running, so that the exception counts them, too.
	 */
	private MigrationFailedException end(PlannedStep step, Counts before, MigrationFailedException failure,
			FailedAttempt attempt) {
		Failure ending = this.state.stopAndWait(step);
		Counts counts = this.state.counts();
		MigrationFailedException ended = failure;
		if (!counts.equals(before)) {
			ended = attempt.exception(counts.done(), counts.notRun());
			for (Throwable suppressed : failure.getSuppressed()) {
				ended.addSuppressed(suppressed);
			}
		}
		ending.is(ended);
		return ended;
	}

	private boolean isDone(PlannedStep step, FailedAttempt attempt) {
		try {
			return this.runner.isDone(step.step());
		}
		catch (KatException ex) {
			Failure ending = this.state.stopAndWait(step);
			Counts counts = this.state.counts();
			MigrationFailedException failure = attempt.exceptionInDoubt(counts.done(), counts.notRun());
			failure.addSuppressed(ex);
			ending.is(failure);
			throw failure;
		}
	}

	private void pause(int number, MigrationFailedException failure) {
		try {
			this.retries.pause(number);
		}
		catch (KatException ex) {
			ex.addSuppressed(failure);
			throw ex;
		}
	}

	private void report(PlannedStep step, StepResult result, StepObserver observer) {
		if (result instanceof StepResult.Done finished) {
			this.state.add(new Done(step.step(), finished.duration()));
			observer.done(finished.duration());
			return;
		}
		this.state.addDoneElsewhere(step);
		observer.doneElsewhere();
	}

}
