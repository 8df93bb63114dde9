package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import dev.kat.internal.run.Footprint.Kind;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.PlannedStep;

/**
 * Decides which steps of a plan can run now. A migration is applied after its parents,
 * and rolled back after its children, never beside a step that it conflicts with or whose
 * footprint does not allow it. If several can run, the one at the start of the longest
 * remaining path does, and among equals the one that comes first in the plan. While steps
 * of one kind run, others of that kind go first, so that they run side by side.
 */
final class Schedule {

	private final List<Entry> entries = new ArrayList<>();

	/** The positions of the steps that wait for nothing, the first to run first. */
	private final Map<Kind, NavigableSet<Integer>> ready = new EnumMap<>(Kind.class);

	private final Set<Integer> running = new HashSet<>();

	private int finished;

	/**
	 * Creates a schedule for running one step after the other, in the order of the plan.
	 */
	Schedule(MigrationPlan plan) {
		this(plan, (step) -> Footprint.TRANSACTION, (step) -> 0);
	}

	/**
	 * Creates a schedule.
	 * @param footprints what each step can run beside
	 * @param weights how long each step is expected to take, in any unit
	 */
	Schedule(MigrationPlan plan, Function<MigrationStep, Footprint> footprints, ToLongFunction<MigrationStep> weights) {
		int count = plan.steps().size();
		Map<Long, Integer> positions = new HashMap<>();
		for (MigrationStep step : plan.steps()) {
			int position = this.entries.size();
			positions.put(step.id().timestamp(), position);
			this.entries.add(new Entry(new PlannedStep(step, position + 1, count), footprints.apply(step)));
		}
		for (int position = 0; position < count; position++) {
			connect(position, positions);
		}
		weigh(weights);
		for (Kind kind : Kind.values()) {
			this.ready.put(kind, new TreeSet<>(order()));
		}
		for (int position = 0; position < count; position++) {
			addIfReady(position);
		}
	}

	private void connect(int child, Map<Long, Integer> positions) {
		MigrationStep step = entry(child).planned.step();
		for (MigrationId parent : step.parents()) {
			Optional.ofNullable(positions.get(parent.timestamp()))
				.ifPresent((position) -> addEdge(step.isRollback() ? child : position,
						step.isRollback() ? position : child));
		}
		step.conflicts()
			.stream()
			.flatMap((conflict) -> Stream.ofNullable(positions.get(conflict.timestamp())))
			.forEach((position) -> {
				entry(child).conflicts.add(position);
				entry(position).conflicts.add(child);
			});
	}

	private void addEdge(int first, int then) {
		entry(first).dependents.add(then);
		entry(then).unmet++;
	}

	/**
	 * Adds up the longest paths from their ends. In a plan, the steps that wait for one
	 * come after it.
	 */
	private void weigh(ToLongFunction<MigrationStep> weights) {
		for (int position = this.entries.size() - 1; position >= 0; position--) {
			Entry entry = entry(position);
			long longest = entry.dependents.stream().mapToLong((dependent) -> entry(dependent).path).max().orElse(0);
			entry.path = longest + weights.applyAsLong(entry.planned.step());
		}
	}

	private Comparator<Integer> order() {
		return Comparator.<Integer>comparingLong((position) -> -entry(position).path)
			.thenComparing(Comparator.naturalOrder());
	}

	private void addIfReady(int position) {
		Entry entry = entry(position);
		if (entry.unmet == 0) {
			ready(entry.footprint.kind()).add(position);
		}
	}

	/**
	 * Takes a step that can run now.
	 * @return the step; empty if all others wait for unfinished steps, or if all have
	 * been taken
	 */
	Optional<PlannedStep> next() {
		Optional<Integer> next = find();
		next.ifPresent((position) -> {
			ready(entry(position).footprint.kind()).remove(position);
			this.running.add(position);
		});
		return next.map((position) -> entry(position).planned);
	}

	/**
	 * {@return whether there is a step to take}
	 */
	boolean hasNext() {
		return find().isPresent();
	}

	private Optional<Integer> find() {
		Optional<Integer> any = this.running.stream().findAny();
		if (any.isPresent()) {
			return ready(entry(any.get()).footprint.kind()).stream().filter(this::canRun).findFirst();
		}
		return this.ready.values()
			.stream()
			.filter((positions) -> !positions.isEmpty())
			.map(NavigableSet::first)
			.min(order());
	}

	private boolean canRun(int position) {
		Entry entry = entry(position);
		return this.running.stream()
			.allMatch((other) -> entry.footprint.allows(entry(other).footprint) && !entry.conflicts.contains(other));
	}

	/**
	 * {@return whether all steps are finished}
	 */
	boolean isFinished() {
		return this.finished == this.entries.size();
	}

	/**
	 * {@return how many steps are not finished}
	 */
	int unfinished() {
		return this.entries.size() - this.finished;
	}

	/**
	 * Finishes a step, so that those that wait for it can run.
	 */
	void finish(PlannedStep step) {
		int position = step.number() - 1;
		this.finished++;
		this.running.remove(position);
		for (int dependent : entry(position).dependents) {
			entry(dependent).unmet--;
			addIfReady(dependent);
		}
	}

	private NavigableSet<Integer> ready(Kind kind) {
		return Optional.ofNullable(this.ready.get(kind)).orElseThrow();
	}

	private Entry entry(int position) {
		return this.entries.get(position);
	}

	/**
	 * A step and what is known about it.
	 */
	private static final class Entry {

		private final PlannedStep planned;

		private final Footprint footprint;

		/** The positions of the steps that wait for it. */
		private final List<Integer> dependents = new ArrayList<>();

		/** The positions of the steps that it conflicts with. */
		private final Set<Integer> conflicts = new HashSet<>();

		/** How many steps it still waits for. */
		private int unmet;

		/** The weight of the longest path that starts here. */
		private long path;

		private Entry(PlannedStep planned, Footprint footprint) {
			this.planned = planned;
			this.footprint = footprint;
		}

	}

}
