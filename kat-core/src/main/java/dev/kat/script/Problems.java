package dev.kat.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.kat.error.InvalidMigrationException;

/**
 * Collects the problems of one script, so that all are told at once, in the order of the
 * file.
 */
final class Problems implements ProblemReporter {

	// A file that is not SQL at all must not fill the memory with complaints about it.
	private static final int MAX_PROBLEMS = 100;

	private static final Comparator<Problem> FILE_ORDER = Comparator.comparingInt(Problem::line)
		.thenComparingInt(Problem::column);

	private final String file;

	private final List<Problem> problems = new ArrayList<>();

	private final List<String> fatal = new ArrayList<>();

	private long left;

	Problems(String file) {
		this.file = file;
	}

	@Override
	public void report(ScriptPosition position, String text) {
		if (this.problems.size() == MAX_PROBLEMS) {
			this.left++;
			return;
		}
		this.problems.add(new Problem(position.line(), position.column(), text));
	}

	// What ended the reading comes last, whatever its place.
	void addFatal(InvalidMigrationException ex) {
		this.fatal.addAll(ex.problems());
	}

	void throwIfAny() {
		if (this.problems.isEmpty() && this.fatal.isEmpty()) {
			return;
		}
		Stream<String> found = this.problems.stream().sorted(FILE_ORDER).map(Problem::text);
		Stream<String> more = (this.left > 0) ? Stream.of(this.left + " more problems in " + this.file)
				: Stream.empty();
		throw new InvalidMigrationException(
				Stream.of(found, more, this.fatal.stream()).flatMap((part) -> part).toList());
	}

	private record Problem(int line, int column, String text) {

	}

}
