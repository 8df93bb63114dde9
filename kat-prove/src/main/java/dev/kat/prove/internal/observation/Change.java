package dev.kat.prove.internal.observation;

import java.util.Optional;

/**
 * What a migration did to one object, from before it to after it.
 *
 * @param kind what it did
 * @param object the object after it, or before it if it was dropped
 * @param before the object before it; empty if it was made
 */
public record Change(Kind kind, CatalogObject object, Optional<CatalogObject> before) {

	/**
	 * The kinds of changes. Only what matters to others is told apart.
	 */
	public enum Kind {

		/** It was not there before. */
		MADE,

		/** It is not there any more. */
		DROPPED,

		/**
		 * It was there under another name. Objects whose name contains the name of what
		 * was renamed, such as the columns of a table, are not listed.
		 */
		RENAMED,

		/** A column has another type. */
		RETYPED,

		/**
		 * Its definition is another one, or a script dropped it and made it again with
		 * the same name, whatever its definition.
		 */
		CHANGED,

		/**
		 * The server made it again as a consequence of another change, with the same
		 * definition: an index or a constraint of a column whose type changed.
		 */
		REBUILT

	}

}
