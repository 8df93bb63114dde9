package dev.kat.prove.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.kat.graph.MigrationGraph;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;
import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Ran;
import dev.kat.prove.Unproven;
import dev.kat.prove.internal.needs.Need;
import dev.kat.prove.internal.needs.Needs;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.trial.Difference;
import dev.kat.prove.internal.trial.Outcome;

/**
 * Lets runs confirm what observations suggest, and find what they do not show.
 */
final class Confirmation {

	/** Each round can only find what the one before it had hidden. */
	private static final int ROUNDS = 5;

	private static final Ran NOTHING = Ran.differently("", List.of());

	private final MigrationGraph graph;

	private final Set<MigrationId> checked;

	private final Trials trials;

	private final Observed observed;

	private States states;

	/** The pairs that need not be tried again. */
	private final Set<List<MigrationId>> tried = new HashSet<>();

	private final List<MissingParent> missing = new ArrayList<>();

	private final List<OrderDependence> orders = new ArrayList<>();

	private final Set<MigrationId> provenAlone = new HashSet<>();

	private final List<Unproven> unproven = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	/**
	 * Prepares to confirm.
	 * @param graph the graph as declared
	 * @param observations what each migration did
	 * @param checked the migrations to try
	 * @param trials runs trials
	 */
	Confirmation(MigrationGraph graph, List<Observation> observations, Set<MigrationId> checked, Trials trials) {
		this.graph = graph;
		this.checked = checked;
		this.trials = trials;
		this.observed = new Observed(observations);
		this.states = new States(graph, Needs.of(observations));
	}

	/**
	 * Runs everything that there is to run.
	 * @param alone what came of each migration on its declared ancestors alone
	 * @return what was found
	 */
	Confirmed confirm(Map<MigrationId, Outcome> alone) {
		judge(AloneProof.onAncestors(this.observed, this.states, this.trials).judge(alone));
		proveClosures(this.checked);
		Map<MigrationId, Set<MigrationId>> before = closures();
		proveSuspects();
		prove(pairs());
		proveSuspects();
		tryAll(untried(this.states.needs().doubtful(completed()).stream()), PairProof::ordered);
		proveChanged(before);
		this.observed.noise().forEach(this::noteNoise);
		return new Confirmed(this.states.needs(), completed(), List.copyOf(this.missing), List.copyOf(this.orders),
				Set.copyOf(this.provenAlone), List.copyOf(this.unproven), List.copyOf(this.notes));
	}

	/**
	 * What descends from a migration that fails on its ancestors cannot be judged until
	 * that one is fixed.
	 */
	private void judge(Map<MigrationId, Alone> results) {
		Map<Suspect, Ran> differing = new LinkedHashMap<>();
		results.forEach((id, result) -> {
			if (result instanceof Alone.Lacks lacks) {
				lacks.migrations().forEach((needed) -> judge(id, needed, lacks.ran(), differing));
			}
			else if (result instanceof Alone.Unstable unstable) {
				this.unproven.add(new Unproven(id, "It fails when it runs a second time after the same migrations: "
						+ unstable.ran().message().orElse("")));
			}
			else if (result instanceof Alone.Blocked blocked && !results.containsKey(blocked.by())) {
				this.unproven.add(new Unproven(id, "Its ancestor %s fails without others".formatted(blocked.by())));
			}
		});
		confirm(differing, (suspect, ran) -> addMissing(suspect.second(), suspect.first(), ran));
	}

	private void judge(MigrationId id, MigrationId needed, Ran ran, Map<Suspect, Ran> differing) {
		if (ran.isError()) {
			addMissing(id, needed, ran);
		}
		else {
			differing.put(new Suspect(needed, id, evidence(id, needed)), ran);
		}
	}

	/**
	 * What only differs may have moved from one of the two to the other, for example from
	 * the migration that makes a partition to the one that adds a column to all of them:
	 * then both orders come to the same.
	 * @param untried what to do if the two do not run on the state that was made for them
	 */
	private void confirm(Map<Suspect, Ran> differing, BiConsumer<Suspect, Ran> untried) {
		for (Pair pair : tryAll(differing.keySet(), PairProof::unordered)) {
			if (pair instanceof Pair.Untried unknown) {
				untried.accept(unknown.suspect(), differing.getOrDefault(unknown.suspect(), NOTHING));
			}
			else {
				add(pair);
			}
		}
	}

