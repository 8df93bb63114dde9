package dev.kat.prove.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kat.migration.MigrationId;

/**
 * Finds which of many migrations are needed, when all of them together are enough, with
 * few tries: the last one of the shortest beginning that is enough is needed; then the
 * same among those before it.
 */
final class Search {

	private final List<MigrationId> candidates;

	private final Set<MigrationId> found = new LinkedHashSet<>();

	/** Beginnings of this length are not enough. */
	private int tooFew;

	/** Beginnings of this length are enough. */
	private int enough;

	/** Whether the next try is what was found, and nothing else. */
	private boolean triesFound;

	private boolean done;

	/**
	 * Begins a search.
	 * @param candidates the migrations, in the order in which they are applied; together
	 * they are enough, and none of them is not
	 */
	Search(List<MigrationId> candidates) {
		this.candidates = List.copyOf(candidates);
		this.enough = this.candidates.size();
		narrow();
	}

	/**
	 * {@return the migrations to try next; empty if the search is over}
	 */
	Optional<Set<MigrationId>> next() {
		if (this.done) {
			return Optional.empty();
		}
		Set<MigrationId> next = new LinkedHashSet<>(this.found);
		if (!this.triesFound) {
			next.addAll(this.candidates.subList(0, middle()));
		}
		return Optional.of(next);
	}

	/**
	 * Continues the search.
	 * @param isEnough whether the {@linkplain #next() last try} was enough
	 * @return this search
	 */
	Search accept(boolean isEnough) {
		if (this.triesFound) {
			this.done = isEnough || this.enough == 0;
			this.triesFound = false;
			this.tooFew = 0;
		}
		else if (isEnough) {
			this.enough = middle();
		}
		else {
			this.tooFew = middle();
		}
		if (!this.done) {
			narrow();
		}
		return this;
	}

	/**
	 * {@return those that are needed}
	 */
	Set<MigrationId> found() {
		return this.found;
	}

	private void narrow() {
		if (this.enough == 0) {
			this.done = true;
		}
		else if (this.enough - this.tooFew == 1) {
			this.found.add(this.candidates.get(this.enough - 1));
			this.enough--;
			this.triesFound = true;
		}
	}

	private int middle() {
		return (this.tooFew + this.enough) / 2;
	}

}
