package dev.kat.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Names of migrations and of their folders, some of them odd, all of them valid.
 */
final class RandomNames {

	private static final List<String> NAMES = List.of("größe ändern", "emoji \uD83D\uDE00", "it's \"quoted\"", "a: b",
			"# no comment", "- dash", "true", "5", "null", "1e3", "0x1F", "~", "[x]", "{y}", "*alias", "&anchor",
			"!tag", "%s %n", "back\\slash", " spaces around ", "x\"; drop table y; --", "..", "/etc/passwd", "<<", "?",
			":", ",", "x".repeat(200), "\uD83D\uDE00".repeat(200), "2020-01-01", "a -> b", "'", "\u00a0", "\u202Ertl");

	/** Behind a timestamp; none begins with a digit. */
	private static final List<String> LABELS = List.of("", "_", "_ space ", "_line\nend", "_%41%2F%", "_#?;&=",
			"\uD83D\uDE00", "_é_e\u0301", "_'\"`", "_$HOME", "_{vendor}", "!/", "_back\\slash", "_" + "x".repeat(200),
			"_\u0001", "_\u2028", "-rf", ".sql", "_up.sql", "[x]^|~", "_+plus");

	/** Without a timestamp. */
	private static final List<String> FOLDERS = List.of("create users", "-rf", "--", "~", " ", "%2e%2e", "\uD83D\uDE00",
			"a\nb", "migrations", "x".repeat(255), "#", "!", "*", "\u0001", "up.sql", "{vendor}", "\\", "$(x)");

	private RandomNames() {
	}

	static String name(Random random) {
		return Choice.once(random, 3) ? Choice.of(random, NAMES) : Choice.of(random, "create", "alter", "drop") + "_"
				+ Choice.of(random, "users", "orders", "logs") + "_" + random.nextInt(30);
	}

	static String folder(long timestamp, String name, Random random) {
		if (Choice.once(random, 8)) {
			return Choice.of(random, FOLDERS);
		}
		String digits = Choice.once(random, 8) ? "000" + timestamp : String.valueOf(timestamp);
		boolean plain = name.matches("[a-z_0-9]{1,50}") && random.nextInt(3) > 0;
		return digits + (plain ? "_" + name : Choice.of(random, LABELS).replace("/", ""));
	}

}
