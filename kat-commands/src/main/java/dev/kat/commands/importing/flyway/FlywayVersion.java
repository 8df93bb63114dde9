package dev.kat.commands.importing.flyway;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A version, which Flyway compares part by part as numbers: missing parts are zero, and
 * leading zeros do not count.
 *
 * @param text the version with dots, as it is written
 * @param parts its numbers
 */
public record FlywayVersion(String text, List<BigInteger> parts) implements Comparable<FlywayVersion> {

	private static final Pattern FORMAT = Pattern.compile("[0-9]+([._][0-9]+)*");

	/**
	 * Copies the parts.
	 * @param text the version with dots, as it is written
	 * @param parts its numbers
	 */
	public FlywayVersion {
		parts = List.copyOf(parts);
	}

	/**
	 * Reads a version as it is in the name of a file.
	 * @param written the version, with dots or underscores
	 * @return the version; empty if it is none
	 */
	public static Optional<FlywayVersion> parse(String written) {
		if (!FORMAT.matcher(written).matches()) {
			return Optional.empty();
		}
		String text = written.replace('_', '.');
		return Optional.of(new FlywayVersion(text, Arrays.stream(text.split("\\.")).map(BigInteger::new).toList()));
	}

	@Override
	public int compareTo(FlywayVersion other) {
		int longest = Math.max(this.parts.size(), other.parts.size());
		for (int index = 0; index < longest; index++) {
			int compared = part(index).compareTo(other.part(index));
			if (compared != 0) {
				return compared;
			}
		}
		return 0;
	}

	private BigInteger part(int index) {
		return (index < this.parts.size()) ? this.parts.get(index) : BigInteger.ZERO;
	}

	/**
	 * {@return the version as text, the same for all that are the same for Flyway}
	 */
	public String normal() {
		return significant().stream().map(BigInteger::toString).collect(Collectors.joining("."));
	}

	private List<BigInteger> significant() {
		int significant = this.parts.size();
		while (significant > 1 && part(significant - 1).signum() == 0) {
			significant--;
		}
		return this.parts.subList(0, significant);
	}

	/**
	 * {@return whether the other object is the same version for Flyway}
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FlywayVersion version && compareTo(version) == 0;
	}

	@Override
	public int hashCode() {
		return significant().hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
