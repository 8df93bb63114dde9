package dev.kat.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Spoils a text in ways that nobody thought of.
 */
final class Mutation {

	private static final List<String> TOKENS = List.of(":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "'", "\"", "\\",
			"\\x", "\\u", "\\UFFFFFFFF", "\\ud800", "&a ", "*a", "&", "*", "!", "!!", "!!int ", "!<", "!%ff", "!!%20",
			"|", "|9\n", ">", "%", "%YAML 1.", "%TAG ! a:\n", "---", "\n---\n", "...\n", "\n", "\t", "\r", "  ", "#",
			"<<", "~", "@", "`", "\0", "\uFEFF", "\u0085", "\u2028", "\uD83D\uDE00", "=", "0", "9".repeat(30),
			"[".repeat(60), "'".repeat(100));

	private Mutation() {
	}

	static byte[] of(String text, Random random) {
		StringBuilder mutant = new StringBuilder(text);
		for (int count = 1 + random.nextInt(4); count > 0; count--) {
			mutate(mutant, random);
		}
		byte[] bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 0 && Choice.once(random, 10)) {
			bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
		}
		return bytes;
	}

	private static void mutate(StringBuilder text, Random random) {
		int start = random.nextInt(text.length() + 1);
		int end = Math.min(text.length(), start + random.nextInt(20));
		switch (random.nextInt(4)) {
			case 0 -> text.delete(start, end);
			case 1 -> text.insert(random.nextInt(text.length() + 1), text.substring(start, end));
			default -> text.insert(start, Choice.of(random, TOKENS));
		}
	}

}
