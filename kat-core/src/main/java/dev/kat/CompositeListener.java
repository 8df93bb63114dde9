package dev.kat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

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
		tellAll((listener) -> listener.runFailed(failure), failure);
	}

	/**
	 * All are told before the first failure of one of them gets through.
	 */
	@Override
	public void afterRun(MigrationReport report) {
		RuntimeException failure = tellAll((listener) -> listener.afterRun(report), null);
		if (failure != null) {
			throw failure;
		}
	}

	private @Nullable RuntimeException tellAll(Consumer<MigrationListener> event, @Nullable RuntimeException failure) {
		RuntimeException first = failure;
		for (MigrationListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				if (first == null) {
					first = ex;
				}
				else if (ex != first) {
					first.addSuppressed(ex);
				}
			}
		}
		return first;
	}

}
