package dev.kat.internal.run;

import java.time.Duration;

import dev.kat.plan.MigrationListener;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Calls a listener and its observers from one thread at a time.
 */
final class SerialListener implements MigrationListener {

	private final MigrationListener listener;

	SerialListener(MigrationListener listener) {
		this.listener = listener;
	}

	@Override
	public synchronized StepObserver stepStarted(PlannedStep step) {
		return new SerialObserver(this.listener.stepStarted(step));
	}

	@Override
	public synchronized void stepDoneElsewhere(PlannedStep step) {
		this.listener.stepDoneElsewhere(step);
	}

	/**
	 * Calls an observer while nothing else is called.
	 */
	private final class SerialObserver implements StepObserver {

		private final StepObserver observer;

		private SerialObserver(StepObserver observer) {
			this.observer = observer;
		}

		@Override
		public void running() {
			synchronized (SerialListener.this) {
				this.observer.running();
			}
		}

		@Override
		public void done(Duration duration) {
			synchronized (SerialListener.this) {
				this.observer.done(duration);
			}
		}

		@Override
		public void doneElsewhere() {
			synchronized (SerialListener.this) {
				this.observer.doneElsewhere();
			}
		}

		@Override
		public void failed(RuntimeException failure) {
			synchronized (SerialListener.this) {
				this.observer.failed(failure);
			}
		}

	}

}
