package dev.kat.internal.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;
import dev.kat.plan.Reason;
import dev.kat.plan.UpOptions;

/**
 * Plans to apply migrations, or to record them as applied.
 *
 * @param migrations the migrations of all sources
 * @param record what is on record
 */
record UpPlanner(MigrationSet migrations, MigrationRecord record) {

	/**
	 * Plans to apply the selected migrations that are due.
	 * @param options what is selected
	 * @param heldBack the migrations to leave out, together with their descendants
	 * @return the plan, parents before children
	 * @throws UnknownMigrationException if a target matches no migration or several
	 */
	MigrationPlan up(UpOptions options, Set<MigrationId> heldBack) {
		Map<MigrationId, Reason> reasons = withAncestors(options.targets());
		return new MigrationPlan(this.migrations.inOrder()
			.stream()
			.filter((migration) -> options.targets().isEmpty() || reasons.containsKey(migration.id()))
			.filter((migration) -> this.record.isDue(migration) && !heldBack.contains(migration.id()))
			.limit(options.count())
			.map((migration) -> MigrationSteps.up(this.record.trackedAs(migration.id()), migration,
					reasons.getOrDefault(migration.id(), Reason.ASKED_FOR), this.migrations.graph()))
			.toList(), List.of(), List.of(), alreadyApplied(options), !this.record.hasApplied());
	}

	private List<MigrationId> alreadyApplied(UpOptions options) {
		return this.migrations.graph()
			.resolve(options.targets())
			.stream()
			.distinct()
			.filter((target) -> this.migrations.find(target.timestamp())
				.filter((migration) -> !this.record.isDue(migration))
				.isPresent())
			.toList();
	}

	/**
	 * Plans to record migrations and their ancestors as applied without running them.
	 * @param references the migrations
	 * @return the plan, parents before children, without what is applied
	 * @throws UnknownMigrationException if a reference matches no migration or several
	 */
	MigrationPlan baseline(Collection<String> references) {
		Map<MigrationId, Reason> selected = withAncestors(references);
		return new MigrationPlan(this.migrations.inOrder()
			.stream()
			.filter((migration) -> selected.containsKey(migration.id()) && !this.record.isApplied(migration.id()))
			.map((migration) -> MigrationSteps.record(migration, Operation.BASELINE,
					selected.getOrDefault(migration.id(), Reason.ASKED_FOR), this.migrations.graph()))
			.toList(), List.of(), List.of(), List.of(), !this.record.hasApplied());
	}

	private Map<MigrationId, Reason> withAncestors(Collection<String> references) {
		Map<MigrationId, Reason> reasons = new HashMap<>();
		List<MigrationId> targets = this.migrations.graph().resolve(references);
		targets.forEach((target) -> reasons.put(target, Reason.ASKED_FOR));
		for (MigrationId target : targets) {
			this.migrations.graph()
				.ancestorsOf(target)
				.forEach((ancestor) -> reasons.putIfAbsent(ancestor, Reason.ancestorOf(target)));
		}
		return reasons;
	}

}
