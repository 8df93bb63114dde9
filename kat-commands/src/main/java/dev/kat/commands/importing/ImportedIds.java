package dev.kat.commands.importing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import dev.kat.commands.scaffold.MigrationName;
import dev.kat.migration.MigrationId;

/**
 * Chooses the timestamps and names of imported migrations. Each depends on nothing but
 * what the other tool knows of that one migration, so that migrations which are added
 * later change none.
 * <p>
 * A whole number stays as it is, a date with a time becomes Unix seconds, the parts of a
 * longer version get three digits each, and what has no version gets a number that begins
 * with 9 and follows from its name.
 */
public final class ImportedIds {

	private static final Pattern SEPARATORS = Pattern.compile("[\\s.-]+");

	private static final Pattern TIME = Pattern.compile("(19[7-9]|2\\d\\d)\\d{11}");

	private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss")
		.withResolverStyle(ResolverStyle.STRICT);

	private static final int PARTS_OF_A_TIME = 6;

	private static final int LEAST_PARTS = 3;

	private static final long WITHOUT_VERSION = 9_000_000_000L;

	private static final long NAMES = 1_000_000_000L;

	private ImportedIds() {
	}

	/**
	 * Chooses the id of a migration with a version.
	 * @param version numbers with dots between them
	 * @param title the name that the other tool has for it
	 * @return its id
	 */
	public static MigrationId ofVersion(String version, String title) {
		long timestamp = timestamp(version).orElseGet(() -> timestampOfName(version + "_" + title));
		return new MigrationId(timestamp, name(title));
	}

	/**
	 * Chooses the id of a migration without a version.
	 * @param title the name that the other tool has for it, which no other one has
	 * @return its id
	 */
	public static MigrationId ofName(String title) {
		return new MigrationId(timestampOfName(title), name(title));
	}

	/**
	 * Makes a name as {@code kat add} does. Dashes and dots separate words, too.
	 * @param title the name that the other tool has
	 * @return a name that is neither empty nor too long
	 */
	public static String name(String title) {
		String name = MigrationName.of(SEPARATORS.matcher(title.strip()).replaceAll(" "));
		return name.isEmpty() ? "migration" : name.substring(0, Math.min(name.length(), MigrationName.LONGEST));
	}

	private static OptionalLong timestamp(String version) {
		String[] parts = version.split("\\.");
		OptionalLong time = (parts.length == PARTS_OF_A_TIME) ? seconds(padded(parts, 2)) : seconds(parts[0]);
		if (parts.length == 1 || parts.length == PARTS_OF_A_TIME) {
			return time.isPresent() ? time : positive(number(parts));
		}
		time.ifPresent((seconds) -> parts[0] = Long.toString(seconds));
		return positive(number(parts));
	}

	private static String number(String[] parts) {
		return (parts.length == 1) ? parts[0]
				: padded(parts, LEAST_PARTS) + "000".repeat(Math.max(0, LEAST_PARTS - parts.length));
	}

	/**
	 * Joins the parts without the zeros before each, and with as many before all but the
	 * first that these have the given width.
	 */
	private static String padded(String[] parts, int width) {
		return Arrays.stream(parts)
			.map((part) -> part.replaceFirst("^0+(?=.)", ""))
			.map((part) -> "0".repeat(Math.max(0, width - part.length())) + part)
			.collect(Collectors.joining());
	}

	private static OptionalLong positive(String digits) {
		try {
			long number = Long.parseLong(digits);
			return (number > 0) ? OptionalLong.of(number) : OptionalLong.empty();
		}
		catch (NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

	private static OptionalLong seconds(String digits) {
		if (!TIME.matcher(digits).matches()) {
			return OptionalLong.empty();
		}
		try {
			long seconds = LocalDateTime.parse(digits, TIME_FORMAT).toEpochSecond(ZoneOffset.UTC);
			return (seconds > 0) ? OptionalLong.of(seconds) : OptionalLong.empty();
		}
		catch (DateTimeException ex) {
			return OptionalLong.empty();
		}
	}

	private static long timestampOfName(String name) {
		CRC32 checksum = new CRC32();
		checksum.update(name.getBytes(StandardCharsets.UTF_8));
		return WITHOUT_VERSION + checksum.getValue() % NAMES;
	}

}
