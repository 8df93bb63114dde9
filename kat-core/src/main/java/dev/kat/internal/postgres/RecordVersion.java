package dev.kat.internal.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.error.TrackingTableException;

/**
 * The version of the tracking table and the journal, which is kept in a comment on the
 * journal. Every role can read a comment, and a dump includes it. A journal without such
 * a comment has version 1.
 *
 * @param number the version
 * @param oldest the oldest version whose Kat can still use these tables
 */
record RecordVersion(int number, int oldest) {

	/**
	 * The version that this Kat creates. Version 2 added the column isolation to the
	 * journal.
	 */
	static final RecordVersion CURRENT = new RecordVersion(2, 1);

	private static final RecordVersion FIRST = new RecordVersion(1, 1);

	private static final String MARK = "[Kat record: version %d, usable since version %d]";

	private static final Pattern MARKED = Pattern
		.compile("\\[Kat record: version (\\d{1,6}), usable since version (\\d{1,6})]");

	static RecordVersion of(Optional<String> comment) {
		Matcher mark = MARKED.matcher(comment.orElse(""));
		return mark.find() ? new RecordVersion(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)))
				: FIRST;
	}

	/**
	 * Returns the comment with this version, keeping the rest of the current one.
	 */
	String comment(Optional<String> present) {
		String mark = MARK.formatted(this.number, this.oldest);
		String rest = present.map((text) -> MARKED.matcher(text).replaceAll("").strip()).orElse("");
		return rest.isEmpty() ? mark : rest + " " + mark;
	}

	boolean isOutdated() {
		return this.number < CURRENT.number;
	}

	boolean hasIsolation() {
		return this.number >= 2;
	}

	/**
	 * Refuses a record that this Kat is too old for.
	 * @param table the tracking table
	 * @throws TrackingTableException if it needs a later Kat
	 */
	void requireUsable(String table) {
		if (this.oldest > CURRENT.number) {
			throw new TrackingTableException(
					"The record %s has version %d, and only a Kat that knows version %d or later can use it: this one knows version %d"
						.formatted(table, this.number, this.oldest, CURRENT.number),
					"Use the version of Kat that upgraded it, or a later one.", null);
		}
	}

}
