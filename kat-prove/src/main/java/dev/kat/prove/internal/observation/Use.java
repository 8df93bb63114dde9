package dev.kat.prove.internal.observation;

import java.util.Optional;

/**
 * Something that a migration relied on, and how that is known.
 *
 * @param how how that is known
 * @param key what it relied on; empty if it was looked for by name and is not there
 * @param label its {@linkplain CatalogObject#label() label} at that moment; if it was
 * looked for by name, the kind and the name as far as they are known
 * @param by the label of what uses it, for example {@code index users_email_idx}; empty
 * if that is the script itself
 */
public record Use(How how, Optional<ObjectKey> key, String label, Optional<String> by) {

	/** Before the name of a system catalog, in the label of one that a script reads. */
	public static final String CATALOG = "system catalog ";

	/**
	 * How a use is known.
	 */
	public enum How {

		/**
		 * {@code pg_depend}: something that the migration made or changed refers to it.
		 */
		REFERENCE,

		/** {@code pg_locks}: the migration read from the relation or its definition. */
		READ,

		/** {@code pg_locks} and statistics: it inserted, updated or deleted rows. */
		WRITE,

		/** A statement names this column: {@code pg_depend} of a procedure around it. */
		COLUMN,

		/** The function or the trigger was called. */
		CALL,

		/** A notice said that it already exists, so the statement did nothing. */
		FOUND,

		/** A notice said that it does not exist, so the statement did nothing. */
		NOT_FOUND,

		/** Its name is in the text of a script or of a function: a hint only. */
		MENTION

	}

}
