package dev.kat.commands.importing.migrate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file, as golang-migrate reads it:
 * {@code <number>_<title>.<up or down>.<extension>}.
 *
 * @param number the number, which compares as unsigned
 * @param title the title, which golang-migrate does not use
 * @param isUp whether it applies the migration, and does not roll it back
 */
record MigrateName(long number, String title, boolean isUp) {

	private static final Pattern FORMAT = Pattern.compile("([0-9]+)_(.*)\\.(down|up)\\.(.*)", Pattern.DOTALL);

	static Optional<MigrateName> parse(String name) {
		Matcher matcher = FORMAT.matcher(name);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new MigrateName(Long.parseUnsignedLong(matcher.group(1)), matcher.group(2),
					matcher.group(3).equals("up")));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

}
