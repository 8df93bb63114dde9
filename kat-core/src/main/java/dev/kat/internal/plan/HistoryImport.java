package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.Operation;
import dev.kat.plan.Reason;
import dev.kat.plan.RecordEntry;

/**
 * Finds out what has to be recorded so that the record has what the history of another
 * tool has.
 *
 * @param situation the migrations, and what is already on record
 */
record HistoryImport(Situation situation) {

	private static final Set<Kind> CONTRADICTIONS = Set.of(Kind.MODIFIED, Kind.RENAMED, Kind.HALF_ROLLED_BACK);

	/**
	 * Returns what has to be recorded, in the order of the history. What is already
	 * recorded as applied stays as it is.
	 * @param history what the other tool applied
	 * @return one step for each migration that is not recorded yet
	 * @throws UnknownMigrationException if there is no such migration
	 * @throws ValidationFailedException if the record says something else
	 */
	List<PastStep> of(Collection<HistoryEntry> history) {
		Map<MigrationId, HistoryEntry> entries = new LinkedHashMap<>();
		history.forEach((entry) -> entries.put(resolve(entry), entry));
		List<Problem> problems = new ArrayList<>(this.situation.contradictions()
			.stream()
			.filter((problem) -> CONTRADICTIONS.contains(problem.kind()) && concerns(problem, entries))
			.toList());
		List<PastStep> steps = new ArrayList<>();
		entries.forEach((id, entry) -> {
			Optional<RecordEntry> recorded = this.situation.record().find(id);
			if (recorded.isEmpty() || !recorded.get().isApplied()) {
				recorded.flatMap((found) -> disagreement(id, found, entry)).ifPresent(problems::add);
				this.situation.migrations()
					.find(id.timestamp())
					.ifPresent((migration) -> steps.add(step(migration, entry)));
			}
		});
		if (!problems.isEmpty()) {
			throw new ValidationFailedException(problems);
		}
		return steps;
	}

	private MigrationId resolve(HistoryEntry entry) {
		return this.situation.migrations().graph().resolve(List.of(entry.migration().toString())).get(0);
	}

	private static boolean concerns(Problem problem, Map<MigrationId, HistoryEntry> entries) {
		return problem.migration().flatMap(MigrationId::parse).filter(entries::containsKey).isPresent();
	}

	private PastStep step(Migration migration, HistoryEntry entry) {
		return new PastStep(MigrationSteps.record(migration, entry.checksum(), Operation.BASELINE, Reason.ASKED_FOR,
				this.situation.migrations().graph()), entry);
	}

	private Optional<Problem> disagreement(MigrationId id, RecordEntry recorded, HistoryEntry entry) {
		if (recorded.isHalfRun()) {
			return Optional.of(Problem.of(Kind.HALF_RUN, id,
					"Stopped partway: the record says that %s is incomplete, and %s's history that it is applied"
						.formatted(id, entry.tool()),
					"Mark it with mvn kat:repair as done or as not done."));
		}
		if (recorded.isRolledBack()) {
			String rolledBack = new RolledBack(this.situation.migrations(), this.situation.record()).describe(id)
				.orElseGet(id::toString);
			return Optional.of(Problem.of(Kind.ROLLED_BACK, id,
					"Rolled back: %s; %s's history says that it is applied".formatted(rolledBack, entry.tool()),
					"If the database has it, record it with baseline. Otherwise apply it with Kat."));
		}
		return Optional.empty();
	}

}
