package dev.kat.prove.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Ran;
import dev.kat.prove.internal.trial.Difference;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Trial;
import dev.kat.prove.internal.trial.Trial.Move;

/**
 * Runs migrations on states of their own, on which they must do what they did when
 * everything before them had been applied. Where one does not, finds out what it lacks.
 */
final class AloneProof {

	private final Observed observed;

	private final States states;

	private final Function<MigrationId, Set<MigrationId>> base;

	private final UnaryOperator<Set<MigrationId>> completion;

	private final String trial;

	private final Trials trials;

	private AloneProof(Observed observed, States states, Function<MigrationId, Set<MigrationId>> base,
			UnaryOperator<Set<MigrationId>> completion, String trial, Trials trials) {
		this.observed = observed;
		this.states = states;
		this.base = base;
		this.completion = completion;
		this.trial = trial;
		this.trials = trials;
	}

	/**
	 * Runs each on its declared ancestors.
	 * @param observed what each did when everything before it had been applied
	 */
	static AloneProof onAncestors(Observed observed, States states, Trials trials) {
		return new AloneProof(observed, states, states::ancestors, states::complete, "on its declared ancestors alone",
				trials);
	}

	/**
	 * Runs each on what it was seen to need.
	 * @param observed what each did when everything before it had been applied
	 */
	static AloneProof onNeeds(Observed observed, States states, Trials trials) {
		return new AloneProof(observed, states, states::closure, states::completeNeeds, "on what it was seen to need",
				trials);
	}

	/**
	 * Runs migrations, each on a state of its own.
	 */
	static Map<MigrationId, Outcome> run(Collection<MigrationId> ids, Function<MigrationId, Set<MigrationId>> state,
			States states, Trials trials) {
		List<MigrationId> list = List.copyOf(ids);
		List<Outcome> outcomes = trials
			.run(list.stream().map((id) -> trial(id, states.inOrder(state.apply(id)))).toList());
		Map<MigrationId, Outcome> byId = new LinkedHashMap<>();
		for (int index = 0; index < list.size(); index++) {
			byId.put(list.get(index), outcomes.get(index));
		}
		return byId;
	}

	private static Trial trial(MigrationId id, List<MigrationId> state) {
		return new Trial(state, List.of(Move.up(id)));
	}

	/**
	 * Runs migrations and judges what came out.
	 */
	Map<MigrationId, Alone> prove(Collection<MigrationId> ids) {
		return judge(run(ids, this.base));
	}

	/**
	 * Judges what came out of runs on the states of this proof. What differs is run once
	 * more after everything before it: what differs there, too, is different each time.
	 */
	Map<MigrationId, Alone> judge(Map<MigrationId, Outcome> outcomes) {
		Map<MigrationId, Alone> results = new LinkedHashMap<>();
		Map<MigrationId, Outcome> different = new LinkedHashMap<>();
		outcomes.forEach((id, outcome) -> {
			if (isSame(id, outcome)) {
				results.put(id, new Alone.Same());
			}
			else if (outcome instanceof Outcome.NoState state) {
				results.put(id, new Alone.Blocked(state.migration()));
			}
			else {
				different.put(id, outcome);
			}
		});
		results.putAll(control(different));
		different.keySet().removeAll(results.keySet());
		Map<MigrationId, Set<MigrationId>> lacking = search(different);
		different.forEach((id, outcome) -> results.put(id,
				new Alone.Lacks(lacking.getOrDefault(id, Set.of()), ran(id, outcome))));
		return results;
	}

	private Map<MigrationId, Alone> control(Map<MigrationId, Outcome> different) {
		Map<MigrationId, Alone> results = new LinkedHashMap<>();
		run(different.keySet(), (id) -> Set.copyOf(this.states.before(id))).forEach((id, control) -> {
			if (control instanceof Outcome.Ran ran) {
				this.observed.addNoise(id, difference(id, ran));
			}
			else {
				results.put(id, new Alone.Unstable(ran(id, control)));
			}
		});
		different.forEach((id, outcome) -> {
			if (isSame(id, outcome)) {
				results.put(id, new Alone.Same());
			}
		});
		return results;
	}

