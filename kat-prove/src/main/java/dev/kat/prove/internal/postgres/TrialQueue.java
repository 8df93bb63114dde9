package dev.kat.prove.internal.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Outcome.NoState;
import dev.kat.prove.internal.trial.State;
import dev.kat.prove.internal.trial.StateTree;
import dev.kat.prove.internal.trial.Trial;

/**
 * The states that several workers visit, and what comes of it. Each worker takes the next
 * part of them, so that each only goes forward along the trunk.
 */
final class TrialQueue {

	/** So that all workers end at about the same time. */
	private static final int PARTS_PER_WORKER = 24;

	private final List<Trial> trials;

	private final StateTree tree;

	private final List<State> visits;

	private final int size;

	private final AtomicInteger taken = new AtomicInteger();

	private final Outcome[] outcomes;

	private final Map<State, NoState> failed = new ConcurrentHashMap<>();

	private final ConcurrentLinkedQueue<Again> again = new ConcurrentLinkedQueue<>();

	TrialQueue(List<Trial> trials, int workers) {
		this.trials = List.copyOf(trials);
		this.tree = StateTree.of(trials);
		this.visits = this.tree.visits();
		this.size = Math.max(1, this.visits.size() / (workers * PARTS_PER_WORKER));
		this.outcomes = new Outcome[trials.size()];
	}

	State root() {
		return this.tree.root();
	}

	/**
	 * {@return how many parts there are}
	 */
	int parts() {
		return (this.visits.size() + this.size - 1) / this.size;
	}

	/**
	 * Takes the next part.
	 * @return states to visit, in this order; none if there are no more
	 */
	List<State> take() {
		int start = this.taken.getAndAdd(this.size);
		return this.visits.subList(Math.min(start, this.visits.size()),
				Math.min(start + this.size, this.visits.size()));
	}

	/**
	 * Lets no worker take any more.
	 */
	void stop() {
		this.taken.set(this.visits.size());
	}

	Trial trial(int index) {
		return this.trials.get(index);
	}

	/**
	 * Each is written by one worker.
	 */
	void complete(int trial, Outcome outcome) {
		this.outcomes[trial] = outcome;
	}

	void completeAll(State state, Outcome outcome) {
		state.trials().forEach((trial) -> complete(trial, outcome));
	}

	/**
	 * Notes that a state cannot be made.
	 */
	void fail(State state, NoState reason) {
		this.failed.put(state, reason);
	}

	/**
	 * Returns why a state cannot be made, as far as that is known.
	 */
	Optional<NoState> failure(State state) {
		return this.failed.isEmpty() ? Optional.empty()
				: state.since(root())
					.stream()
					.flatMap((part) -> Optional.ofNullable(this.failed.get(part)).stream())
					.findFirst();
	}

	/**
	 * Notes that a trial has to be run again with everything committed.
	 */
	void runAgain(State state, int trial) {
		this.again.add(new Again(state, trial));
	}

	/**
	 * {@return the trials to be run again, in the order of the visits}
	 */
	List<Again> again() {
		Map<State, Integer> order = new HashMap<>();
		this.visits.forEach((state) -> order.put(state, order.size()));
		List<Again> sorted = new ArrayList<>(this.again);
		sorted.sort(Comparator.comparing((entry) -> order.getOrDefault(entry.state(), 0)));
		return sorted;
	}

	Outcome[] outcomes() {
		return this.outcomes;
	}

	/**
	 * A trial to be run again.
	 *
	 * @param state its state
	 * @param trial its place in the list of all
	 */
	record Again(State state, int trial) {
	}

}
