package dev.kat.commands.importing;

import java.util.Comparator;

/**
 * Something that was changed or could not be taken over.
 *
 * @param kind how much is lost
 * @param file the file, as messages name it
 * @param line the line in it, from 1; 0 for the file as a whole
 * @param message what it is, and what to do about it
 */
public record ImportFinding(Kind kind, String file, int line, String message) implements Comparable<ImportFinding> {

	private static final Comparator<ImportFinding> ORDER = Comparator.comparing(ImportFinding::kind)
		.thenComparing(ImportFinding::file)
		.thenComparingInt(ImportFinding::line)
		.thenComparing(ImportFinding::message);

	/**
	 * Returns a finding about a file as a whole.
	 * @param kind how much is lost
	 * @param file the file, as messages name it
	 * @param message what it is, and what to do about it
	 * @return the finding
	 */
	public static ImportFinding of(Kind kind, String file, String message) {
		return new ImportFinding(kind, file, 0, message);
	}

	/**
	 * {@return the file and, if there is one, the line}
	 */
	public String place() {
		return (this.line > 0) ? this.file + ":" + this.line : this.file;
	}

	@Override
	public int compareTo(ImportFinding other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return place() + ": " + this.message;
	}

	/**
	 * How much is lost.
	 */
	public enum Kind {

		/** It was taken over, but works differently or is written differently. */
		CHANGED,

		/** It was not taken over, and no migration is missing because of it. */
		LEFT_OUT,

		/** A migration is missing, or Kat cannot run it. The import fails. */
		FAILED,

		/** It is not clear what to write. Nothing is written, and the import fails. */
		CONFLICT

	}

}
