package dev.kat.internal.postgres.script;

/**
 * An identifier without quotes.
 */
final class Identifier {

	private Identifier() {
	}

	/**
	 * {@return the name that it represents: PostgreSQL folds ASCII letters}
	 */
	static String folded(String identifier) {
		return identifier.chars()
			.map((character) -> (character >= 'A' && character <= 'Z') ? character + ('a' - 'A') : character)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
