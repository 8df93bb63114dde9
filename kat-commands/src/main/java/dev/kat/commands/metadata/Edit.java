package dev.kat.commands.metadata;

/**
 * What became of a file that was to be edited.
 */
public sealed interface Edit {

	/**
	 * It already says what it should.
	 */
	record Unchanged() implements Edit {
	}

	/**
	 * It has another text.
	 *
	 * @param text the text
	 */
	record Changed(String text) implements Edit {
	}

	/**
	 * It stays as it is, because it is written in a way that cannot be edited safely.
	 *
	 * @param reason why
	 */
	record Impossible(String reason) implements Edit {
	}

}