	/**
	 * Runs pairs both ways round. A need that is refuted may have kept another pair from
	 * being run, so that is tried again.
	 * @return what came out, in the order of the pairs
	 */
	private List<Pair> tryAll(Collection<Suspect> suspects, BiFunction<States, Trials, PairProof> proof) {
		Map<Suspect, Pair> results = new LinkedHashMap<>();
		List<Suspect> open = List.copyOf(suspects);
		while (!open.isEmpty()) {
			List<Pair> round = proof.apply(this.states, this.trials).prove(open);
			Set<List<MigrationId>> refuted = new HashSet<>();
			List<Suspect> untried = new ArrayList<>();
			for (int index = 0; index < open.size(); index++) {
				Suspect suspect = open.get(index);
				results.put(suspect, round.get(index));
				if (round.get(index) instanceof Pair.Untried) {
					untried.add(suspect);
				}
				else if (round.get(index).isRefuted()) {
					refuted.add(suspect.pair());
				}
			}
			this.states = this.states.with(this.states.needs().without(refuted));
			open = (!refuted.isEmpty()) ? untried : List.of();
		}
		suspects.forEach((suspect) -> this.tried.add(suspect.pair()));
		return List.copyOf(results.values());
	}

	private void noteNoise(MigrationId id, Difference noise) {
		this.notes.add("%s makes something else each time it runs, which is not compared: %s".formatted(id,
				OneLine.some(noise.sentences())));
	}

	private void addMissing(MigrationId id, MigrationId needed, Ran ran) {
		this.missing.add(new MissingParent(id, needed, evidence(id, needed), ran));
		this.tried.add(List.of(needed, id));
		require(id, needed, ran);
	}

	private List<Evidence> evidence(MigrationId id, MigrationId needed) {
		return this.states.needs().evidenceOf(id).getOrDefault(needed, List.of());
	}

	private void add(Pair pair) {
		if (pair instanceof Pair.Missing found) {
			this.missing.add(found.parent());
			require(found.parent().migration(), found.parent().needs(), found.parent().ran());
		}
		else if (pair instanceof Pair.Ordered found) {
			this.orders.add(found.order());
		}
		else if (pair instanceof Pair.Same same && !same.hasRows()) {
			note(same.suspect());
		}
	}

	private void require(MigrationId id, MigrationId needed, Ran ran) {
		if (!this.states.closure(id).contains(needed)) {
			this.states = this.states.with(this.states.needs().with(List.of(byRun(id, needed, ran))));
		}
	}

	/**
	 * A need that only a run shows.
	 */
	private static Need byRun(MigrationId id, MigrationId needed, Ran ran) {
		String what = ran.message().orElseGet(() -> OneLine.some(ran.differs()));
		return new Need(id, needed, new Evidence(Evidence.Kind.USES, Evidence.Strength.STRONG, needed.toString(),
				"without %s: %s".formatted(needed, what), Optional.empty()));
	}

