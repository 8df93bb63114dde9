package dev.kat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ReflectionUtils;

import dev.kat.plan.MigrationListener;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;
import dev.kat.test.PlannedSteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompositeListenerTests {

	private static final PlannedStep STEP = PlannedSteps.step(1, Operation.UP, "1_a");

	private final List<String> events = new ArrayList<>();

	@Test
	void endsTheObserversOfAllListenersAlike() {
		composite(new Recorder("1"), new Recorder("2")).stepStarted(STEP).done(Duration.ofMillis(5));
		composite(new Recorder("3"), new Recorder("4")).stepStarted(STEP).doneElsewhere();
		composite(new Recorder("5"), new Recorder("6")).stepStarted(STEP).failed(new IllegalStateException("bad"));
		assertThat(this.events).containsExactly("1 done PT0.005S", "2 done PT0.005S", "3 done elsewhere",
				"4 done elsewhere", "5 failed: bad", "6 failed: bad");
	}

	@Test
	void endsTheObserversMadeSoFarWhenAListenerRefusesTheStep() {
		RuntimeException refusal = new IllegalStateException("not now");
		MigrationListener composite = composite(new Recorder("1"), new Recorder("2"), new Refusing(refusal),
				new Recorder("4"));
		assertThatThrownBy(() -> composite.stepStarted(STEP)).isSameAs(refusal);
		assertThat(this.events).containsExactly("1 failed: not now", "2 failed: not now");
	}

	@Test
	void endsTheObserversMadeSoFarWhenAListenerThrowsAnError() {
		Error error = new AssertionError("not as expected");
		MigrationListener composite = composite(new Recorder("1"), new Refusing(error));
		assertThatThrownBy(() -> composite.stepStarted(STEP)).isSameAs(error);
		assertThat(this.events).containsExactly("1 failed: The step ended with an error");
	}

	@Test
	void keepsWhatObserversThrowWhenAListenerThrowsAnError() {
		Error error = new AssertionError("not as expected");
		RuntimeException second = new IllegalStateException("mine");
		MigrationListener composite = composite(new Throwing(second), new Refusing(error));
		assertThatThrownBy(() -> composite.stepStarted(STEP)).isSameAs(error);
		assertThat(error.getSuppressed()).containsExactly(second);
	}

	@Test
	void refusesTheStepWhenAListenerHasNoObserver() {
		MigrationListener composite = composite(new Recorder("1"), new WithoutObserver());
		assertThatNullPointerException().isThrownBy(() -> composite.stepStarted(STEP))
			.withMessage("No observer of a step from one without");
		assertThat(this.events).containsExactly("1 failed: No observer of a step from one without");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, AssertionError.class })
	void endsTheOthersBeforeWhatTheFirstObserverThrowsGetsThrough(Class<? extends Throwable> type) throws Exception {
		Throwable first = type.getConstructor().newInstance();
		RuntimeException third = new IllegalStateException("third");
		StepObserver observer = composite(new Throwing(first), new Recorder("2"), new Throwing(third),
				new Recorder("4"))
			.stepStarted(STEP);
		assertThatThrownBy(() -> observer.done(Duration.ZERO)).isSameAs(first)
			.satisfies((failure) -> assertThat(failure.getSuppressed()).containsExactly(third));
		assertThat(this.events).containsExactly("2 done PT0S", "4 done PT0S");
	}

	@Test
	void keepsWhatObserversThrowWithTheFailureOfTheStep() {
		RuntimeException own = new IllegalStateException("own");
		RuntimeException failure = new IllegalStateException("bad");
		composite(new Throwing(own), new Throwing(failure), new Recorder("3")).stepStarted(STEP).failed(failure);
		assertThat(failure.getSuppressed()).containsExactly(own);
		assertThat(this.events).containsExactly("3 failed: bad");
	}

	@Test
	void asksNoListenerAfterOneThatRefuses() {
		assertThatIllegalStateException().isThrownBy(
				() -> composite(new Refusing(new IllegalStateException("no")), new Recorder("2")).stepStarted(STEP));
		assertThat(this.events).isEmpty();
	}

	private static MigrationListener composite(MigrationListener... listeners) {
		return new CompositeListener(List.of(listeners));
	}

	/**
	 * Records how its observers end.
	 */
	private final class Recorder implements MigrationListener {

		private final String name;

		private Recorder(String name) {
			this.name = name;
		}

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					record("done " + duration);
				}

				@Override
				public void doneElsewhere() {
					record("done elsewhere");
				}

				@Override
				public void failed(RuntimeException failure) {
					record("failed: " + failure.getMessage());
				}

			};
		}

		private void record(String event) {
			CompositeListenerTests.this.events.add(this.name + " " + event);
		}

	}

	/**
	 * Throws when a step starts.
	 */
	private record Refusing(Throwable refusal) implements MigrationListener {

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			ReflectionUtils.rethrowRuntimeException(this.refusal);
			throw new AssertionError();
		}

	}

	/**
	 * Has observers that throw, however the step ends.
	 */
	private record Throwing(Throwable thrown) implements MigrationListener {

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					ReflectionUtils.rethrowRuntimeException(Throwing.this.thrown);
				}

				@Override
				public void failed(RuntimeException failure) {
					ReflectionUtils.rethrowRuntimeException(Throwing.this.thrown);
				}

			};
		}

	}

	/**
	 * Does what a mock does.
	 */
	private static final class WithoutObserver implements MigrationListener {

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			return null;
		}

		@Override
		public String toString() {
			return "one without";
		}

	}

}
