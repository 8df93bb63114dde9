package dev.kat.boot.autoconfigure.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.kat.boot.autoconfigure.KatProperties.PendingStatus;
import dev.kat.boot.status.CachedStatus;
import dev.kat.boot.status.CachedStatus.Status;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * Counts migrations. What is rolled back never makes an application unhealthy, nor does
 * what waits for it to be applied again; what is pending does only where that was asked
 * for. Whether the database is there is for others to say.
 */
final class KatHealthIndicator extends AbstractHealthIndicator {

	private final CachedStatus status;

	private final PendingStatus pending;

	KatHealthIndicator(CachedStatus status, PendingStatus pending) {
		super("The migrations' health check failed");
		this.status = status;
		this.pending = pending;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Status current = this.status.get();
		StatusReport report = current.report();
		if (report == null) {
			builder.unknown().withDetail("error", String.valueOf(current.problem()));
			return;
		}
		if (this.pending == PendingStatus.OUT_OF_SERVICE && !report.pending().isEmpty()) {
			builder.outOfService();
		}
		else {
			builder.up();
		}
		builder.withDetail("applied", report.count(MigrationState.APPLIED))
			.withDetail("pending", report.count(MigrationState.PENDING))
			.withDetail("rolledBack", report.count(MigrationState.ROLLED_BACK))
			.withDetail("failed", report.count((migration) -> migration.failure() != null))
			.withDetail("missing", report.count(MigrationStatus::isMissing))
			.withDetail("modified", report.count(MigrationStatus::isModified));
	}

}
