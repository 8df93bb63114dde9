package dev.kat;

import java.time.Duration;
import java.util.Locale;
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
import dev.kat.plan.Operation;

/**
 * Logs how a run goes: each step when it begins and when it ends, and one that takes long
 * also in between.
 */
final class ProgressLog implements MigrationListener {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	private final Duration interval;

	private @Nullable ScheduledExecutorService timer;

	private volatile @Nullable Running running;

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
	public void beforeStep(Position step) {
		logger.info("{} {}", step.step().operation().doing(), step);
		this.running = new Running(step, System.nanoTime());
	}

	@Override
	public void afterStep(Position step, Duration duration) {
		this.running = null;
		logger.info("{} {} ({} ms)", capitalized(step.step().operation()), step, duration.toMillis());
	}

	@Override
	public void stepDoneElsewhere(Position step) {
		this.running = null;
		logger.info("Another instance {} {}", step.step().operation().done(), step);
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
		Running current = this.running;
		if (current == null) {
			return;
		}
		Duration elapsed = Duration.ofNanos(System.nanoTime() - current.since());
		if (elapsed.compareTo(this.interval) >= 0) {
			logger.info("Still {} {} ({} s)", current.position().step().operation().doing().toLowerCase(Locale.ROOT),
					current.position(), elapsed.toSeconds());
		}
	}

	private void stop() {
		this.running = null;
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
	}

	private static String capitalized(Operation operation) {
		return StringUtils.capitalize(operation.done());
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "kat-progress");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * A step that is running.
	 *
	 * @param position where in the plan it is
	 * @param since when it began, by {@link System#nanoTime()}
	 */
	private record Running(Position position, long since) {

	}

}
