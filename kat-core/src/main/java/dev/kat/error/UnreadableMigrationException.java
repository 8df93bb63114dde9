package dev.kat.error;

import java.io.IOException;

import dev.kat.internal.text.OneLine;

/**
 * Thrown when a folder or file of migrations exists but cannot be read.
 */
public final class UnreadableMigrationException extends KatException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception for something that cannot be read.
	 * @param place the file or folder
	 * @param cause why it cannot be read
	 */
	public UnreadableMigrationException(String place, IOException cause) {
		super("Cannot read " + OneLine.of(place) + ": " + OneLine.of(cause.toString()), cause);
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return "Check that it exists and that this process may read it.";
	}

}
