package dev.kat.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidRepairException;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Operation;
import dev.kat.plan.Reason;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.Repair;
import dev.kat.plan.Repair.Correction;
import dev.kat.plan.RepairStep;

/**
 * Finds out what a repair has to change.
 */
final class Repairs {

	private final MigrationSet migrations;

	private final MigrationRecord record;

	Repairs(MigrationSet migrations, MigrationRecord record) {
		this.migrations = migrations;
		this.record = record;
	}

	/**
	 * Returns the changes of a repair.
	 * @param repair the repair
	 * @return one step for each migration that changes, in graph order for all, otherwise
	 * in the order of the references
	 * @throws UnknownMigrationException if a reference matches no migration or several
	 * @throws InvalidRepairException if a migration cannot be repaired like that
	 */
	List<RepairStep> of(Repair repair) {
		List<Migration> selected = repair.references().isEmpty() ? this.migrations.inOrder()
				: this.migrations.graph().resolve(repair.references()).stream().flatMap(this::find).toList();
		boolean isNamed = !repair.references().isEmpty();
		return (repair.action() == Correction.ACCEPT)
				? selected.stream().flatMap((migration) -> accept(migration, isNamed)).toList()
				: mark(selected, repair.action());
	}

	/**
	 * What has to run again is nothing to correct, unless it is named: then it need not.
	 */
	private Stream<RepairStep> accept(Migration migration, boolean isNamed) {
		Optional<RecordEntry> applied = this.record.find(migration.id()).filter(RecordEntry::isApplied);
		if (applied.isEmpty()) {
			return Stream.empty();
		}
		RecordEntry entry = applied.get();
		if (!entry.name().equals(migration.id().toString())) {
			return Stream.of(rename(migration, entry));
		}
		boolean isAccepted = entry.isModified(migration) || (isNamed && entry.isOutdated(migration));
		return isAccepted ? Stream.of(step(migration, Correction.ACCEPT, null)) : Stream.empty();
	}

	/**
	 * Another name is no reason to run a repeatable migration again, and none not to.
	 */
	private RepairStep rename(Migration migration, RecordEntry entry) {
		return migration.metadata().isRepeatable()
				? new RepairStep(
						MigrationSteps.record(migration, entry.lastChecksum().orElse(null), Operation.REPAIR,
								Reason.ASKED_FOR, this.migrations.graph()),
						migration.up(), Correction.ACCEPT, entry.name())
				: step(migration, Correction.ACCEPT, entry.name());
	}

	private List<RepairStep> mark(List<Migration> selected, Correction action) {
		List<Problem> problems = selected.stream()
			.filter((migration) -> !isHalfRun(migration))
			.map((migration) -> Problem.of(Kind.NOTHING_TO_REPAIR, migration.id(),
					"Nothing to repair: %s did not stop partway".formatted(migration.id()), ""))
			.toList();
		if (!problems.isEmpty()) {
			throw new InvalidRepairException(problems);
		}
		return selected.stream().map((migration) -> step(migration, action, null)).toList();
	}

	private boolean isHalfRun(Migration migration) {
		return this.record.find(migration.id()).filter(RecordEntry::isHalfRun).isPresent();
	}

	private boolean isHalfRolledBack(Migration migration) {
		return this.record.find(migration.id()).filter((entry) -> entry.isHalfRun() && entry.isApplied()).isPresent();
	}

	private RepairStep step(Migration migration, Correction action, @Nullable String formerName) {
		Operation operation = (action == Correction.DONE && isHalfRolledBack(migration)) ? Operation.DOWN
				: Operation.REPAIR;
		return new RepairStep(MigrationSteps.record(migration, operation, Reason.ASKED_FOR, this.migrations.graph()),
				migration.up(), action, formerName);
	}

	private Stream<Migration> find(MigrationId id) {
		return this.migrations.find(id.timestamp()).stream();
	}

}
