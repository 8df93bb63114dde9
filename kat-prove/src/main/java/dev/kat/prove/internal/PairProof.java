package dev.kat.prove.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;
import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.OrderDependence.Kind;
import dev.kat.prove.Ran;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.trial.Difference;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Trial;
import dev.kat.prove.internal.trial.Trial.Move;

/**
 * Runs pairs of migrations both ways round, on the smallest state on which both can run.
 */
final class PairProof {

	private static final Set<Evidence.Kind> EITHER_WAY = Set.of(Evidence.Kind.CHANGES, Evidence.Kind.ROWS);

	private final Function<Suspect, List<MigrationId>> state;

	private final Trials trials;

	private PairProof(Function<Suspect, List<MigrationId>> state, Trials trials) {
		this.state = state;
		this.trials = trials;
	}

	/**
	 * Of pairs that the graph does not order.
	 */
	static PairProof unordered(States states, Trials trials) {
		return new PairProof((pair) -> states.common(pair.first(), pair.second()), trials);
	}

	/**
	 * Of pairs that the graph orders, perhaps for no reason.
	 */
	static PairProof ordered(States states, Trials trials) {
		return new PairProof((pair) -> states.needed(pair.first(), pair.second()), trials);
	}

	/**
	 * Runs pairs.
	 * @return what came out, in the order of the pairs
	 */
	List<Pair> prove(List<Suspect> suspects) {
		List<Outcome> inOrder = this.trials.run(suspects.stream().map(this::inOrder).toList());
		List<Outcome> reversed = this.trials.run(suspects.stream().map(this::reversed).toList());
		List<Suspect> different = new ArrayList<>();
		for (int index = 0; index < suspects.size(); index++) {
			if (!difference(inOrder.get(index), reversed.get(index)).isEmpty()) {
				different.add(suspects.get(index));
			}
		}
		List<Outcome> again = this.trials.run(different.stream().map(this::inOrder).toList());
		List<Pair> pairs = new ArrayList<>();
		for (int index = 0; index < suspects.size(); index++) {
			Suspect suspect = suspects.get(index);
			int control = different.indexOf(suspect);
			Difference noise = (control < 0) ? Difference.NONE : difference(inOrder.get(index), again.get(control));
			pairs.add(judge(suspect, inOrder.get(index), reversed.get(index), noise));
		}
		return pairs;
	}

	private Trial inOrder(Suspect pair) {
		return trial(pair, pair.first(), pair.second());
	}

	private Trial reversed(Suspect pair) {
		return trial(pair, pair.second(), pair.first());
	}

	private Trial trial(Suspect pair, MigrationId first, MigrationId second) {
		return new Trial(this.state.apply(pair), List.of(Move.up(first), Move.up(second)));
	}

	private static Difference difference(Outcome expected, Outcome actual) {
		return (expected instanceof Outcome.Ran first && actual instanceof Outcome.Ran second)
				? Difference.between(first.together(), second.together()) : Difference.NONE;
	}

	/**
	 * Judges a pair.
	 * @param noise what differs when the same is run twice
	 */
	private static Pair judge(Suspect pair, Outcome inOrder, Outcome reversed, Difference noise) {
		if (!(inOrder instanceof Outcome.Ran expected)) {
			return new Pair.Untried(pair);
		}
		if (reversed instanceof Outcome.Failed failed) {
			return missing(pair, Ran.failed(reversed(pair, failed), failed.sqlState(), failed.message()));
		}
		if (!(reversed instanceof Outcome.Ran)) {
			return new Pair.Untried(pair);
		}
		Difference difference = difference(inOrder, reversed).without(noise);
		if (difference.isEmpty()) {
			return new Pair.Same(pair, written(expected).containsAll(pair.tables()));
		}
		Ran ran = Ran.differently("%s before %s".formatted(pair.second(), pair.first()), difference.sentences());
		return (!difference.isEmptyButForPlaces() && isDirected(pair)) ? missing(pair, ran)
				: order(pair, kind(difference, expected.each()), difference, ran);
	}

	private static Set<String> written(Outcome.Ran ran) {
		return ran.each().stream().flatMap((delta) -> delta.rows().keySet().stream()).collect(Collectors.toSet());
	}

	private static String reversed(Suspect pair, Outcome.Failed failed) {
		return failed.migration().equals(pair.second()) ? "%s before %s".formatted(pair.second(), pair.first())
				: "%s after %s".formatted(pair.first(), pair.second());
	}

	/**
	 * Whether the evidence says which of the two has to come first.
	 */
	private static boolean isDirected(Suspect pair) {
		return pair.evidence().stream().anyMatch((evidence) -> !EITHER_WAY.contains(evidence.kind()));
	}

	private static Pair missing(Suspect pair, Ran ran) {
		return new Pair.Missing(new MissingParent(pair.second(), pair.first(), pair.evidence(), ran));
	}

	private static Pair order(Suspect pair, Kind kind, Difference difference, Ran ran) {
		List<String> objects = new ArrayList<>(difference.objects().keySet());
		objects.addAll(difference.rows().stream().map("rows of %s"::formatted).toList());
		if (kind == Kind.COLUMN_ORDER) {
			objects.addAll(difference.places());
		}
		return new Pair.Ordered(new OrderDependence(pair.first(), pair.second(), kind, objects, pair.evidence(), ran));
	}

	private static Kind kind(Difference difference, List<Delta> each) {
		if (difference.isEmptyButForPlaces()) {
			return Kind.COLUMN_ORDER;
		}
		if (difference.objects().isEmpty()) {
			return Kind.ROWS;
		}
		return each.stream().allMatch((delta) -> delta.objects().keySet().containsAll(difference.objects().keySet()))
				? Kind.OVERWRITE : Kind.SCHEMA;
	}

}
