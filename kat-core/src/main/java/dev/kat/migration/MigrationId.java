package dev.kat.migration;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a migration. Its identity in the graph is the timestamp; its text form {@code
 * <timestamp>_<name>} is stored in the tracking table, as the Go tool does. Ordered by
 * timestamp, then name.
 *
 * @param timestamp a positive number, by convention the Unix seconds of its creation
 * @param name the name from metadata.yaml
 */
public record MigrationId(long timestamp, String name) implements Comparable<MigrationId> {

	private static final Pattern TEXT_FORM = Pattern.compile("(\\d+)_(.*)", Pattern.DOTALL);

	private static final Comparator<MigrationId> ORDER = Comparator.comparingLong(MigrationId::timestamp)
		.thenComparing(MigrationId::name);

	/**
	 * Reads the text form back. Leading zeros of the timestamp do not count.
	 * @param text a name from the tracking table
	 * @return the id, if the text is {@code
	 * <timestamp>_<name>}
	 */
	public static Optional<MigrationId> parse(String text) {
		Matcher matcher = TEXT_FORM.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new MigrationId(Long.parseLong(matcher.group(1)), matcher.group(2)));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	@Override
	public int compareTo(MigrationId other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.timestamp + "_" + this.name;
	}

}
