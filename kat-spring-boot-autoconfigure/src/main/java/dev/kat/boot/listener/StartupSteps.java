package dev.kat.boot.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import dev.kat.plan.MigrationListener;

/**
 * Records each migration as a step of the application's start.
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

			private @Nullable StartupStep current;

			@Override
			public void beforeStep(Position step) {
				this.current = StartupSteps.this.applicationStartup.start("kat.migration")
					.tag("migrator", migrator)
					.tag("migration", step.step().id().toString())
					.tag("operation", step.step().operation().text());
			}

			@Override
			public void afterStep(Position step, Duration duration) {
				end();
			}

			@Override
			public void stepDoneElsewhere(Position step) {
				end();
			}

			@Override
			public void runFailed(RuntimeException failure) {
				end();
			}

			private void end() {
				if (this.current != null) {
					this.current.end();
					this.current = null;
				}
			}

		};
	}

}
