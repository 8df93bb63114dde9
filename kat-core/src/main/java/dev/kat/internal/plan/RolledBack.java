package dev.kat.internal.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RolledBackPolicy;

/**
 * The migrations that were rolled back and have a folder here.
 */
final class RolledBack {

	private final MigrationSet migrations;

	private final Map<MigrationId, RecordEntry> entries = new LinkedHashMap<>();

	RolledBack(MigrationSet migrations, MigrationRecord record) {
		this.migrations = migrations;
		for (MigrationId migration : migrations.graph().inOrder()) {
			Optional<RecordEntry> entry = record.find(migration);
			if (entry.isPresent() && entry.get().isRolledBack()) {
				this.entries.put(migration, entry.get());
			}
		}
	}

	/**
	 * {@return whether there are none}
	 */
	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * {@return these migrations and their descendants}
	 */
	Set<MigrationId> withDescendants() {
		Set<MigrationId> all = new LinkedHashSet<>(this.entries.keySet());
		this.entries.keySet().forEach((id) -> all.addAll(this.migrations.graph().descendantsOf(id)));
		return all;
	}

	/**
	 * Describes one of them: which, when and by whom.
	 * @param migration a migration
	 * @return the description; empty if it was not rolled back
	 */
	Optional<String> describe(MigrationId migration) {
		return Optional.ofNullable(this.entries.get(migration)).map((entry) -> describe(migration, entry));
	}

	/**
	 * {@return why nothing may run, if the policy is to fail}
	 */
	List<Problem> problems() {
		return this.entries.entrySet()
			.stream()
			.map((entry) -> Problem.of(Kind.ROLLED_BACK, entry.getKey(),
					"Rolled back: " + describe(entry.getKey(), entry.getValue()),
					"Remove its folder, or change kat.rolled-back to apply it again or to hold it back."))
			.toList();
	}

	/**
	 * {@return what happens to them, if the policy is not to fail}
	 * @param policy the policy
	 * @param plan what will be applied: a target can leave some of them alone
	 */
	List<Problem> warnings(RolledBackPolicy policy, MigrationPlan plan) {
		return switch (policy) {
			case APPLY -> appliedAgain(plan);
			case HOLD -> isEmpty() ? List.of() : List.of(Problem.of(Kind.ROLLED_BACK, "Holding back: " + heldBack()));
			case FAIL -> List.of();
		};
	}

	private List<Problem> appliedAgain(MigrationPlan plan) {
		return plan.steps()
			.stream()
			.map(MigrationStep::id)
			.flatMap((id) -> describe(id).stream()
				.map((description) -> Problem.of(Kind.ROLLED_BACK, id, "Applying again: " + description, "")))
			.toList();
	}

	private String heldBack() {
		String names = this.entries.entrySet()
			.stream()
			.map((entry) -> describe(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining("; "));
		Set<MigrationId> descendants = withDescendants();
		descendants.removeAll(this.entries.keySet());
		return descendants.isEmpty() ? names : "%s; and with it %s".formatted(names,
				descendants.stream().map(MigrationId::toString).collect(Collectors.joining(", ")));
	}

	private static String describe(MigrationId id, RecordEntry entry) {
		Success success = entry.success();
		if (success == null || success.operation() != Operation.DOWN) {
			return "%s was rolled back; the journal does not say by whom".formatted(id);
		}
		return "%s was rolled back by %s at %s".formatted(id, success.by(), success.at());
	}

}
