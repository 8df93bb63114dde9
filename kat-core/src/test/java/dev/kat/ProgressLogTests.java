package dev.kat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import dev.kat.migration.Action;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;
import dev.kat.test.PlannedSteps;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLogTests {

	private static final Duration NEVER = Duration.ofDays(1);

	private final Logger logger = (Logger) LoggerFactory.getLogger(KatMigrator.class);

	private final Messages messages = new Messages();

	@BeforeEach
	void listen() {
		this.messages.start();
		this.logger.addAppender(this.messages);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.messages);
	}

	@Test
	void tellsWhenAStepBeginsAndWhenItEnds() {
		ProgressLog log = new ProgressLog(NEVER);
		log.beforeRun(MigrationPlan.NOTHING);
		running(log, PlannedSteps.step(1, Operation.UP, "1_a")).done(Duration.ofMillis(15));
		log.stepStarted(PlannedSteps.step(2, Operation.UP, "1_a")).doneElsewhere();
		running(log, PlannedSteps.step(2, Operation.DOWN, "1_a")).failed(new IllegalStateException());
		log.stepDoneElsewhere(PlannedSteps.step(2, Operation.DOWN, "1_a"));
		log.afterRun(new MigrationReport(new UUID(0, 0), List.of(), List.of()));
		assertThat(this.messages.queue).containsExactly("Applying 1 of 2: 1_a", "Applied 1 of 2: 1_a (15 ms)",
				"Another instance applied 2 of 2: 1_a", "Rolling back 2 of 2: 1_a",
				"Another instance rolled back 2 of 2: 1_a");
	}

	@Test
	void tellsThatNothingIsUndone() {
		ProgressLog log = new ProgressLog(NEVER);
		log.beforeRun(MigrationPlan.NOTHING);
		running(log, PlannedSteps.step(1, Operation.DOWN, "1_a", Action.NOTHING_TO_UNDO)).done(Duration.ofMillis(2));
		running(log, PlannedSteps.step(2, Operation.DOWN, "1_a", Action.NOTHING)).done(Duration.ofMillis(2));
		log.afterRun(new MigrationReport(new UUID(0, 0), List.of(), List.of()));
		assertThat(this.messages.queue).containsExactly("Rolling back 1 of 2: 1_a (nothing to undo)",
				"Rolled back 1 of 2: 1_a (2 ms)", "Rolling back 2 of 2: 1_a (no down script: only its row is deleted)",
				"Rolled back 2 of 2: 1_a (2 ms)");
	}

	@Test
	void remindsOfAStepThatTakesLongAndOfNoneThatIsOver() throws InterruptedException {
		ProgressLog log = new ProgressLog(Duration.ofMillis(5));
		log.beforeRun(MigrationPlan.NOTHING);
		try {
			StepObserver first = running(log, PlannedSteps.step(1, Operation.UP, "1_a"));
			assertThat(this.messages.next()).isEqualTo("Applying 1 of 2: 1_a");
			assertThat(this.messages.next()).startsWith("Still applying 1 of 2: 1_a (");
			assertThat(this.messages.next()).matches("Still applying 1 of 2: 1_a \\(\\d+ s\\)");
			first.done(Duration.ofMillis(15));
			running(log, PlannedSteps.step(2, Operation.DOWN, "1_a"));
			// One of the step before may come late.
			assertThat(this.messages.nextOf("Still rolling back"))
				.matches("Still rolling back 2 of 2: 1_a \\(\\d+ s\\)");
		}
		finally {
			log.runFailed(new IllegalStateException());
		}
	}

	@Test
	void remindsOfEachOfTheStepsInProgressUntilItFails() throws InterruptedException {
		ProgressLog log = new ProgressLog(Duration.ofMillis(5));
		log.beforeRun(MigrationPlan.NOTHING);
		try {
			StepObserver first = running(log, PlannedSteps.step(1, Operation.UP, "1_a"));
			running(log, PlannedSteps.step(2, Operation.UP, "1_a"));
			this.messages.nextOf("Still applying 1 of 2");
			this.messages.nextOf("Still applying 2 of 2");
			this.messages.nextOf("Still applying 1 of 2");
			first.failed(new IllegalStateException());
			this.messages.queue.clear();
			// One round of reminders may be under way.
			this.messages.nextOf("Still applying 2 of 2");
			this.messages.nextOf("Still applying 2 of 2");
			assertThat(this.messages.next()).startsWith("Still applying 2 of 2");
			assertThat(this.messages.next()).startsWith("Still applying 2 of 2");
		}
		finally {
			log.runFailed(new IllegalStateException());
		}
	}

	@Test
	void doesNotRemindOfAStepThatStillWaitsForAnotherInstance() throws InterruptedException {
		ProgressLog log = new ProgressLog(Duration.ofMillis(5));
		log.beforeRun(MigrationPlan.NOTHING);
		try {
			log.stepStarted(PlannedSteps.step(1, Operation.UP, "1_a"));
			running(log, PlannedSteps.step(2, Operation.UP, "1_a"));
			this.messages.nextOf("Still applying 2 of 2");
			assertThat(this.messages.next()).startsWith("Still applying 2 of 2");
			assertThat(this.messages.next()).startsWith("Still applying 2 of 2");
		}
		finally {
			log.runFailed(new IllegalStateException());
		}
	}

	private static StepObserver running(ProgressLog log, PlannedStep step) {
		StepObserver observer = log.stepStarted(step);
		observer.running();
		return observer;
	}

	/**
	 * What was logged, in order.
	 */
	private static final class Messages extends AppenderBase<ILoggingEvent> {

		private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.queue.add(event.getFormattedMessage());
		}

		private String next() throws InterruptedException {
			String message = this.queue.poll(20, TimeUnit.SECONDS);
			assertThat(message).as("what is logged within 20 s").isNotNull();
			return message;
		}

		private String nextOf(String kind) throws InterruptedException {
			String message = next();
			while (!message.startsWith(kind)) {
				message = next();
			}
			return message;
		}

	}

}
