package dev.kat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.kat.internal.run.Errors;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Passes each event on to several listeners.
 *
 * @param listeners the listeners, in the order in which they are called
 */
record CompositeListener(List<MigrationListener> listeners) implements MigrationListener {

	@Override
	public void beforeRun(MigrationPlan plan) {
		this.listeners.forEach((listener) -> listener.beforeRun(plan));
	}

	/**
	 * When a listener refuses the step, the observers made before end as failed.
	 */
	@Override
	public StepObserver stepStarted(PlannedStep step) {
		List<StepObserver> observers = new ArrayList<>();
		StepObserver composite = new CompositeObserver(observers);
		try {
			for (MigrationListener listener : this.listeners) {
				observers.add(Objects.requireNonNull(listener.stepStarted(step),
						() -> "No observer of a step from " + listener));
			}
		}
		catch (RuntimeException ex) {
			composite.failed(ex);
			throw ex;
		}
		catch (Error ex) {
			Errors.report(ex, "The step", composite::failed);
			throw ex;
		}
		return composite;
	}

	@Override
	public void stepDoneElsewhere(PlannedStep step) {
		callAll(this.listeners, (listener) -> listener.stepDoneElsewhere(step));
	}

	/**
	 * All are called, and none of them can hide the failure with one of its own.
	 */
	@Override
	public void runFailed(RuntimeException failure) {
		callAll(this.listeners, (listener) -> listener.runFailed(failure), failure);
	}

	/**
	 * All are called before the first failure of one of them is thrown.
	 */
	@Override
	public void afterRun(MigrationReport report) {
		callAll(this.listeners, (listener) -> listener.afterRun(report));
	}

	private static <T> void callAll(List<T> all, Consumer<T> call) {
		for (int i = 0; i < all.size(); i++) {
			try {
				call.accept(all.get(i));
			}
			catch (RuntimeException | Error ex) {
				callAll(all.subList(i + 1, all.size()), call, ex);
				throw ex;
			}
		}
	}

	private static <T> void callAll(List<T> all, Consumer<T> call, Throwable failure) {
		for (T one : all) {
			try {
				call.accept(one);
			}
			catch (RuntimeException | Error ex) {
				if (ex != failure) {
					failure.addSuppressed(ex);
				}
			}
		}
	}

	/**
	 * Ends several observers of one step: all of them, whatever one of them throws.
	 *
	 * @param observers the observers, in the order in which they are ended
	 */
	private record CompositeObserver(List<StepObserver> observers) implements StepObserver {

		@Override
		public void running() {
			this.observers.forEach(StepObserver::running);
		}

		@Override
		public void done(Duration duration) {
			callAll(this.observers, (observer) -> observer.done(duration));
		}

		@Override
		public void doneElsewhere() {
			callAll(this.observers, StepObserver::doneElsewhere);
		}

		@Override
		public void failed(RuntimeException failure) {
			callAll(this.observers, (observer) -> observer.failed(failure), failure);
		}

	}

}
