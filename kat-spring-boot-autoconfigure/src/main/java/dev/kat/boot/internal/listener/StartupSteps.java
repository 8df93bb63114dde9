package dev.kat.boot.internal.listener;

import java.time.Duration;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import dev.kat.plan.MigrationListener;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Records each migration as a step of the application's startup.
 */
public final class StartupSteps implements RunListenerFactory {

	private final ApplicationStartup applicationStartup;

	/**
	 * Creates the recorder.
	 * @param applicationStartup what the steps are recorded in
	 */
	public StartupSteps(ApplicationStartup applicationStartup) {
		this.applicationStartup = applicationStartup;
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		return new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				return new StepEnd(StartupSteps.this.applicationStartup.start("kat.migration")
					.tag("migrator", migrator)
					.tag("migration", step.id().toString())
					.tag("operation", step.operation().text()));
			}

		};
	}

	/**
	 * Ends a startup step, however its migration ends.
	 *
	 * @param step the startup step
	 */
	private record StepEnd(StartupStep step) implements StepObserver {

		@Override
		public void done(Duration duration) {
			this.step.end();
		}

		@Override
		public void doneElsewhere() {
			this.step.end();
		}

		@Override
		public void failed(RuntimeException failure) {
			this.step.end();
		}

	}

}
