package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.kat.boot.internal.status.OwnRun.Progress;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;
import dev.kat.test.PlannedSteps;

import static org.assertj.core.api.Assertions.assertThat;

class OwnRunsTests {

	private static final PlannedStep FIRST = PlannedSteps.step(1, Operation.UP, "1_base");

	private static final PlannedStep SECOND = PlannedSteps.step(2, Operation.UP, "2_cart");

	private final AtomicInteger changes = new AtomicInteger();

	private final OwnRuns runs = new OwnRuns(this.changes::incrementAndGet);

	@Test
	void aStepThatBeginsIsNoChangeOfTheRecord() {
		begin().stepStarted(FIRST).running();
		assertThat(progress(FIRST)).isEqualTo(Progress.RUNNING);
		assertThat(progress(SECOND)).isEqualTo(Progress.PLANNED);
		assertThat(this.changes).hasValue(0);
	}

	@Test
	void aStepThatEndsIsAChangeOfTheRecord() {
		MigrationListener run = begin();
		run.stepStarted(FIRST).done(Duration.ZERO);
		assertThat(progress(FIRST)).isEqualTo(Progress.DONE);
		assertThat(this.changes).hasValue(1);
		run.stepStarted(SECOND).failed(new IllegalStateException("broken"));
		assertThat(progress(SECOND)).isEqualTo(Progress.FAILED);
		assertThat(this.changes).hasValue(2);
	}

	@Test
	void aStepThatAnotherInstanceHasDoneIsAChangeOfTheRecord() {
		MigrationListener run = begin();
		run.stepDoneElsewhere(FIRST);
		assertThat(progress(FIRST)).isEqualTo(Progress.DONE);
		assertThat(this.changes).hasValue(1);
		StepObserver second = run.stepStarted(SECOND);
		second.doneElsewhere();
		assertThat(progress(SECOND)).isEqualTo(Progress.DONE);
		assertThat(this.changes).hasValue(2);
	}

	@Test
	void theEndOfARunIsAChangeOfTheRecord() {
		begin().runFailed(new IllegalStateException("broken"));
		assertThat(this.runs.current()).isEmpty();
		assertThat(this.changes).hasValue(1);
	}

	private MigrationListener begin() {
		MigrationListener run = this.runs.follower();
		run.beforeRun(new MigrationPlan(List.of(FIRST.step(), SECOND.step()), List.of(), List.of(), List.of(), false));
		return run;
	}

	private Progress progress(PlannedStep step) {
		return this.runs.current().orElseThrow().of(step.id()).orElseThrow();
	}

}