	/**
	 * What turns out to need more is run once more on all that it needs, and so is what
	 * could not be run because of it.
	 */
	private void proveClosures(Collection<MigrationId> ids) {
		Collection<MigrationId> open = ids;
		for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
			open = proveClosures(AloneProof.onNeeds(this.observed, this.states, this.trials).prove(open));
		}
	}

	private Map<MigrationId, Set<MigrationId>> closures() {
		Map<MigrationId, Set<MigrationId>> closures = new LinkedHashMap<>();
		this.checked.forEach((id) -> closures.put(id, this.states.closure(id)));
		return closures;
	}

	/**
	 * A refuted need may have led to one that is none.
	 */
	private void proveChanged(Map<MigrationId, Set<MigrationId>> before) {
		List<MigrationId> changed = this.checked.stream()
			.filter((id) -> !this.states.closure(id).equals(before.get(id)))
			.toList();
		changed.forEach(this.provenAlone::remove);
		proveClosures(changed);
	}

	/**
	 * Judges a round.
	 * @return what to run once more
	 */
	private Set<MigrationId> proveClosures(Map<MigrationId, Alone> results) {
		List<Need> found = new ArrayList<>();
		Set<MigrationId> next = new LinkedHashSet<>();
		Map<MigrationId, Map<Suspect, Ran>> differing = new LinkedHashMap<>();
		results.forEach((id, result) -> {
			if (result instanceof Alone.Same) {
				this.provenAlone.add(id);
			}
			else if (result instanceof Alone.Blocked blocked) {
				next.addAll(List.of(id, blocked.by()));
			}
			else if (result instanceof Alone.Lacks lacks && lacks.ran().isError()) {
				lacks.migrations().forEach((needed) -> found.add(byRun(id, needed, lacks.ran())));
			}
			else if (result instanceof Alone.Lacks lacks) {
				Map<Suspect, Ran> suspects = differing.computeIfAbsent(id, (same) -> new LinkedHashMap<>());
				lacks.migrations()
					.forEach((needed) -> suspects.put(new Suspect(needed, id, evidence(id, needed)), lacks.ran()));
			}
		});
		found.addAll(unlessMoved(differing));
		found.forEach((need) -> next.add(need.migration()));
		this.states = this.states.with(this.states.needs().with(found));
		return next;
	}

	/**
	 * Returns the needs of what differs. What comes to the same in either order has only
	 * moved, and its migration is proven.
	 */
	private List<Need> unlessMoved(Map<MigrationId, Map<Suspect, Ran>> differing) {
		Map<Suspect, Ran> all = new LinkedHashMap<>();
		differing.values().forEach(all::putAll);
		Set<Suspect> moved = new HashSet<>();
		List<Suspect> tries = List.copyOf(all.keySet());
		List<Pair> pairs = tryAll(tries, PairProof::unordered);
		for (int index = 0; index < tries.size(); index++) {
			if (pairs.get(index).isTheSame()) {
				moved.add(tries.get(index));
			}
		}
		List<Need> found = new ArrayList<>();
		differing.forEach((id, suspects) -> {
			if (moved.containsAll(suspects.keySet())) {
				this.provenAlone.add(id);
			}
			suspects.forEach((suspect, ran) -> {
				if (!moved.contains(suspect)) {
					found.add(byRun(id, suspect.first(), ran));
				}
			});
		});
		return found;
	}

	/**
	 * Tries what the server or a name says is missing. A need that is refuted may show
	 * another one behind it.
	 */
	private void proveSuspects() {
		List<Suspect> suspects = suspects();
		for (int round = 0; round < ROUNDS && !suspects.isEmpty(); round++) {
			prove(suspects);
			suspects = suspects();
		}
	}

	private List<Suspect> suspects() {
		return untried(this.states.needs()
			.missing(this.graph)
			.stream()
			.map((need) -> List.of(need.needed(), need.migration()))
			.distinct());
	}

	/**
	 * Pairs that can only come in either order because a parent is missing are left out.
	 */
	private List<Suspect> pairs() {
		return untried(
				this.states.needs().pairs(completed()).stream().map((pair) -> List.of(pair.first(), pair.second())));
	}

	private MigrationGraph completed() {
		return Graphs.withParents(this.graph, this.missing);
	}

	private List<Suspect> untried(Stream<List<MigrationId>> pairs) {
		return pairs.filter((pair) -> !this.tried.contains(pair) && pair.stream().anyMatch(this.checked::contains))
			.map((pair) -> new Suspect(pair.get(0), pair.get(1), evidence(pair.get(1), pair.get(0))))
			.toList();
	}

	private void prove(List<Suspect> suspects) {
		tryAll(suspects, PairProof::unordered).forEach(this::add);
	}

	/**
	 * On a scratch database tables are empty, so a run that shows no difference does not
	 * refute evidence about rows.
	 */
	private void note(Suspect pair) {
		pair.evidence()
			.stream()
			.filter((evidence) -> evidence.kind() == Evidence.Kind.ROWS)
			.findFirst()
			.ifPresent((evidence) -> this.notes.add("%s may need %s: %s; a run without rows shows no difference"
				.formatted(pair.second(), pair.first(), evidence.text())));
	}

	/**
	 * What runs have confirmed.
	 *
	 * @param needs what each migration needs
	 * @param completed the graph with the missing parents
	 * @param missing the missing parents
	 * @param orders pairs whose order matters
	 * @param provenAlone the migrations that do the same on nothing but what they need
	 * @param unproven what could not be tried
	 * @param notes what is worth knowing
	 */
	record Confirmed(Needs needs, MigrationGraph completed, List<MissingParent> missing, List<OrderDependence> orders,
			Set<MigrationId> provenAlone, List<Unproven> unproven, List<String> notes) {

	}

}
