package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.error.InvalidRepairException;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.Action;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Assessment;
import dev.kat.plan.DownOptions;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy.Reaction;

/**
 * The migrations and their record: everything that a decision needs. None of the methods
 * changes anything.
 *
 * @param migrations the migrations of all sources
 * @param record what is on record
 * @param scripts checks scripts before they run
 */
public record Situation(MigrationSet migrations, MigrationRecord record, ScriptChecks scripts) {

	private static final String APPLY_IT = "Apply it from an instance with kat.on-startup=migrate, "
			+ "for example a job with kat.exit-after-migrate=true";

	/**
	 * Compares the folders with the record.
	 * @return every contradiction, whatever its policy: those of the folders in graph
	 * order, then the tracked migrations without a folder
	 */
	public List<Problem> contradictions() {
		return new Validator(this.migrations, this.record, this.scripts).validate();
	}

	/**
	 * Returns what applying migrations would do, and the problems found.
	 * @param options the migrations to apply
	 * @param policies what to do where there is a choice
	 * @return the assessment
	 * @throws UnknownMigrationException if a target or a reference of the baseline
	 * matches no migration or several
	 */
	public Assessment assess(UpOptions options, Policies policies) {
		Baseline baseline = new Baseline(this.migrations, this.record, policies.baseline());
		RolledBack rolledBack = new RolledBack(this.migrations, this.record);
		MigrationPlan recording = baseline.plan();
		Set<MigrationId> recorded = recording.steps()
			.stream()
			.map(MigrationStep::id)
			.collect(Collectors.toUnmodifiableSet());
		MigrationPlan plan = recording.and(planner().up(options, leftOut(recorded, rolledBack, policies)));
		List<Problem> pending = plan.steps().stream().map((step) -> pending(step, rolledBack)).toList();
		List<Problem> contradictions = contradictions().stream()
			.filter((problem) -> !isSolvedBy(recorded, problem))
			.toList();
		return new Assessment(plan, pending, problems(contradictions, rolledBack, policies),
				warnings(contradictions, rolledBack.warnings(policies.rolledBack(), plan), baseline, policies));
	}

	/**
	 * Plans to roll back what is selected and applied.
	 * @param options what is selected
	 * @param recordedScripts gives what the journal recorded as the ways down of tracked
	 * names; asked only about migrations without a folder
	 * @return the plan, children before parents
	 * @throws UnknownMigrationException if a target matches no migration or several
	 * @throws RollbackRefusedException if a migration has no down script and the options
	 * do not allow that, if the last run is to be rolled back and later ones build on it,
	 * or if something without a folder builds on what was not selected by name
	 */
	public MigrationPlan down(DownOptions options, Function<Collection<String>, Map<String, Action>> recordedScripts) {
		return new DownPlanner(this.migrations, this.record, recordedScripts).plan(options);
	}

	/**
	 * Plans to record migrations and their ancestors as applied without running them.
	 * @param references the migrations
	 * @return the plan, parents before children, without what is applied
	 * @throws UnknownMigrationException if a reference matches no migration or several
	 */
	public MigrationPlan baseline(Collection<String> references) {
		return planner().baseline(references);
	}

	/**
	 * Plans to record the baseline of a database in which nothing was ever recorded as
	 * applied.
	 * @param policies name the migrations that the database has
	 * @return the plan; an empty one if something is already on record
	 * @throws UnknownMigrationException if a reference of the baseline matches no
	 * migration or several
	 */
	public MigrationPlan baseline(Policies policies) {
		return new Baseline(this.migrations, this.record, policies.baseline()).plan();
	}

	/**
	 * Finds out what has to be recorded so that the record has what the history of
	 * another tool has.
	 * @param history what the other tool applied
	 * @return one step for each migration that is not recorded yet, in the order of the
	 * history
	 * @throws UnknownMigrationException if there is no such migration
	 * @throws ValidationFailedException if the record says something else
	 */
	public List<PastStep> imports(Collection<HistoryEntry> history) {
		return new HistoryImport(this).of(history);
	}

	/**
	 * Finds out what a repair has to change.
	 * @param repair the repair
	 * @return one step for each migration that changes, in graph order for all, otherwise
	 * in the order of the references
	 * @throws UnknownMigrationException if a reference matches no migration or several
	 * @throws InvalidRepairException if a migration cannot be repaired like that
	 */
	public List<RepairStep> repairs(Repair repair) {
		return new Repairs(this.migrations, this.record).of(repair);
	}

	/**
	 * {@return the state of every migration}
	 */
	public StatusReport status() {
		return new Statuses(this.migrations, this.record).report();
	}

	private UpPlanner planner() {
		return new UpPlanner(this.migrations, this.record);
	}

	private static Set<MigrationId> leftOut(Set<MigrationId> recorded, RolledBack rolledBack, Policies policies) {
		return (policies.rolledBack() == RolledBackPolicy.HOLD) ? union(recorded, rolledBack.withDescendants())
				: recorded;
	}

	private static Set<MigrationId> union(Set<MigrationId> some, Set<MigrationId> others) {
		return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * A migration that is recorded with the baseline need not be resumed.
	 */
	private static boolean isSolvedBy(Set<MigrationId> recorded, Problem problem) {
		return problem.kind() == Kind.HALF_RUN
				&& problem.migration().flatMap(MigrationId::parse).filter(recorded::contains).isPresent();
	}

	private static List<Problem> problems(List<Problem> contradictions, RolledBack rolledBack, Policies policies) {
		List<Problem> problems = new ArrayList<>(
				contradictions.stream().filter(reaction(policies, Reaction.FAIL)).toList());
		if (policies.rolledBack() == RolledBackPolicy.FAIL) {
			problems.addAll(rolledBack.problems());
		}
		return problems;
	}

	private static List<Problem> warnings(List<Problem> contradictions, List<Problem> rolledBack, Baseline baseline,
			Policies policies) {
		return Stream
			.of(baseline.whyIgnored().stream(), contradictions.stream().filter(reaction(policies, Reaction.WARN)),
					rolledBack.stream())
			.flatMap(Function.identity())
			.toList();
	}

	private static Predicate<Problem> reaction(Policies policies, Reaction reaction) {
		return (problem) -> policies.validation().reactionTo(problem.kind()) == reaction;
	}

	private Problem pending(MigrationStep step, RolledBack rolledBack) {
		Optional<String> description = rolledBack.describe(step.id());
		return Problem.of(Kind.PENDING, step.id(), "Pending: " + description.orElseGet(() -> describe(step)),
				description.isPresent() ? APPLY_IT + "; or hold it back with kat.rolled-back=hold." : APPLY_IT + ".");
	}

	private String describe(MigrationStep step) {
		Optional<RecordEntry> applied = this.record.find(step.id()).filter(RecordEntry::isApplied);
		if (applied.isEmpty()) {
			return step.id().toString();
		}
		return applied.get().lastChecksum().isPresent()
				? "%s is repeatable, and %s differs from what ran last".formatted(step.id(), step.action())
				: "%s is repeatable, and the journal does not say what ran last".formatted(step.id());
	}

}
