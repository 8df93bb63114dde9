package dev.kat.prove.internal.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a script names which words first.
 */
public final class Places {

	private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\d_$]*");

	/** Later statements with the same word are of no interest. */
	private static final int MOST = 50;

	private final List<String> statements = new ArrayList<>();

	private final Map<String, List<Integer>> words = new HashMap<>();

	/**
	 * Adds a statement, in the order of the script.
	 * @param place where it begins
	 * @param names the names in it
	 */
	public void add(String place, Set<String> names) {
		int index = this.statements.size();
		this.statements.add(place);
		for (String name : names) {
			List<Integer> places = this.words.computeIfAbsent(name, (ignored) -> new ArrayList<>(1));
			if (places.size() < MOST) {
				places.add(index);
			}
		}
	}

	/**
	 * Finds where the labels of changes and uses are named.
	 * @param changes changes
	 * @param uses uses
	 * @return the places by label, of those that are named
	 */
	public Map<String, String> of(List<Change> changes, List<Use> uses) {
		Set<String> labels = new HashSet<>();
		changes.forEach((change) -> {
			labels.add(change.object().label());
			change.before().ifPresent((before) -> labels.add(before.label()));
		});
		uses.forEach((use) -> {
			labels.add(use.label());
			use.by().ifPresent(labels::add);
		});
		Map<String, String> places = new HashMap<>();
		labels.forEach((label) -> place(label).ifPresent((place) -> places.put(label, place)));
		return places;
	}

	/**
	 * The last two names are those of the object and of what it belongs to. If only one
	 * of them is in the script, that has to do.
	 */
	private Optional<String> place(String label) {
		List<String> names = names(label);
		if (names.isEmpty()) {
			return Optional.empty();
		}
		List<Integer> own = places(names.get(names.size() - 1));
		if (names.size() > 1) {
			List<Integer> owner = places(names.get(names.size() - 2));
			for (int index : own) {
				if (owner.contains(index)) {
					return Optional.of(this.statements.get(index));
				}
			}
			return own.stream().findFirst().or(() -> owner.stream().findFirst()).map(this.statements::get);
		}
		return own.stream().findFirst().map(this.statements::get);
	}

	private List<Integer> places(String name) {
		return this.words.getOrDefault(name, List.of());
	}

	/**
	 * Reads a label from its end, because kinds can have several words.
	 */
	private static List<String> names(String label) {
		int arguments = label.indexOf('(');
		String text = (arguments > 0 && label.charAt(arguments - 1) != ' ') ? label.substring(0, arguments) : label;
		List<String> names = new ArrayList<>();
		Matcher matcher = NAME.matcher(text);
		int end = 0;
		while (matcher.find()) {
			if (matcher.start() > end || end == 0) {
				names.clear();
			}
			String name = matcher.group();
			names.add(name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
			end = (matcher.end() < text.length() && text.charAt(matcher.end()) == '.') ? matcher.end() + 1
					: matcher.end();
		}
		return names;
	}

}
