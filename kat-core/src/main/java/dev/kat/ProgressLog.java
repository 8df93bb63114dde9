package dev.kat;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.StringUtils;

import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Logs the progress of a run: each step when it is about to run and when it ends, and a
 * long one in between, too.
 */
final class ProgressLog implements MigrationListener {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	private final Duration interval;

	private final Set<RunningStep> running = ConcurrentHashMap.newKeySet();

	private @Nullable ScheduledExecutorService timer;

	ProgressLog() {
		this(INTERVAL);
	}

	ProgressLog(Duration interval) {
		this.interval = interval;
	}

	@Override
	public void beforeRun(MigrationPlan plan) {
		this.timer = Executors.newSingleThreadScheduledExecutor(ProgressLog::thread);
		this.timer.scheduleAtFixedRate(this::remind, this.interval.toMillis(), this.interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	@Override
	public StepObserver stepStarted(PlannedStep step) {
		return new RunningStep(step);
	}

	@Override
	public void stepDoneElsewhere(PlannedStep step) {
		logger.info("Another instance {} {}", step.operation().done(), step);
	}

	@Override
	public void runFailed(RuntimeException failure) {
		stop();
	}

	@Override
	public void afterRun(MigrationReport report) {
		stop();
	}

	private void remind() {
		this.running.forEach(RunningStep::remindIfOverdue);
	}

	private void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "kat-progress");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * A step that is running.
	 */
	private final class RunningStep implements StepObserver {

		private final PlannedStep step;

		private long since;

		private RunningStep(PlannedStep step) {
			this.step = step;
		}

		@Override
		public void running() {
			logger.info("{} {}{}", this.step.operation().doing(), this.step,
					this.step.step().undoesNothing() ? " (" + this.step.step().remark() + ")" : "");
			this.since = System.nanoTime();
			ProgressLog.this.running.add(this);
		}

		@Override
		public void done(Duration duration) {
			end();
			logger.info("{} {} ({} ms)", StringUtils.capitalize(this.step.operation().done()), this.step,
					duration.toMillis());
		}

		@Override
		public void doneElsewhere() {
			end();
			stepDoneElsewhere(this.step);
		}

		@Override
		public void failed(RuntimeException failure) {
			end();
		}

		private void end() {
			ProgressLog.this.running.remove(this);
		}

		private void remindIfOverdue() {
			Duration elapsed = Duration.ofNanos(System.nanoTime() - this.since);
			if (elapsed.compareTo(ProgressLog.this.interval) >= 0) {
				logger.info("Still {} {} ({} s)", this.step.operation().doing().toLowerCase(Locale.ROOT), this.step,
						elapsed.toSeconds());
			}
		}

	}

}
