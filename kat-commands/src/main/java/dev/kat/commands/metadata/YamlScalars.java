package dev.kat.commands.metadata;

import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes texts so that YAML reads them as the same text.
 */
public final class YamlScalars {

	private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?");

	private YamlScalars() {
	}

	/**
	 * Writes a text without quotes if it can stay as it is. YAML reads some words as
	 * something else: a number, a boolean or null.
	 * @param text the text
	 * @return the scalar
	 */
	public static String plainOrQuoted(String text) {
		boolean isText = new Resolver().resolve(NodeId.scalar, text, true).equals(Tag.STR);
		return (isText && PLAIN.matcher(text).matches()) ? text : quoted(text);
	}

	/**
	 * Writes a text between double quotes.
	 * @param text the text
	 * @return the scalar
	 */
	public static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '"' -> quoted.append("\\\"");
				case '\\' -> quoted.append("\\\\");
				case '\n' -> quoted.append("\\n");
				case '\t' -> quoted.append("\\t");
				default -> quoted
					.append(isPrintable(character) ? Character.toString(character) : "\\U%08x".formatted(character));
			}
		});
		return quoted.append('"').toString();
	}

	/**
	 * Writes a text so that a comment of one line can contain it.
	 * @param text the text
	 * @return what is printable of it
	 */
	public static String comment(String text) {
		StringBuilder comment = new StringBuilder();
		text.codePoints().filter(YamlScalars::isPrintable).forEach(comment::appendCodePoint);
		return comment.toString();
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.UNASSIGNED, Character.FORMAT, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
