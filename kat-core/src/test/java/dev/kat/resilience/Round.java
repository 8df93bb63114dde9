package dev.kat.resilience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.kat.resilience.Workload.Kind;
import dev.kat.test.Full;

/**
 * One process that is stopped.
 *
 * @param moment when
 * @param way how
 * @param place in which migration
 */
record Round(Moment moment, Way way, int place) {

	/** Those that are tried without -Pfull. */
	private static final Set<Moment> SHORT = Set.of(Moment.BEFORE_COMMIT, Moment.DURING_COMMIT_OF_A_UNIT);

	/** Whether each way is tried at each moment. Otherwise each moment is tried once. */
	private static final boolean EVERY_WAY = Boolean.getBoolean("kat.test.kill.every-way");

	/** The first migration is there before any round. */
	private static final int FIRST_PLACE = 2;

	/**
	 * Every moment, or a few, with every way or one of them, each in another migration,
	 * in the order of these.
	 */
	static List<Round> all(Random random) {
		List<Round> rounds = new ArrayList<>();
		for (Kind kind : Kind.values()) {
			Deque<Integer> places = places(kind, random);
			Stream.of(Moment.values())
				.filter((moment) -> moment.kind() == kind)
				.filter((moment) -> Full.ON || SHORT.contains(moment))
				.forEach((moment) -> ways(moment, random)
					.forEach((way) -> rounds.add(new Round(moment, way, places.removeFirst()))));
		}
		rounds.sort(Comparator.comparingInt(Round::place));
		return rounds;
	}

	private static List<Way> ways(Moment moment, Random random) {
		List<Way> ways = new ArrayList<>(moment.ways());
		Collections.shuffle(ways, random);
		return EVERY_WAY ? ways : ways.subList(0, 1);
	}

	private static Deque<Integer> places(Kind kind, Random random) {
		List<Integer> places = IntStream.rangeClosed(FIRST_PLACE, Workload.SIZE)
			.filter((place) -> Workload.kind(place) == kind)
			.boxed()
			.collect(Collectors.toCollection(ArrayList::new));
		Collections.shuffle(places, random);
		return new ArrayDeque<>(places);
	}

	String migration() {
		return Workload.name(this.place);
	}

	String table() {
		return Workload.table(this.place);
	}

	@Override
	public String toString() {
		return "%s, %s, in %s".formatted(this.moment, this.way, migration());
	}

}
