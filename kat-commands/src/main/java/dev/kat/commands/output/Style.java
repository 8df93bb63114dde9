package dev.kat.commands.output;

/**
 * The look of a text on a terminal.
 */
public enum Style {

	/** As it is. */
	PLAIN(""),

	/** For headings. */
	BOLD("1"),

	/** For what is fine. */
	GREEN("32"),

	/** For what needs attention. */
	YELLOW("33"),

	/** For what is wrong. */
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
