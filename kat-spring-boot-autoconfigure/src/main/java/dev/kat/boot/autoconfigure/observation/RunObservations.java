package dev.kat.boot.autoconfigure.observation;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import dev.kat.boot.listener.RunListenerFactory;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Operation;

/**
 * Observes each run and in it each migration, so that they are timed and traced.
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

		private @Nullable Current run;

		private @Nullable Current migration;

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
		public void beforeStep(Position step) {
			Operation operation = step.step().operation();
			String migration = step.step().id().toString();
			this.migration = start(
					observation("kat.migration", operation).contextualName("kat " + operation.text() + " " + migration)
						.highCardinalityKeyValue("migration", migration));
		}

		@Override
		public void afterStep(Position step, Duration duration) {
			this.migration = end(this.migration, "succeeded", null);
		}

		@Override
		public void stepDoneElsewhere(Position step) {
			this.migration = end(this.migration, "elsewhere", null);
		}

		@Override
		public void afterRun(MigrationReport report) {
			this.run = end(this.run, "succeeded", null);
		}

		@Override
		public void runFailed(RuntimeException failure) {
			this.migration = end(this.migration, "failed", failure);
			this.run = end(this.run, "failed", failure);
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

		private static @Nullable Current end(@Nullable Current current, String outcome,
				@Nullable RuntimeException failure) {
			if (current == null) {
				return null;
			}
			current.scope().close();
			current.observation().lowCardinalityKeyValue("outcome", outcome);
			if (failure != null) {
				current.observation().error(failure);
			}
			current.observation().stop();
			return null;
		}

	}

	/**
	 * An observation that goes on.
	 *
	 * @param observation the observation
	 * @param scope makes it the parent of others
	 */
	private record Current(Observation observation, Observation.Scope scope) {

	}

}
