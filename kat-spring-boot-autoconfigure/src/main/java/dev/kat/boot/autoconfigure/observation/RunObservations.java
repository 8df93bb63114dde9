package dev.kat.boot.autoconfigure.observation;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import dev.kat.boot.internal.listener.RunListenerFactory;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Observes each run and each migration in it, so that they are timed and traced.
 */
final class RunObservations implements RunListenerFactory {

	private final Supplier<ObservationRegistry> registry;

	RunObservations(Supplier<ObservationRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		return new ObservedRun(migrator, this.registry.get());
	}

	private static final class ObservedRun implements MigrationListener {

		private final String migrator;

		private final ObservationRegistry registry;

		private Current run = Current.NOTHING;

		private ObservedRun(String migrator, ObservationRegistry registry) {
			this.migrator = migrator;
			this.registry = registry;
		}

		@Override
		public void beforeRun(MigrationPlan plan) {
			Operation operation = plan.rollsBack() ? Operation.DOWN : Operation.UP;
			this.run = start(observation("kat.run", operation).contextualName("kat " + operation.text())
				.highCardinalityKeyValue("migrations", String.valueOf(plan.steps().size())));
		}

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			Operation operation = step.operation();
			String migration = step.id().toString();
			return start(
					observation("kat.migration", operation).contextualName("kat " + operation.text() + " " + migration)
						.highCardinalityKeyValue("migration", migration)
						.parentObservation(this.run.observation()));
		}

		@Override
		public void afterRun(MigrationReport report) {
			this.run.end("succeeded");
		}

		@Override
		public void runFailed(RuntimeException failure) {
			this.run.failed(failure);
		}

		private Observation observation(String name, Operation operation) {
			return Observation.createNotStarted(name, this.registry)
				.lowCardinalityKeyValue("migrator", this.migrator)
				.lowCardinalityKeyValue("operation", operation.text());
		}

		private static Current start(Observation observation) {
			observation.start();
			return new Current(observation, observation.openScope());
		}

	}

	/**
	 * A current observation, which begins and ends on the same thread.
	 *
	 * @param observation the observation
	 * @param scope makes it the parent of others
	 */
	private record Current(Observation observation, Observation.Scope scope) implements StepObserver {

		private static final Current NOTHING = new Current(Observation.NOOP, Observation.Scope.NOOP);

		@Override
		public void done(Duration duration) {
			end("succeeded");
		}

		@Override
		public void doneElsewhere() {
			end("elsewhere");
		}

		@Override
		public void failed(RuntimeException failure) {
			this.observation.error(failure);
			end("failed");
		}

		private void end(String outcome) {
			this.scope.close();
			this.observation.lowCardinalityKeyValue("outcome", outcome);
			this.observation.stop();
		}

	}

}
