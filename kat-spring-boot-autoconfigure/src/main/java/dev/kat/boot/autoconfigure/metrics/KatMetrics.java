package dev.kat.boot.autoconfigure.metrics;

import java.util.Locale;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.kat.boot.internal.status.CachedStatus;
import dev.kat.boot.internal.status.StatusCache;
import dev.kat.migration.MigrationState;
import dev.kat.plan.StatusReport;

/**
 * Counts the migrations of every migrator by state. The value is NaN if the state is
 * unknown.
 */
final class KatMetrics implements MeterBinder {

	private final StatusCache cache;

	KatMetrics(StatusCache cache) {
		this.cache = cache;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.cache.all().forEach((migrator, status) -> {
			for (MigrationState state : MigrationState.values()) {
				Gauge.builder("kat.migrations", status, (cached) -> count(cached, state))
					.description("Migrations by state")
					.tag("migrator", migrator)
					.tag("state", state.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		});
	}

	private static double count(CachedStatus<StatusReport> status, MigrationState state) {
		return status.get().report().map((report) -> (double) report.count(state)).orElse(Double.NaN);
	}

}
