package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.internal.plan.RecordChange;
import dev.kat.internal.run.StepResult.DoneElsewhere;
import dev.kat.internal.run.StepResult.Failed;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Runs a plan: takes steps from the schedule, runs each, retries those worth it, and
 * stops at the first failure.
 */
public final class Run {

	private static final Logger logger = LoggerFactory.getLogger(Run.class);

	private final UUID id;

	private final Schedule schedule;

	private final StepRunner runner;

	private final MigrationListener listener;

	private final Retries retries;

	private final List<Done> done = new ArrayList<>();

	private final List<MigrationId> doneElsewhere = new ArrayList<>();

	/** The names on record after another instance was found to have done a step. */
	private Optional<Set<String>> applied = Optional.empty();

	private Run(UUID id, MigrationPlan plan, StepRunner runner, MigrationListener listener, Retries retries) {
		this.id = id;
		this.schedule = new Schedule(plan);
		this.runner = runner;
		this.listener = listener;
		this.retries = retries;
	}

	/**
	 * Runs a plan.
	 * @param database where it runs
	 * @param plan the plan
	 * @param listener follows the run
	 * @param retries for steps that failed because of other sessions
	 * @return what was done
	 * @throws MigrationFailedException if a migration failed
	 * @throws KatException if anything else kept the plan from being run
	 */
	public static MigrationReport of(TargetDatabase database, MigrationPlan plan, MigrationListener listener,
			Retries retries) {
		UUID id = UUID.randomUUID();
		try (StepRunner runner = database.begin(plan, id)) {
			return new Run(id, plan, runner, listener, retries).run();
		}
	}

	private MigrationReport run() {
		Optional<PlannedStep> next = this.schedule.next();
		while (next.isPresent()) {
			run(next.get());
			this.schedule.finish(next.get());
			next = this.schedule.next();
		}
		Assert.state(this.schedule.isFinished(), "A step of the plan waits for itself");
		this.runner.end();
		return new MigrationReport(this.id, this.done, this.doneElsewhere);
	}

	private void run(PlannedStep step) {
		if (isKnownToBeDone(step.step())) {
			this.doneElsewhere.add(step.id());
			this.listener.stepDoneElsewhere(step);
			return;
		}
		StepObserver observer = this.listener.stepStarted(step);
		StepResult result = complete(step, observer);
		report(step, result, observer);
		this.runner.reset();
		if (result instanceof DoneElsewhere) {
			// The instance that overtook this one has probably applied more by now.
			this.applied = Optional.of(this.runner.applied());
		}
	}

	private boolean isKnownToBeDone(MigrationStep step) {
		return this.applied.filter((names) -> RecordChange.of(step).isMade(names.contains(step.id().toString())))
			.isPresent();
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
		for (int number = 1;; number++) {
			StepResult result = this.runner.attempt(step.step(), number, running);
			if (!(result instanceof Failed failure)) {
				return result;
			}
			if (failure.attempt().isInDoubt() && isDone(step, failure.attempt())) {
				return new StepResult.Done(failure.attempt().duration());
			}
			prepareRetry(step, number, failure.attempt());
		}
	}

	/**
	 * Records the failure of an attempt, and waits before the next one.
	 * @throws MigrationFailedException if there will be none
	 */
	private void prepareRetry(PlannedStep step, int number, FailedAttempt attempt) {
		MigrationFailedException failure = attempt.exception(this.done.size(), remaining(step));
		this.runner.note(attempt, failure);
		if (number > this.retries.count() || !attempt.isWorthARetry()) {
			this.runner.end();
			throw failure;
		}
		logger.warn("Retrying {}: {}", step.id(), attempt.describe());
		pause(number, failure);
		this.runner.reset();
	}

	private boolean isDone(PlannedStep step, FailedAttempt attempt) {
		try {
			return this.runner.isDone(step.step());
		}
		catch (KatException ex) {
			MigrationFailedException failure = attempt.exceptionInDoubt(this.done.size(), remaining(step));
			failure.addSuppressed(ex);
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
			this.done.add(new Done(step.step(), finished.duration()));
			observer.done(finished.duration());
			return;
		}
		this.doneElsewhere.add(step.id());
		observer.doneElsewhere();
	}

	private static int remaining(PlannedStep step) {
		return step.count() - step.number();
	}

}
