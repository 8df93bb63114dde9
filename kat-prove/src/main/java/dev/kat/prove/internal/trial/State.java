package dev.kat.prove.internal.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.migration.MigrationId;

/**
 * A state of the database: what there is after some migrations in a certain order.
 */
public final class State {

	/**
	 * From how many states on it pays to commit the one that they follow from. A database
	 * in which nothing is committed can be used again.
	 */
	static final int HEAVY = 40;

	private final Optional<State> before;

	private final Optional<MigrationId> migration;

	private final int depth;

	private final Map<MigrationId, State> next = new LinkedHashMap<>();

	private final List<Integer> trials = new ArrayList<>();

	/** How many states there are from here on. */
	private int weight = 1;

	private Optional<State> heaviest = Optional.empty();

	private boolean isOnTrunk;

	private State(Optional<State> before, Optional<MigrationId> migration, int depth) {
		this.before = before;
		this.migration = migration;
		this.depth = depth;
	}

	static State empty() {
		return new State(Optional.empty(), Optional.empty(), 0);
	}

	State after(MigrationId id, List<State> all) {
		State known = this.next.get(id);
		if (known != null) {
			return known;
		}
		State made = new State(Optional.of(this), Optional.of(id), this.depth + 1);
		this.next.put(id, made);
		all.add(made);
		return made;
	}

	void addTrial(int trial) {
		this.trials.add(trial);
	}

	/**
	 * Adds this to the state before it. Call it on the states from the last to the first.
	 */
	void weigh() {
		this.before.ifPresent((state) -> {
			state.weight += this.weight;
			if (state.heaviest.isEmpty() || state.heaviest.get().weight <= this.weight) {
				state.heaviest = Optional.of(this);
			}
		});
	}

	/**
	 * Extends the trunk by this state. Call it on the states from the first to the last.
	 */
	void growTrunk() {
		this.isOnTrunk = this.before.isEmpty() || (this.weight >= HEAVY && this.before.get().isOnTrunk
				&& this.before.get().heaviest.filter((state) -> state == this).isPresent());
	}

	/**
	 * The states after this one, in the order in which to visit them: the one from which
	 * most others follow comes last.
	 */
	List<State> next() {
		List<State> order = new ArrayList<>(this.next.values());
		this.heaviest.ifPresent((last) -> {
			order.remove(last);
			order.add(last);
		});
		return order;
	}

	/**
	 * {@return the migration that was applied last, to the state before this one}
	 * @throws java.util.NoSuchElementException if nothing is applied
	 */
	public MigrationId migration() {
		return this.migration.orElseThrow();
	}

	/**
	 * {@return how many migrations are applied}
	 */
	public int depth() {
		return this.depth;
	}

	/**
	 * {@return the trials on this state, by their places in the list of all}
	 */
	public List<Integer> trials() {
		return Collections.unmodifiableList(this.trials);
	}

	/**
	 * Returns whether this is the empty state, or the one from which most others follow,
	 * among those after one that is, if they are many. Such states can be committed one
	 * after the other, because all states that do not follow from the next one are
	 * visited before it.
	 * @return whether it is
	 */
	public boolean isOnTrunk() {
		return this.isOnTrunk;
	}

	/**
	 * Returns a state that this one follows from, or this one.
	 * @param number how many migrations are applied in it; at most {@link #depth()}
	 * @return the state
	 */
	public State at(int number) {
		State state = this;
		while (state.depth > number) {
			state = state.before.orElseThrow();
		}
		return state;
	}

	/**
	 * Returns whether this state follows from another one, or is the same.
	 * @param other the other one
	 * @return whether it does
	 */
	public boolean isFrom(State other) {
		return other.depth <= this.depth && at(other.depth) == other;
	}

	/**
	 * Returns the states on the way from another one to this one.
	 * @param other one that this one follows from
	 * @return the states, without the other one, with this one
	 */
	public List<State> since(State other) {
		List<State> states = new ArrayList<>(this.depth - other.depth);
		State state = this;
		while (state != other) {
			states.add(state);
			state = state.before.orElseThrow();
		}
		Collections.reverse(states);
		return states;
	}

	@Override
	public String toString() {
		return since(at(0)).stream().map((state) -> state.migration().toString()).toList().toString();
	}

}
