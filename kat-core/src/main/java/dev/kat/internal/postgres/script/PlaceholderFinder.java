package dev.kat.internal.postgres.script;

import java.util.List;
import java.util.Optional;

import dev.kat.internal.text.DidYouMean;
import dev.kat.migration.Placeholders;

/**
 * Finds the placeholders in a text.
 */
final class PlaceholderFinder {

	private static final String BEGIN = "${";

	/** What the names of Kat's own begin with. */
	private static final String BUILT_IN = "kat:";

	private static final Found ESCAPED = new Found("$$", "", "$");

	private final FileText text;

	private final Placeholders placeholders;

	private final ProblemReporter problems;

	/**
	 * Creates a finder.
	 * @param problems receives the placeholders that there are not
	 */
	PlaceholderFinder(FileText text, Placeholders placeholders, ProblemReporter problems) {
		this.text = text;
		this.placeholders = placeholders;
		this.problems = problems;
	}

	/**
	 * Returns the placeholder that begins at a distance ahead, if there is one with a
	 * value.
	 */
	Optional<Found> at(int distance) {
		if (this.text.peek(distance) != '$') {
			return Optional.empty();
		}
		if (this.text.peek(distance + 1) == '$' && this.text.peek(distance + 2) == '{') {
			return Optional.of(ESCAPED);
		}
		return name(distance).flatMap(
				(name) -> this.placeholders.value(name).map((value) -> new Found(BEGIN + name + "}", name, value)));
	}

	/**
	 * Reports what comes next if it looks like a placeholder, and is none.
	 */
	void report() {
		if (!this.text.startsWith(BEGIN)) {
			return;
		}
		UnplacedProblem problem = name(0).map(this::unknown)
			.orElseGet(() -> new UnplacedProblem("Invalid placeholder", "",
					"Write ${name}, without blanks and quotes, or $${ for a literal ${."));
		this.problems.report(this.text.position(), problem);
	}

	private UnplacedProblem unknown(String name) {
		List<String> known = this.placeholders.names();
		String setting = name.startsWith(BUILT_IN) ? "" : " set kat.placeholders.%s,".formatted(name);
		return new UnplacedProblem("Unknown placeholder", BEGIN + name + "}" + DidYouMean.hint(name, known),
				"Known names: %s. Correct it,%s or write $${ for a literal ${.".formatted(String.join(", ", known),
						setting));
	}

	private Optional<String> name(int distance) {
		if (this.text.peek(distance + 1) != '{') {
			return Optional.empty();
		}
		StringBuilder name = new StringBuilder();
		int next = this.text.peek(distance + BEGIN.length());
		while (Placeholders.continuesName(next) && name.length() <= Placeholders.LONGEST_NAME) {
			name.append((char) next);
			next = this.text.peek(distance + BEGIN.length() + name.length());
		}
		return (next == '}' && !name.isEmpty()) ? Optional.of(name.toString()) : Optional.empty();
	}

	/**
	 * A placeholder.
	 *
	 * @param written the text of the file
	 * @param name its name, or nothing for an escaped one
	 * @param value what takes its place
	 */
	record Found(String written, String name, String value) {

	}

}
