package dev.kat.boot.autoconfigure.health;

import java.util.Optional;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.kat.boot.autoconfigure.KatProperties.PendingStatus;
import dev.kat.boot.internal.status.CachedStatus;
import dev.kat.boot.internal.status.Status;
import dev.kat.internal.view.Summary;
import dev.kat.plan.StatusReport;

/**
 * Counts migrations. Rolled-back migrations, and those that wait for them to be applied
 * again, never make an application unhealthy. Neither do outdated ones: during a
 * deployment, what the new version has run is outdated for the old one. Pending
 * migrations do so only if configured. The availability of the database is left to other
 * indicators.
 */
final class KatHealthIndicator extends AbstractHealthIndicator {

	private final CachedStatus<StatusReport> status;

	private final PendingStatus pending;

	KatHealthIndicator(CachedStatus<StatusReport> status, PendingStatus pending) {
		super("The migrations' health check failed");
		this.status = status;
		this.pending = pending;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Status<StatusReport> current = this.status.get();
		current.report()
			.ifPresentOrElse((report) -> count(report, builder),
					() -> builder.unknown().withDetail("error", current.why().orElseThrow().text()));
	}

	private void count(StatusReport report, Health.Builder builder) {
		if (this.pending == PendingStatus.OUT_OF_SERVICE && !report.pending().isEmpty()) {
			builder.outOfService();
		}
		else {
			builder.up();
		}
		Summary summary = Summary.of(report);
		builder.withDetail("applied", summary.applied())
			.withDetail("pending", summary.pending())
			.withDetail("rolledBack", summary.rolledBack())
			.withDetail("failed", summary.failed())
			.withDetail("missing", summary.missing())
			.withDetail("modified", summary.modified());
		Optional.ofNullable(summary.outdated()).ifPresent((outdated) -> builder.withDetail("outdated", outdated));
	}

}