	/**
	 * Searches among what it was seen to need, if that is enough, or else among
	 * everything before it. Where a migration fails, it is enough that it does not.
	 */
	private Map<MigrationId, Set<MigrationId>> search(Map<MigrationId, Outcome> different) {
		List<MigrationId> seen = different.keySet()
			.stream()
			.filter((id) -> !lacking(id, this.states.closure(id)).isEmpty())
			.toList();
		Map<MigrationId, Outcome> tried = run(seen, (id) -> with(id, this.states.closure(id)));
		Map<MigrationId, Search> searches = new LinkedHashMap<>();
		different.forEach((id, without) -> {
			boolean isSeen = Optional.ofNullable(tried.get(id))
				.filter((outcome) -> isEnough(id, without, outcome))
				.isPresent();
			searches.put(id, new Search(lacking(id, isSeen ? this.states.closure(id) : this.states.before(id))));
		});
		finish(searches, different);
		Map<MigrationId, Set<MigrationId>> found = new LinkedHashMap<>();
		searches.forEach((id, search) -> found.put(id, search.found()));
		return found;
	}

	private boolean isEnough(MigrationId id, Outcome without, Outcome outcome) {
		return (without instanceof Outcome.Ran) ? isSame(id, outcome) : outcome instanceof Outcome.Ran;
	}

	/**
	 * Runs the next tries of all searches together, until all are over.
	 */
	private void finish(Map<MigrationId, Search> searches, Map<MigrationId, Outcome> different) {
		Map<MigrationId, Outcome> outcomes = tryNext(searches);
		while (!outcomes.isEmpty()) {
			outcomes.forEach((id, outcome) -> searches.computeIfPresent(id,
					(same, search) -> search.accept(isEnough(id, different.getOrDefault(id, outcome), outcome))));
			outcomes = tryNext(searches);
		}
	}

	private Map<MigrationId, Outcome> tryNext(Map<MigrationId, Search> searches) {
		Map<MigrationId, Set<MigrationId>> states = new LinkedHashMap<>();
		searches.forEach((id, search) -> search.next().ifPresent((more) -> states.put(id, with(id, more))));
		return run(states.keySet(), (id) -> states.getOrDefault(id, Set.of()));
	}

	private List<MigrationId> lacking(MigrationId id, Collection<MigrationId> candidates) {
		Set<MigrationId> lacking = new HashSet<>(candidates);
		lacking.removeAll(this.base.apply(id));
		return this.states.inOrder(lacking);
	}

	private Set<MigrationId> with(MigrationId id, Set<MigrationId> more) {
		Set<MigrationId> state = new HashSet<>(this.completion.apply(more));
		state.addAll(this.base.apply(id));
		state.remove(id);
		return state;
	}

	private Map<MigrationId, Outcome> run(Collection<MigrationId> ids, Function<MigrationId, Set<MigrationId>> state) {
		return run(ids, state, this.states, this.trials);
	}

	private boolean isSame(MigrationId id, Outcome outcome) {
		return outcome instanceof Outcome.Ran ran && difference(id, ran).isEmptyButForPlaces();
	}

	private Difference difference(MigrationId id, Outcome.Ran ran) {
		return this.observed.differenceTo(id, ran.together());
	}

	private Ran ran(MigrationId id, Outcome outcome) {
		if (outcome instanceof Outcome.Ran ran) {
			return Ran.differently(this.trial, difference(id, ran).sentences());
		}
		return (outcome instanceof Outcome.Failed failed) ? Ran.failed(this.trial, failed.sqlState(), failed.message())
				: Ran.differently(this.trial, List.of());
	}

}
