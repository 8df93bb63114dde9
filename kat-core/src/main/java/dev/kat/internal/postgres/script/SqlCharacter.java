package dev.kat.internal.postgres.script;

/**
 * PostgreSQL's character classes. Every character outside ASCII is a letter to it.
 */
final class SqlCharacter {

	private SqlCharacter() {
	}

	static boolean isBlank(int character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

	static boolean isLineEnd(int character) {
		return character == '\n' || character == '\r';
	}

	static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

	static boolean isAsciiLetter(int character) {
		int lowerCase = character | 0x20;
		return lowerCase >= 'a' && lowerCase <= 'z' && character < 0x80;
	}

	static boolean startsIdentifier(int character) {
		return isAsciiLetter(character) || character == '_' || character >= 0x80;
	}

	static boolean continuesTag(int character) {
		return startsIdentifier(character) || isDigit(character);
	}

	static boolean continuesIdentifier(int character) {
		return continuesTag(character) || character == '$';
	}

}
