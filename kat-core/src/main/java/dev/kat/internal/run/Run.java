package dev.kat.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.internal.plan.ScriptSyntax;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;

/**
 * Runs a plan, one step after the other or several at a time, and stops at the first
 * failure.
 */
public final class Run {

	private final UUID id = UUID.randomUUID();

	private final MigrationPlan plan;

	private final MigrationListener listener;

	private final Retries retries;

	private final int parallelism;

	private Run(MigrationPlan plan, MigrationListener listener, Retries retries, int parallelism) {
		this.plan = plan;
		this.listener = new SerialListener(listener);
		this.retries = retries;
		this.parallelism = parallelism;
	}

	/**
	 * Runs a plan.
	 * @param database where it runs
	 * @param plan the plan
	 * @param listener follows the run
	 * @param retries for steps that failed because of other sessions
	 * @param parallelism how many steps can run at a time
	 * @return what was done
	 * @throws MigrationFailedException if a migration failed
	 * @throws KatException if anything else kept the plan from being run
	 */
	public static MigrationReport of(TargetDatabase database, MigrationPlan plan, MigrationListener listener,
			Retries retries, int parallelism) {
		return new Run(plan, listener, retries, parallelism).on(database);
	}

	private MigrationReport on(TargetDatabase database) {
		try (StepRunner runner = database.begin(this.plan, this.id)) {
			boolean oneByOne = this.parallelism == 1 || this.plan.steps().size() == 1;
			Optional<RunHold> hold = oneByOne ? Optional.empty() : runner.hold();
			return hold.isPresent() ? sideBySide(runner, hold.get(), database.syntax()) : oneByOne(runner);
		}
	}

	private MigrationReport oneByOne(StepRunner runner) {
		RunState state = new RunState(new Schedule(this.plan));
		try {
			new Worker(state, runner, Optional.empty(), this.listener, this.retries).work(() -> {
			});
		}
		catch (MigrationFailedException ex) {
			runner.end();
			throw ex;
		}
		return end(state, runner);
	}

	private MigrationReport sideBySide(StepRunner runner, RunHold hold, ScriptSyntax syntax) {
		try (hold) {
			RunState state = new RunState(schedule(runner, syntax));
			// Another instance may have done steps while this one waited for the lock.
			state.applied(runner.applied());
			new Crew(state, hold, this.parallelism,
					(own) -> new Worker(state, own, Optional.of(hold), this.listener, this.retries))
				.work(runner);
			return end(state, runner);
		}
	}

	private Schedule schedule(StepRunner runner, ScriptSyntax syntax) {
		List<String> names = this.plan.steps().stream().map((step) -> step.id().toString()).toList();
		Map<String, Duration> durations = runner.durations(names,
				this.plan.rollsBack() ? Operation.DOWN : Operation.UP);
		long average = (long) durations.values().stream().mapToLong(Duration::toMillis).average().orElse(0);
		return new Schedule(this.plan, (step) -> Footprint.of(step, syntax), (step) -> 1
				+ Optional.ofNullable(durations.get(step.id().toString())).map(Duration::toMillis).orElse(average));
	}

	private MigrationReport end(RunState state, StepRunner runner) {
		Optional<Throwable> failure = state.failure();
		if (failure.isEmpty() || failure.get() instanceof MigrationFailedException) {
			runner.end();
		}
		if (failure.isEmpty()) {
			return state.report(this.id);
		}
		if (failure.get() instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) failure.get();
	}

}
