package dev.kat.commands.output;

/**
 * How a text looks on a terminal.
 */
public enum Style {

	/** As it is. */
	PLAIN(""),

	/** For headings. */
	BOLD("1"),

	/** What is well. */
	GREEN("32"),

	/** What somebody should look at. */
	YELLOW("33"),

	/** What is wrong. */
	RED("31");

	private final String code;

	Style(String code) {
		this.code = code;
	}

	String apply(String text, boolean hasColours) {
		boolean plain = !hasColours || this == PLAIN || text.isEmpty();
		return plain ? text : "\u001B[%sm%s\u001B[0m".formatted(this.code, text);
	}

}
