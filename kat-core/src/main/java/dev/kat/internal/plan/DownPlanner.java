package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.RollbackRefusedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.DownOptions;
import dev.kat.plan.DownOptions.Selection;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationPlan.LeftOut;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.Reason;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;

/**
 * Plans what to roll back. A migration is rolled back only after everything that builds
 * on it. Among those that can be rolled back, the one applied last comes first.
 */
final class DownPlanner {

	private static final String WITHOUT_IT = "To roll back without a script, set kat.withoutScript "
			+ "(DownOptions.withoutScript()): its row is deleted, and nothing runs.";

	private static final String WRITE_IT = "Write one. If there is nothing to undo, set down: nothing in its "
			+ "metadata.yaml. " + WITHOUT_IT;

	private static final String RESTORE_IT = "Restore its folder. " + WITHOUT_IT;

	private static final String WRITE_METHOD = "Implement ReversibleJavaMigration. If there is nothing to undo, an "
			+ "empty down method is enough. " + WITHOUT_IT;

	private static final String RESTORE_CLASS = "If it is a migration in Java, roll it back from the application that "
			+ "defines it; otherwise restore its folder. " + WITHOUT_IT;

	private final MigrationSet migrations;

	private final MigrationRecord record;

	private final MigrationGraph graph;

	private final Function<Collection<String>, Map<String, Action>> recordedScripts;

	private final List<MigrationId> order;

	/**
	 * Creates a planner.
	 * @param recordedScripts returns what the journal recorded as the ways down of names
	 */
	DownPlanner(MigrationSet migrations, MigrationRecord record,
			Function<Collection<String>, Map<String, Action>> recordedScripts) {
		this.migrations = migrations;
		this.record = record;
		this.graph = GraphWithMissing.of(migrations, record);
		this.recordedScripts = recordedScripts;
		this.order = RollbackOrder.of(this.graph, this::tracked);
	}

	/**
	 * Plans to roll back what is selected.
	 * @throws RollbackRefusedException if a migration of the plan cannot be rolled back
	 */
	MigrationPlan plan(DownOptions options) {
		Map<MigrationId, Reason> reasons = select(options);
		List<MigrationId> selected = this.order.stream().filter(reasons::containsKey).toList();
		List<MigrationId> leftOut = selected.stream().filter((id) -> isLeftOut(id, options)).toList();
		List<MigrationId> chosen = selected.stream().filter((id) -> !isLeftOut(id, options)).toList();
		if (options.selection() == Selection.LAST_RUN) {
			refuseIfOthersBuildOn(chosen, Set.copyOf(selected));
		}
		refuseIfBlocked(chosen, leftOut);
		Map<String, Action> recorded = recordedScripts(chosen);
		List<MigrationStep> steps = chosen.stream()
			.map((id) -> step(id, requireReason(reasons, id), recorded))
			.toList();
		requireReversible(steps, options);
		return new MigrationPlan(steps, leftOut.stream().map(this::leftOut).toList(), notApplied(options), List.of(),
				!this.record.hasApplied());
	}

	private List<MigrationStatus> notApplied(DownOptions options) {
		Statuses statuses = new Statuses(this.migrations, this.record);
		return this.graph.resolve(options.targets())
			.stream()
			.distinct()
			.filter((target) -> !isApplied(target))
			.map((target) -> statuses.status(target, this.graph))
			.toList();
	}

	private boolean isLeftOut(MigrationId id, DownOptions options) {
		return options.selection() != Selection.TARGETS && !options.includesMissing() && isMissing(id);
	}

	private LeftOut leftOut(MigrationId id) {
		RecordEntry entry = entry(id).orElseThrow();
		return new LeftOut(MigrationId.parse(entry.name()).orElseThrow(),
				Optional.ofNullable(entry.success()).map(Success::application).orElse(null), entry.isReversible());
	}

	private Map<String, Action> recordedScripts(List<MigrationId> chosen) {
		List<String> missing = chosen.stream().filter(this::isMissing).map(this::trackedName).toList();
		return missing.isEmpty() ? Map.of() : this.recordedScripts.apply(missing);
	}

