package dev.kat.boot.autoconfigure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

import dev.kat.boot.internal.listener.RunListenerFactory;
import dev.kat.error.RunInterruptedException;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Ends a run after the migration that is running when the process is told to stop. Spring
 * itself closes a context only after its start has ended, so it comes too late.
 */
final class StopOnShutdown implements RunListenerFactory, InitializingBean, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger("Kat");

	private final Thread hook = new Thread(this::stop, "kat-shutdown");

	private final Set<MigrationListener> runs = ConcurrentHashMap.newKeySet();

	private volatile boolean stopping;

	@Override
	public void afterPropertiesSet() {
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is already shutting down.
			this.stopping = true;
		}
	}

	@Override
	public void destroy() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			logger.trace("The process is shutting down", ex);
		}
	}

	private void stop() {
		this.stopping = true;
		if (!this.runs.isEmpty()) {
			logger.info("The process is shutting down: no other migration begins after the one that is running");
		}
	}

	private void refuseIfStopping(PlannedStep step) {
		if (this.stopping) {
			RunInterruptedException stopped = RunInterruptedException.byShutdownBefore(step.toString());
			logger.warn(stopped.getMessage());
			throw stopped;
		}
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		return new Stop();
	}

	/**
	 * Refuses to begin another step.
	 */
	private final class Stop implements MigrationListener {

		@Override
		public void beforeRun(MigrationPlan plan) {
			StopOnShutdown.this.runs.add(this);
		}

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			refuseIfStopping(step);
			return new StepObserver() {

				@Override
				public void running() {
					refuseIfStopping(step);
				}

			};
		}

		@Override
		public void runFailed(RuntimeException failure) {
			StopOnShutdown.this.runs.remove(this);
		}

		@Override
		public void afterRun(MigrationReport report) {
			StopOnShutdown.this.runs.remove(this);
		}

	}

}
