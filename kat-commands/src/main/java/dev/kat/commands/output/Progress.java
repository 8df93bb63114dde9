package dev.kat.commands.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.OneLine;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Shows the progress of a run on one line of a terminal, which is overwritten.
 */
public final class Progress implements MigrationListener {

	private static final String CLEAR = "\r\u001B[K";

	private static final int USUAL_WIDTH = 80;

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final PrintStream stream;

	/** Keeps the line from wrapping, because then it could not be overwritten. */
	private final int width;

	private final Duration interval;

	private final LongSupplier nanoTime;

	private @Nullable ScheduledExecutorService timer;

	private long begun;

	/** The latest step, even if it has ended. */
	private @Nullable PlannedStep current;

	private final Set<PlannedStep> running = new LinkedHashSet<>();

	/**
	 * Creates a progress line.
	 * @param stream the terminal
	 * @param terminal its abilities
	 */
	public Progress(PrintStream stream, Terminal terminal) {
		this(stream, terminal, INTERVAL, System::nanoTime);
	}

	Progress(PrintStream stream, Terminal terminal, Duration interval, LongSupplier nanoTime) {
		this.stream = stream;
		this.width = Math.min(terminal.width(), USUAL_WIDTH) - 1;
		this.interval = interval;
		this.nanoTime = nanoTime;
	}

	@Override
	public void beforeRun(MigrationPlan plan) {
		this.begun = this.nanoTime.getAsLong();
		this.timer = Executors.newSingleThreadScheduledExecutor(Progress::thread);
		this.timer.scheduleAtFixedRate(this::draw, this.interval.toMillis(), this.interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	@Override
	public StepObserver stepStarted(PlannedStep step) {
		show(step);
		return new RunningStep(step);
	}

	@Override
	public void runFailed(RuntimeException failure) {
		stop();
	}

	@Override
	public void afterRun(MigrationReport report) {
		stop();
	}

	private synchronized void show(PlannedStep step) {
		this.running.add(step);
		this.current = step;
		draw();
	}

	private synchronized void end(PlannedStep step) {
		this.running.remove(step);
		if (!this.running.isEmpty()) {
			this.current = this.running.iterator().next();
			draw();
		}
	}

	private synchronized void draw() {
		if (this.current != null) {
			this.stream.print(CLEAR + line(this.current));
			this.stream.flush();
		}
	}

	private String line(PlannedStep step) {
		Duration elapsed = Duration.ofNanos(this.nanoTime.getAsLong() - this.begun);
		String others = (this.running.size() > 1) ? " and %d more".formatted(this.running.size() - 1) : "";
		String time = "%s (%d:%02d)".formatted(others, elapsed.toMinutes(), elapsed.toSecondsPart());
		String text = "%s %s".formatted(step.operation().doing(), OneLine.of(step.toString()));
		int room = Math.max(1, this.width - time.length());
		boolean fits = text.codePointCount(0, text.length()) <= room;
		return (fits ? text : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…") + time;
	}

	private synchronized void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
		if (this.current != null) {
			this.stream.print(CLEAR);
			this.stream.flush();
		}
		this.current = null;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "kat-progress");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * A step until it ends.
	 */
	private final class RunningStep implements StepObserver {

		private final PlannedStep step;

		private RunningStep(PlannedStep step) {
			this.step = step;
		}

		@Override
		public void done(Duration duration) {
			end(this.step);
		}

		@Override
		public void doneElsewhere() {
			end(this.step);
		}

		@Override
		public void failed(RuntimeException failure) {
			end(this.step);
		}

	}

}
