package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.kat.prove.graphs.Plant.FaultyDown;
import dev.kat.prove.graphs.Plant.Missing;
import dev.kat.prove.graphs.Plant.Needless;

/**
 * How much proofs found of what was planted, and what is wrong with them.
 */
final class Tally {

	private final Map<String, Integer> counts = new LinkedHashMap<>();

	private final List<String> wrong = new ArrayList<>();

	void add(Evaluation evaluation) {
		GeneratedGraph graph = evaluation.graph();
		count("graphs", 1);
		count("migrations", graph.size());
		add(evaluation, "failures", evaluation.failures());
		count("missing parents planted", graph.plants(Missing.class).size());
		add(evaluation, "overlooked", evaluation.overlookedParents());
		add(evaluation, "reported with the wrong kind", evaluation.wrongKinds());
		add(evaluation, "false alarms", evaluation.falseParents());
		count("needless edges planted", graph.plants(Needless.class).size());
		add(evaluation, "not listed", evaluation.overlookedEdges());
		count("kept for evidence that no run refutes", evaluation.keptEdges().size());
		add(evaluation, "needs that would be lost without listed edges", evaluation.uncoveredNeeds());
		count("faulty rollbacks planted", graph.plants(FaultyDown.class).size());
		add(evaluation, "not named", evaluation.overlookedDowns());
		add(evaluation, "false alarms about rollbacks", evaluation.falseDowns());
		add(evaluation, "falsely unproven", evaluation.falselyUnproven());
	}

	private void add(Evaluation evaluation, String what, List<String> found) {
		count(what, found.size());
		found.forEach((one) -> this.wrong.add(evaluation.graph().name() + ": " + what + ": " + one));
	}

	private void count(String what, int more) {
		this.counts.merge(what, more, Integer::sum);
	}

	void print() {
		this.counts.forEach((what, count) -> System.out.printf("%6d %s%n", count, what));
	}

	List<String> wrong() {
		return List.copyOf(this.wrong);
	}

}