	private Map<MigrationId, Reason> select(DownOptions options) {
		return switch (options.selection()) {
			case ALL -> askedFor(this.order);
			case LAST -> askedFor(last(options));
			case TARGETS -> withDescendants(options.targets());
			case LAST_RUN -> lastRun(options);
		};
	}

	/**
	 * The last ones, not counting what is left out.
	 */
	private List<MigrationId> last(DownOptions options) {
		List<MigrationId> last = new ArrayList<>();
		int count = 0;
		for (MigrationId id : this.order) {
			if (count == options.count()) {
				return last;
			}
			last.add(id);
			if (!isLeftOut(id, options)) {
				count++;
			}
		}
		return last;
	}

	private static Map<MigrationId, Reason> askedFor(Collection<MigrationId> ids) {
		return ids.stream().collect(Collectors.toMap(Function.identity(), (id) -> Reason.ASKED_FOR));
	}

	private Map<MigrationId, Reason> withDescendants(List<String> references) {
		Map<MigrationId, Reason> reasons = new LinkedHashMap<>();
		List<MigrationId> targets = this.graph.resolve(references);
		targets.forEach((target) -> reasons.put(target, Reason.ASKED_FOR));
		for (MigrationId target : targets) {
			this.graph.descendantsOf(target)
				.forEach((descendant) -> reasons.putIfAbsent(descendant, Reason.descendantOf(target)));
		}
		return reasons;
	}

	/**
	 * The last run that applied something that is still applied. A run of which
	 * everything is left out does not count as long as there is another.
	 */
	private Map<MigrationId, Reason> lastRun(DownOptions options) {
		Optional<Success> last = this.order.stream()
			.filter((id) -> applied(id).isPresent())
			.max(Comparator.comparing((MigrationId id) -> !isLeftOut(id, options))
				.thenComparing((id) -> applied(id).orElseThrow().id()))
			.flatMap(this::applied);
		if (last.isEmpty()) {
			return Map.of();
		}
		UUID run = last.get().run();
		return askedFor(this.order.stream()
			.filter((id) -> applied(id).filter((success) -> success.run().equals(run)).isPresent())
			.toList());
	}

	private Optional<Success> applied(MigrationId id) {
		return entry(id).map(RecordEntry::success).filter((success) -> success.operation() == Operation.UP);
	}

	/**
	 * These are later runs, or earlier ones if the last run ran something again.
	 */
	private void refuseIfOthersBuildOn(List<MigrationId> chosen, Set<MigrationId> run) {
		Set<MigrationId> descendants = chosen.stream()
			.flatMap((id) -> this.graph.descendantsOf(id).stream())
			.collect(Collectors.toSet());
		List<String> others = this.order.stream()
			.filter((id) -> descendants.contains(id) && !run.contains(id))
			.map(this::appliedByWhom)
			.toList();
		if (!others.isEmpty()) {
			Success last = chosen.stream()
				.flatMap((id) -> applied(id).stream())
				.max(Comparator.comparingLong(Success::id))
				.orElseThrow();
			throw new RollbackRefusedException(List.of(Problem.of(
					Kind.BLOCKED, "Other runs build on it: the last run, by %s at %s, cannot be rolled back without %s"
						.formatted(last.by(), last.at(), String.join(", ", others)),
					"Roll these back first, by name.")));
		}
	}

	/**
	 * A migration without a folder here is never rolled back unless asked for, and
	 * neither are the migrations that it builds on.
	 */
	private void refuseIfBlocked(List<MigrationId> chosen, List<MigrationId> leftOut) {
		Set<MigrationId> goes = Set.copyOf(chosen);
		List<Problem> problems = leftOut.stream().flatMap((id) -> blockedBy(id, goes).stream()).toList();
		if (!problems.isEmpty()) {
			throw new RollbackRefusedException(problems);
		}
	}

	private Optional<Problem> blockedBy(MigrationId leftOut, Set<MigrationId> chosen) {
		List<MigrationId> blocked = this.graph.ancestorsOf(leftOut).stream().filter(chosen::contains).toList();
		return blocked.isEmpty() ? Optional.empty()
				: Optional.of(Problem.of(Kind.BLOCKED, leftOut,
						"Blocked: %s: %s builds on %s and has no folder here".formatted(OneLine.some(blocked),
								OneLine.of(leftOut(leftOut).toString()), (blocked.size() == 1) ? "it" : "them"),
						LeftOut.wayOut(List.of(leftOut(leftOut)))));
	}

