package dev.kat.prove.internal.observation;

import java.util.Optional;

/**
 * What the catalogs themselves say of one object. Its full name also depends on the
 * objects that it belongs to, so that it changes with theirs.
 *
 * @param key what it is, whatever it is renamed to
 * @param kind what PostgreSQL calls it; if it ends with {@code on}, the kind of its owner
 * follows
 * @param owner what it belongs to: the table of a column, the schema of a table
 * @param name its own name; empty if it has none beside that of its owner
 * @param definition everything else that counts, as in {@link CatalogObject#definition()}
 * @param side what the server keeps beside it for itself; if that changes, the row was
 * not written for the sake of the definition
 * @param type the type of a column; otherwise empty
 */
public record CatalogRow(ObjectKey key, String kind, Optional<ObjectKey> owner, String name, String definition,
		String side, String type) {

	/**
	 * {@return whether the kind of its owner is part of its kind, as for a comment}
	 */
	boolean isAboutOwner() {
		return this.kind.endsWith(" on");
	}

}
