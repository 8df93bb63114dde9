package dev.kat.prove.internal.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.kat.migration.MigrationId;

/**
 * The states that trials begin with. What several have in common is made once.
 */
public final class StateTree {

	private final State root = State.empty();

	private final List<State> visits = new ArrayList<>();

	private StateTree(List<Trial> trials) {
		List<State> all = new ArrayList<>(List.of(this.root));
		for (int index = 0; index < trials.size(); index++) {
			State state = this.root;
			for (MigrationId id : trials.get(index).state()) {
				state = state.after(id, all);
			}
			state.addTrial(index);
		}
		for (int index = all.size() - 1; index >= 0; index--) {
			all.get(index).weigh();
		}
		all.forEach(State::growTrunk);
		visit();
	}

	/**
	 * Arranges trials.
	 * @param trials the trials
	 * @return their states
	 */
	public static StateTree of(List<Trial> trials) {
		return new StateTree(trials);
	}

	/**
	 * Chains are long, so that a recursion could be too deep.
	 */
	private void visit() {
		Deque<State> open = new ArrayDeque<>(List.of(this.root));
		while (!open.isEmpty()) {
			State state = open.pop();
			if (!state.trials().isEmpty()) {
				this.visits.add(state);
			}
			List<State> next = state.next();
			for (int index = next.size() - 1; index >= 0; index--) {
				open.push(next.get(index));
			}
		}
	}

	/**
	 * {@return the state in which nothing is applied}
	 */
	public State root() {
		return this.root;
	}

	/**
	 * Returns the states that have trials, in the order in which to visit them: each
	 * directly before those that follow from it, and the trunk as late as possible.
	 * @return the states
	 */
	public List<State> visits() {
		return List.copyOf(this.visits);
	}

}
