package dev.kat.commands.output;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;
import dev.kat.test.PlannedSteps;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private static final Duration NEVER = Duration.ofDays(1);

	private static final String CLEAR = "\r\u001B[K";

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final PrintStream stream = new PrintStream(this.bytes, true, StandardCharsets.UTF_8);

	private final AtomicLong nanoTime = new AtomicLong(5);

	@Test
	void writesOverOneLineAndLeavesNothingBehind() {
		Progress progress = new Progress(this.stream, new Terminal(true, false), NEVER, this.nanoTime::get);
		progress.beforeRun(MigrationPlan.NOTHING);
		progress.stepStarted(PlannedSteps.step(1, Operation.UP, "1_a")).done(Duration.ZERO);
		this.nanoTime.addAndGet(Duration.ofSeconds(62).toNanos());
		progress.stepStarted(PlannedSteps.step(2, Operation.UP, "2_" + "b".repeat(100)));
		progress.afterRun(new MigrationReport(new UUID(0, 0), List.of(), List.of()));
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo(CLEAR + "Applying 1 of 2: 1_a (0:00)" + CLEAR
				+ "Applying 2 of 2: 2_" + "b".repeat(52) + "… (1:02)" + CLEAR);
	}

	@Test
	void countsStepsThatRunAtTheSameTime() {
		Progress progress = new Progress(this.stream, new Terminal(true, false), NEVER, this.nanoTime::get);
		progress.beforeRun(MigrationPlan.NOTHING);
		progress.stepStarted(PlannedSteps.step(1, Operation.UP, "1_a"));
		progress.stepStarted(PlannedSteps.step(2, Operation.UP, "2_b")).done(Duration.ZERO);
		progress.afterRun(new MigrationReport(new UUID(0, 0), List.of(), List.of()));
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo(CLEAR + "Applying 1 of 2: 1_a (0:00)" + CLEAR
				+ "Applying 2 of 2: 2_b and 1 more (0:00)" + CLEAR + "Applying 1 of 2: 1_a (0:00)" + CLEAR);
	}

	@Test
	void showsNothingOfARunThatFailsBeforeItsFirstStep() {
		Progress progress = new Progress(this.stream, new Terminal(true, false), NEVER, this.nanoTime::get);
		progress.beforeRun(MigrationPlan.NOTHING);
		progress.runFailed(new IllegalStateException());
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEmpty();
	}

	@Test
	void goesOnWhileAStepTakesLong() throws InterruptedException {
		CountDownLatch draws = new CountDownLatch(3);
		Progress progress = new Progress(this.stream, new Terminal(true, false), Duration.ofMillis(5), () -> {
			draws.countDown();
			return this.nanoTime.get();
		});
		progress.beforeRun(MigrationPlan.NOTHING);
		progress.stepStarted(PlannedSteps.step(1, Operation.UP, "1_a"));
		boolean wentOn = draws.await(20, TimeUnit.SECONDS);
		progress.runFailed(new IllegalStateException());
		assertThat(wentOn).isTrue();
	}

}
