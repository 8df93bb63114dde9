package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.kat.boot.internal.status.OwnRun.Progress;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * The runs of one migrator that are going on in this instance. There are several if it is
 * called again while it runs.
 */
final class OwnRuns {

	private final Runnable onChange;

	/** In the order in which they began. */
	private final List<OwnRun> runs = new CopyOnWriteArrayList<>();

	/**
	 * Creates a list without runs.
	 * @param onChange called whenever a run may have changed the record
	 */
	OwnRuns(Runnable onChange) {
		this.onChange = onChange;
	}

	/**
	 * Returns the run that is going on. One that waits for another is that only if there
	 * is no other.
	 */
	Optional<OwnRun> current() {
		return this.runs.stream().filter(OwnRun::hasBegun).findFirst().or(() -> this.runs.stream().findFirst());
	}

	/**
	 * {@return a listener that follows one run}
	 */
	MigrationListener follower() {
		return new Follower();
	}

	/**
	 * Follows one run.
	 */
	private final class Follower implements MigrationListener {

		private volatile Optional<OwnRun> run = Optional.empty();

		@Override
		public void beforeRun(MigrationPlan plan) {
			OwnRun planned = new OwnRun(plan);
			this.run = Optional.of(planned);
			OwnRuns.this.runs.add(planned);
		}

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			return new StepObserver() {

				@Override
				public void running() {
					set(step, Progress.RUNNING);
				}

				@Override
				public void done(Duration duration) {
					end(step, Progress.DONE);
				}

				@Override
				public void doneElsewhere() {
					end(step, Progress.DONE);
				}

				@Override
				public void failed(RuntimeException failure) {
					end(step, Progress.FAILED);
				}

			};
		}

		@Override
		public void stepDoneElsewhere(PlannedStep step) {
			end(step, Progress.DONE);
		}

		@Override
		public void runFailed(RuntimeException failure) {
			end();
		}

		@Override
		public void afterRun(MigrationReport report) {
			end();
		}

		private void set(PlannedStep step, Progress next) {
			this.run.ifPresent((run) -> run.set(step.id(), next));
		}

		private void end(PlannedStep step, Progress next) {
			set(step, next);
			OwnRuns.this.onChange.run();
		}

		private void end() {
			this.run.ifPresent(OwnRuns.this.runs::remove);
			OwnRuns.this.onChange.run();
		}

	}

}
