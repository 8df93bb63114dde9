package dev.kat.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * A correction of the record.
 *
 * @param action what to correct
 * @param references the migrations, by reference; empty for all that need it
 */
public record Repair(Correction action, List<String> references) {

	/**
	 * Copies the list of references.
	 * @param action what to correct
	 * @param references the migrations, by reference; empty for all that need it
	 */
	public Repair {
		references = List.copyOf(references);
	}

	/**
	 * Accepts the scripts and names that are now in the folders of applied migrations as
	 * what ran.
	 * @param references the migrations; none for all that are modified or renamed
	 * @return the repair
	 */
	public static Repair accept(String... references) {
		return new Repair(Correction.ACCEPT, List.of(references));
	}

	/**
	 * Marks migrations without a transaction that stopped partway as done, because you
	 * have finished them by hand.
	 * @param reference a migration
	 * @param more further migrations
	 * @return the repair
	 */
	public static Repair done(String reference, String... more) {
		return new Repair(Correction.DONE, concat(reference, more));
	}

	/**
	 * Marks migrations without a transaction that stopped partway as not done, because
	 * you have rolled back what they did by hand. They run again from their first
	 * statement.
	 * @param reference a migration
	 * @param more further migrations
	 * @return the repair
	 */
	public static Repair notDone(String reference, String... more) {
		return new Repair(Correction.NOT_DONE, concat(reference, more));
	}

	private static List<String> concat(String reference, String... more) {
		return Stream.concat(Stream.of(reference), Stream.of(more)).toList();
	}

	/**
	 * What a repair corrects.
	 */
	public enum Correction {

		/** The checksum and the name of applied migrations. */
		ACCEPT,

		/** A migration that stopped partway counts as done. */
		DONE,

		/** A migration that stopped partway counts as not begun. */
		NOT_DONE

	}

}
