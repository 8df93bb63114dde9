package dev.kat.internal.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.error.Problem;
import dev.kat.error.UnknownMigrationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.RecordEntry;

/**
 * The migrations that a database already has when its record begins. The baseline holds
 * as long as nothing was ever recorded as applied there, even if a failed start has
 * created the tables. It does not hold after everything was rolled back, because the
 * database then no longer has them.
 */
final class Baseline {

	private static final String WAY_OUT = "The migrations it names are applied like any others. If the database "
			+ "already has them, record them: mvn kat:baseline -Dkat.targets=%s. Otherwise remove kat.baseline.";

	private final MigrationSet migrations;

	private final MigrationRecord record;

	private final List<String> references;

	/**
	 * Creates a baseline.
	 * @param references the migrations that the database has, with their ancestors; none
	 * if there is no baseline
	 */
	Baseline(MigrationSet migrations, MigrationRecord record, Collection<String> references) {
		this.migrations = migrations;
		this.record = record;
		this.references = List.copyOf(references);
	}

	/**
	 * {@return whether it must be recorded}
	 */
	boolean holds() {
		return !this.references.isEmpty()
				&& this.record.entries().stream().noneMatch((entry) -> entry.isApplied() || entry.isRolledBack());
	}

	/**
	 * {@return the plan to record it; an empty one if it does not hold}
	 * @throws UnknownMigrationException if a reference of it matches no migration or
	 * several
	 */
	MigrationPlan plan() {
		return holds() ? new UpPlanner(this.migrations, this.record).baseline(this.references) : MigrationPlan.NOTHING;
	}

	/**
	 * Explains why it is ignored, if that makes a difference: once everything that it
	 * names is recorded as applied, it has done its work.
	 * @return the warning
	 */
	Optional<Problem> whyIgnored() {
		if (this.references.isEmpty() || holds()) {
			return Optional.empty();
		}
		return difference().map((difference) -> Problem.of(Problem.Kind.BASELINE_IGNORED,
				"kat.baseline is ignored: %s. %s".formatted(reason(), difference),
				WAY_OUT.formatted(OneLine.of(String.join(",", this.references)))));
	}

	private String reason() {
		long applied = this.record.entries().stream().filter(RecordEntry::isApplied).count();
		return (applied > 0)
				? "%s already records %d applied %s".formatted(this.record.table(), applied,
						(applied == 1) ? "migration" : "migrations")
				: "everything that %s recorded as applied has been rolled back".formatted(this.record.table());
	}

	/**
	 * It may also name a recorded migration that no longer has a folder.
	 */
	private Optional<String> difference() {
		MigrationGraph graph = GraphWithMissing.of(this.migrations, this.record);
		try {
			Set<MigrationId> targets = Set.copyOf(graph.resolve(this.references));
			List<MigrationId> left = graph.inOrder()
				.stream()
				.filter((id) -> !this.record.isApplied(id))
				.filter((id) -> targets.contains(id) || graph.descendantsOf(id).stream().anyMatch(targets::contains))
				.toList();
			return left.isEmpty() ? Optional.empty() : Optional.of("Not recorded: %s".formatted(OneLine.some(left)));
		}
		catch (UnknownMigrationException ex) {
			return Optional.of("The baseline contains references that cannot be resolved: "
					+ ex.problems().stream().map(Problem::fact).collect(Collectors.joining("; ")));
		}
	}

}
