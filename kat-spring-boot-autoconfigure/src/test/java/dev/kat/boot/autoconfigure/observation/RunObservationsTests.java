package dev.kat.boot.autoconfigure.observation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;
import dev.kat.plan.StepObserver;
import dev.kat.test.PlannedSteps;

import static org.assertj.core.api.Assertions.assertThat;

class RunObservationsTests {

	private static final MigrationReport REPORT = new MigrationReport(new UUID(0, 0), List.of(), List.of());

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final MigrationListener listener = new RunObservations(() -> this.registry).listenerFor("shop");

	private final Recorder recorder = new Recorder(new CopyOnWriteArrayList<>());

	@BeforeEach
	void record() {
		this.registry.observationConfig().observationHandler(this.recorder);
	}

	@Test
	void stepsInProgressAtOnceAreObservedEachInItsThread() {
		this.listener.beforeRun(MigrationPlan.NOTHING);
		StepObserver here = this.listener.stepStarted(PlannedSteps.step(1, Operation.UP, "1_a"));
		CompletableFuture.runAsync(() -> {
			StepObserver there = this.listener.stepStarted(PlannedSteps.step(2, Operation.UP, "2_b"));
			assertThat(current()).isEqualTo("kat up 2_b");
			there.done(Duration.ZERO);
			assertThat(this.registry.getCurrentObservation()).isNull();
		}).join();
		assertThat(current()).isEqualTo("kat up 1_a");
		here.failed(new IllegalStateException("bad"));
		assertThat(current()).isEqualTo("kat up");
		this.listener.runFailed(new IllegalStateException("bad run"));
		assertThat(this.registry.getCurrentObservation()).isNull();
		assertThat(this.recorder.observed).containsExactly("kat up 2_b in kat up: succeeded",
				"kat up 1_a in kat up: failed, bad", "kat up: failed, bad run");
	}

	@Test
	void aStepThatAnotherInstanceHasDoneIsObservedAsThat() {
		this.listener.beforeRun(MigrationPlan.NOTHING);
		this.listener.stepStarted(PlannedSteps.step(1, Operation.DOWN, "1_a")).doneElsewhere();
		this.listener.stepDoneElsewhere(PlannedSteps.step(2, Operation.DOWN, "2_b"));
		this.listener.afterRun(REPORT);
		assertThat(this.recorder.observed).containsExactly("kat down 1_a in kat up: elsewhere", "kat up: succeeded");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void aRunThatAnotherListenerRefusedIsNotObserved() {
		this.listener.runFailed(new IllegalStateException("not now"));
		assertThat(this.recorder.observed).isEmpty();
	}

	private String current() {
		return String.valueOf(this.registry.getCurrentObservation().getContextView().getContextualName());
	}

	/**
	 * Records what was observed, when it ends.
	 */
	private record Recorder(List<String> observed) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			String in = (context.getParentObservation() != null)
					? " in " + context.getParentObservation().getContextView().getContextualName() : "";
			String error = (context.getError() != null) ? ", " + context.getError().getMessage() : "";
			this.observed.add(context.getContextualName() + in + ": "
					+ context.getLowCardinalityKeyValue("outcome").getValue() + error);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
