package dev.kat.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.OneLine;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.RecordEntry.Failure;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;

/**
 * The state of one migration.
 *
 * @param id the migration
 * @param state its state
 * @param parents its parents by ascending timestamp
 * @param children its children by ascending timestamp
 * @param blockedBy its parents that are not applied; empty for a migration that need not
 * run
 * @param migration the migration as defined by its folder, or {@code null} without a
 * folder
 * @param entry what is on record of it, or {@code null} if nothing is
 */
public record MigrationStatus(MigrationId id, MigrationState state, List<MigrationId> parents,
		List<MigrationId> children, List<MigrationId> blockedBy, @Nullable Migration migration,
		@Nullable RecordEntry entry) {

	/**
	 * {@return whether the migration is tracked but has no folder here}
	 */
	public boolean isMissing() {
		return this.migration == null;
	}

	/**
	 * {@return whether the up script differs from what ran}
	 */
	public boolean isModified() {
		return this.migration != null && this.entry != null && this.entry.isModified(this.migration);
	}

	/**
	 * Returns whether it is applied, but has to run again, because it is repeatable and
	 * its up script differs from what ran last.
	 * @return whether it has to run again
	 */
	public boolean isOutdated() {
		return this.migration != null && this.entry != null && this.entry.isOutdated(this.migration);
	}

	/**
	 * {@return whether its scripts run in one transaction}
	 */
	public boolean isTransactional() {
		return transactionMode().isTransactional();
	}

	/**
	 * {@return how its scripts run}
	 */
	public TransactionMode transactionMode() {
		if (this.migration != null) {
			return this.migration.metadata().transactionMode();
		}
		Success success = success();
		return (success != null) ? success.transactionMode() : TransactionMode.TRANSACTIONAL;
	}

	/**
	 * {@return whether it can be rolled back}
	 */
	public boolean isReversible() {
		if (this.migration != null) {
			return this.migration.isReversible();
		}
		Success success = success();
		return success != null && success.reversible();
	}

	/**
	 * {@return the row of the tracking table, or {@code null} when it is not applied}
	 */
	public @Nullable Tracked tracked() {
		return (this.entry != null) ? this.entry.tracked() : null;
	}

	/**
	 * {@return the last attempt, or {@code null} if it did not fail}
	 */
	public @Nullable Failure failure() {
		return (this.entry != null) ? this.entry.failure() : null;
	}

	/**
	 * Returns how far a run without one transaction got that has stopped partway, or has
	 * not ended.
	 * @return how far it got, or {@code null} if there is none
	 */
	public @Nullable HalfRun halfRun() {
		return (this.entry != null && this.entry.isHalfRun()) ? this.entry.halfRun() : null;
	}

	/**
	 * {@return when it was rolled back, or {@code null} when it is not rolled back or the
	 * journal does not say when}
	 */
	public @Nullable Instant rolledBackAt() {
		Success success = success();
		return (this.state == MigrationState.ROLLED_BACK && success != null && success.operation() == Operation.DOWN)
				? success.at() : null;
	}

	/**
	 * Describes the migration and its state on one line.
	 * @return for example {@code 1679012345_x (pending)}
	 */
	public String description() {
		Instant rolledBackAt = rolledBackAt();
		return "%s (%s%s)".formatted(OneLine.of(this.id.toString()),
				this.state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
				(rolledBackAt != null) ? " at " + rolledBackAt : "");
	}

	private @Nullable Success success() {
		return (this.entry != null) ? this.entry.success() : null;
	}

}
