package dev.kat.migration;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Names a migration. Its identity in the graph is the timestamp; its text form {@code
 * <timestamp>_<name>} is stored in the tracking table, as the Go tool does. Ordered by
 * timestamp, then name.
 *
 * @param timestamp a positive number, by convention the Unix seconds of its creation
 * @param name the name from metadata.yaml
 */
public record MigrationId(long timestamp, String name) implements Comparable<MigrationId> {

	/**
	 * Reads the text form back. Leading zeros of the timestamp do not count.
	 * @param text a name from the tracking table
	 * @return the id, if the text is {@code
	 * <timestamp>_<name>}
	 */
	public static Optional<MigrationId> parse(String text) {
		int end = 0;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		if (end == 0 || end == text.length() || text.charAt(end) != '_') {
			return Optional.empty();
		}
		try {
			return Optional.of(new MigrationId(Long.parseLong(text, 0, end, 10), text.substring(end + 1)));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	@Override
	public int compareTo(MigrationId other) {
		int byTimestamp = Long.compare(this.timestamp, other.timestamp);
		return (byTimestamp != 0) ? byTimestamp : this.name.compareTo(other.name);
	}

	/**
	 * {@return whether the other object names the same migration}
	 * @param other the other object
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MigrationId id && this.timestamp == id.timestamp && this.name.equals(id.name);
	}

	@Override
	public int hashCode() {
		return 31 * Long.hashCode(this.timestamp) + this.name.hashCode();
	}

	@Override
	public String toString() {
		return this.timestamp + "_" + this.name;
	}

}