	private String appliedByWhom(MigrationId id) {
		return applied(id).map((success) -> "%s (applied by %s at %s)".formatted(id, success.by(), success.at()))
			.orElseGet(id::toString);
	}

	private MigrationStep step(MigrationId id, Reason reason, Map<String, Action> recorded) {
		RecordEntry entry = entry(id).orElseThrow();
		Optional<Migration> folder = this.migrations.find(id.timestamp());
		MigrationId trackedAs = MigrationId.parse(entry.name()).orElseThrow();
		return folder.map((migration) -> MigrationSteps.down(trackedAs, wayDown(migration, entry), reason, this.graph))
			.orElseGet(() -> MigrationSteps.down(trackedAs, entry.success(),
					recorded.getOrDefault(entry.name(), Action.NOTHING), reason, this.graph));
	}

	/**
	 * Where nothing ran, there is nothing to undo, whatever has been written since.
	 */
	private static Migration wayDown(Migration migration, RecordEntry entry) {
		return ScriptTemplate.ranInPlaceOf(migration, entry) ? migration.withDown(Action.NOTHING_TO_UNDO) : migration;
	}

	private static Reason requireReason(Map<MigrationId, Reason> reasons, MigrationId id) {
		return Optional.ofNullable(reasons.get(id)).orElseThrow();
	}

	private void requireReversible(List<MigrationStep> steps, DownOptions options) {
		Stream<Problem> irreversible = steps.stream()
			.filter((step) -> step.isWithoutScript() && !options.includesIrreversible())
			.map((step) -> irreversible(step.id(), step.reason()));
		Stream<Problem> unnamed = steps.stream()
			.map(MigrationStep::id)
			.filter((id) -> !trackedName(id).equals(id.toString()))
			.map((id) -> Problem.of(Kind.RENAMED, id,
					"Renamed: %s is tracked as %s".formatted(id, OneLine.of(trackedName(id))),
					"Accept the new name with mvn kat:repair first."));
		List<Problem> problems = Stream.concat(irreversible, unnamed).toList();
		if (!problems.isEmpty()) {
			throw new RollbackRefusedException(problems);
		}
	}

	private Problem irreversible(MigrationId id, Reason reason) {
		String why = Optional.ofNullable(reason.because()).map(" (builds on %s)"::formatted).orElse("");
		return this.migrations.find(id.timestamp())
			.map((migration) -> withoutWayDown(migration, why))
			.orElseGet(() -> Problem.of(Kind.IRREVERSIBLE, id,
					"Irreversible: %s%s has no folder here, and the journal has no down script for it"
						.formatted(OneLine.of(id.toString()), why),
					entry(id).filter(RecordEntry::mayBeJava).isPresent() ? RESTORE_CLASS : RESTORE_IT));
	}

	private static Problem withoutWayDown(Migration migration, String why) {
		if (migration.isJava()) {
			return Problem.of(Kind.IRREVERSIBLE, migration.id(),
					"Irreversible: %s%s: %s has no down method".formatted(migration.id(), why, migration.up()),
					WRITE_METHOD);
		}
		return Problem.of(Kind.IRREVERSIBLE, migration.id(),
				"Irreversible: %s%s: %s/down.sql %s".formatted(migration.id(), why, migration.folder().path(),
						migration.down().equals(Action.EMPTY) ? "contains no statement" : "is missing"),
				WRITE_IT);
	}

	private boolean isMissing(MigrationId id) {
		return this.migrations.find(id.timestamp()).isEmpty();
	}

	private @Nullable Tracked tracked(MigrationId id) {
		return entry(id).map(RecordEntry::tracked).orElse(null);
	}

	private boolean isApplied(MigrationId id) {
		return this.record.isApplied(id);
	}

	private String trackedName(MigrationId id) {
		return entry(id).orElseThrow().name();
	}

	private Optional<RecordEntry> entry(MigrationId id) {
		return this.record.find(id);
	}

}
