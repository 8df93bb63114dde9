package dev.kat.prove.internal.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.observation.RowText;

/**
 * How what came out differs from what was expected, each in one sentence.
 *
 * @param objects objects that differ, by label: what is different
 * @param rows tables whose rows differ
 * @param places columns that have another place in their table
 */
public record Difference(Map<String, String> objects, List<String> rows, List<String> places) {

	/** Nothing differs. */
	public static final Difference NONE = new Difference(Map.of(), List.of(), List.of());

	/**
	 * Compares two differences that migrations made.
	 * @param expected what was expected
	 * @param actual what came out
	 * @return how the second differs from the first
	 */
	public static Difference between(Delta expected, Delta actual) {
		return new Difference(objects(expected.objects(), actual.objects()), rows(expected.rows(), actual.rows()),
				places(expected, actual));
	}

	/**
	 * Leaves out what differs each time.
	 * @param noise how two runs of the same differ
	 * @return what remains
	 */
	public Difference without(Difference noise) {
		Map<String, String> remaining = new TreeMap<>(this.objects);
		remaining.keySet().removeAll(noise.objects.keySet());
		return new Difference(remaining, this.rows.stream().filter((table) -> !noise.rows.contains(table)).toList(),
				this.places);
	}

	/**
	 * {@return whether nothing differs}
	 */
	public boolean isEmpty() {
		return isEmptyButForPlaces() && this.places.isEmpty();
	}

	/**
	 * {@return whether nothing differs, or only the places of columns}
	 */
	public boolean isEmptyButForPlaces() {
		return this.objects.isEmpty() && this.rows.isEmpty();
	}

	/**
	 * {@return everything that differs, each in one sentence}
	 */
	public List<String> sentences() {
		return Stream
			.of(this.objects.entrySet().stream().map((entry) -> entry.getKey() + " " + entry.getValue()),
					this.rows.stream().map("rows of %s differ"::formatted),
					this.places.stream().map("%s has another place in its table"::formatted))
			.flatMap((sentences) -> sentences)
			.toList();
	}

	private static Map<String, String> objects(Map<String, String> expected, Map<String, String> actual) {
		Map<String, String> sentences = new TreeMap<>();
		for (String label : changed(expected, actual)) {
			sentences.put(label,
					sentence(Optional.ofNullable(expected.get(label)), Optional.ofNullable(actual.get(label))));
		}
		return sentences;
	}

	/**
	 * A table may lack columns that do not matter.
	 */
	private static List<String> rows(Map<String, String> expected, Map<String, String> actual) {
		return changed(expected, actual).stream()
			.filter((table) -> !RowText.areEqual(expected.getOrDefault(table, ""), actual.getOrDefault(table, "")))
			.toList();
	}

	private static String sentence(Optional<String> expected, Optional<String> actual) {
		boolean wasGone = expected.filter(Delta.GONE::equals).isPresent();
		boolean isGone = actual.filter(Delta.GONE::equals).isPresent();
		if (isGone) {
			return "is gone";
		}
		if (wasGone) {
			return "is still there";
		}
		if (actual.isEmpty()) {
			return "is not made or changed";
		}
		return expected.isEmpty() ? "is made or changed, too" : "has another definition";
	}

	private static Set<String> changed(Map<String, String> expected, Map<String, String> actual) {
		Set<String> changed = new TreeSet<>();
		Stream.concat(expected.keySet().stream(), actual.keySet().stream())
			.filter((name) -> !Objects.equals(expected.get(name), actual.get(name)))
			.forEach(changed::add);
		return changed;
	}

	/**
	 * Columns that only one side has are among the objects.
	 */
	private static List<String> places(Delta expected, Delta actual) {
		List<String> places = new ArrayList<>();
		for (String column : new TreeSet<>(expected.places().keySet())) {
			Integer place = actual.places().get(column);
			if (place != null && !place.equals(expected.places().get(column))) {
				places.add(column);
			}
		}
		return places;
	}

}
