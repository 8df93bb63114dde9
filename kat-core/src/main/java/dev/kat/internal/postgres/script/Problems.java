package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.internal.text.ScriptPosition;

/**
 * Collects the problems of one script, to report all of them at once, in the order of the
 * file. Problems that differ only in their places are merged.
 */
final class Problems implements ProblemReporter {

	// The problems of a file that is not SQL at all must not fill the memory.
	private static final int MAX_PROBLEMS = 100;

	private final String file;

	private final Map<UnplacedProblem, Places> problems = new LinkedHashMap<>();

	private final List<Problem> fatal = new ArrayList<>();

	private long left;

	Problems(String file) {
		this.file = file;
	}

	@Override
	public void report(ScriptPosition position, UnplacedProblem problem) {
		if (this.problems.size() == MAX_PROBLEMS && !this.problems.containsKey(problem)) {
			this.left++;
			return;
		}
		this.problems.computeIfAbsent(problem, (key) -> new Places()).add(position);
	}

	// The problem that ended the reading comes last, whatever its place.
	void addFatal(InvalidMigrationException ex) {
		this.fatal.addAll(ex.problems());
	}

	void throwIfAny() {
		if (this.problems.isEmpty() && this.fatal.isEmpty()) {
			return;
		}
		Stream<Problem> found = this.problems.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.comparing(Places::first, Places.FILE_ORDER)))
			.map((entry) -> entry.getKey().at(entry.getValue().toString()));
		Stream<Problem> more = (this.left > 0)
				? Stream.of(Problem.of(Problem.Kind.SCRIPT, this.left + " more problems in " + this.file))
				: Stream.empty();
		throw new InvalidMigrationException(
				Stream.of(found, more, this.fatal.stream()).flatMap((part) -> part).toList());
	}

	/**
	 * The places of a problem: the first ones, and the number of all.
	 */
	private static final class Places {

		private static final int MOST_NAMED = 3;

		private static final Comparator<ScriptPosition> FILE_ORDER = Comparator.comparingInt(ScriptPosition::line)
			.thenComparingInt(ScriptPosition::column);

		private final List<ScriptPosition> named = new ArrayList<>(MOST_NAMED + 1);

		private long count;

		private void add(ScriptPosition position) {
			this.named.add(position);
			this.named.sort(FILE_ORDER);
			this.count++;
			if (this.named.size() > MOST_NAMED) {
				this.named.remove(MOST_NAMED);
			}
		}

		private ScriptPosition first() {
			return this.named.get(0);
		}

		@Override
		public String toString() {
			StringBuilder places = new StringBuilder(first().toString());
			this.named.stream()
				.skip(1)
				.forEach((place) -> places.append(", ").append(place.line()).append(':').append(place.column()));
			return (this.count > MOST_NAMED) ? places + " and " + (this.count - MOST_NAMED) + " more"
					: places.toString();
		}

	}

}
