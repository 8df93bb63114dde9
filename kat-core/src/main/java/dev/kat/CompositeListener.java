package dev.kat;

import java.time.Duration;
import java.util.List;

import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;

/**
 * Tells several listeners.
 *
 * @param listeners the listeners, in the order in which they are told
 */
record CompositeListener(List<MigrationListener> listeners) implements MigrationListener {

	@Override
	public void beforeRun(MigrationPlan plan) {
		this.listeners.forEach((listener) -> listener.beforeRun(plan));
	}

	@Override
	public void beforeStep(Position step) {
		this.listeners.forEach((listener) -> listener.beforeStep(step));
	}

	@Override
	public void afterStep(Position step, Duration duration) {
		this.listeners.forEach((listener) -> listener.afterStep(step, duration));
	}

	@Override
	public void stepDoneElsewhere(Position step) {
		this.listeners.forEach((listener) -> listener.stepDoneElsewhere(step));
	}

	/**
	 * All are told, and none hides the failure by one of its own.
	 */
	@Override
	public void runFailed(RuntimeException failure) {
		this.listeners.forEach((listener) -> {
			try {
				listener.runFailed(failure);
			}
			catch (RuntimeException ex) {
				if (ex != failure) {
					failure.addSuppressed(ex);
				}
			}
		});
	}

	@Override
	public void afterRun(MigrationReport report) {
		this.listeners.forEach((listener) -> listener.afterRun(report));
	}

}
