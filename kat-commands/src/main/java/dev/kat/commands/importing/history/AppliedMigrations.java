package dev.kat.commands.importing.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.commands.importing.ImportedMigration;
import dev.kat.migration.MigrationId;

/**
 * Finds the entry of a history that each migration has. An entry that names a similar
 * path belongs to one migration only, the one whose path has most of it.
 */
final class AppliedMigrations {

	private static final String AMBIGUOUS = "%s can be that of %s or of %s. Import again, and name the directory in "
			+ "which Liquibase searches for changelogs, so that it has the same paths.";

	private final List<Candidate> candidates = new ArrayList<>();

	private final Map<MigrationId, AppliedScript> found = new HashMap<>();

	private final Set<AppliedScript> taken = new HashSet<>();

	private final List<String> refusals = new ArrayList<>();

	/**
	 * Finds the entries.
	 * @param migrations what was imported
	 * @param history what is applied
	 * @throws HistoryRefusedException if an entry can be that of several migrations
	 */
	AppliedMigrations(List<ImportedMigration> migrations, History history) {
		migrations.forEach((migration) -> addCandidates(migration, history));
		this.candidates.sort(Candidate.BEST_FIRST);
		this.candidates.stream().filter(this::isFree).forEach(this::take);
		if (!this.refusals.isEmpty()) {
			throw new HistoryRefusedException(this.refusals);
		}
	}

	Optional<AppliedScript> find(ImportedMigration migration) {
		return Optional.ofNullable(this.found.get(migration.id()));
	}

	private void addCandidates(ImportedMigration migration, History history) {
		for (AppliedScript applied : history.applied()) {
			KeyMatch match = applied.match(migration.key());
			if (match != KeyMatch.NONE) {
				this.candidates.add(new Candidate(migration, applied, match));
			}
		}
	}

	private boolean isFree(Candidate candidate) {
		return !this.found.containsKey(candidate.migration().id())
				&& (candidate.match() != KeyMatch.SIMILAR || !this.taken.contains(candidate.applied()));
	}

	private void take(Candidate candidate) {
		if (candidate.match() == KeyMatch.SIMILAR) {
			this.candidates.stream()
				.filter((other) -> other.isAsGoodAs(candidate) && !other.equals(candidate) && isFree(other))
				.findFirst()
				.ifPresent((other) -> this.refusals.add(AMBIGUOUS.formatted(candidate.applied().title(),
						candidate.migration().up().file(), other.migration().up().file())));
		}
		this.found.put(candidate.migration().id(), candidate.applied());
		this.taken.add(candidate.applied());
	}

	/**
	 * An entry that can be that of a migration.
	 */
	private record Candidate(ImportedMigration migration, AppliedScript applied, KeyMatch match) {

		private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::match)
			.thenComparing(Candidate::commonLength)
			.reversed();

		private int commonLength() {
			return KeyMatch.commonLength(this.applied.key(), this.migration.key());
		}

		boolean isAsGoodAs(Candidate other) {
			return this.applied.equals(other.applied) && this.match == other.match
					&& commonLength() == other.commonLength();
		}

	}

}
