package dev.kat.commands.importing.history;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The checksum that Flyway makes of a script: of its lines, without what ends them.
 */
final class FlywayChecksum {

	private FlywayChecksum() {
	}

	/**
	 * Returns whether a checksum is that of a script. That of a repeatable one can be of
	 * the script with its placeholders filled in.
	 */
	static boolean isOf(int checksum, String script, Map<String, String> placeholders) {
		return checksum == of(script) || checksum == of(filledIn(script, placeholders));
	}

	static int of(String script) {
		CRC32 checksum = new CRC32();
		script.replaceFirst("^\uFEFF", "")
			.lines()
			.forEach((line) -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
		return (int) checksum.getValue();
	}

	private static String filledIn(String script, Map<String, String> placeholders) {
		String text = script;
		for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
			text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
		}
		return text;
	}

}
