package dev.kat.prove.internal.observation;

/**
 * An object of the database, as it was at one moment.
 *
 * @param key what it is, whatever it is renamed to
 * @param kind what PostgreSQL calls it, in lower case, for example {@code table},
 * {@code column} or {@code enum label}
 * @param name its full name, without the kind, for example {@code users.email}: unique
 * among the objects of its kind; the schema is left out if it is {@code public}
 * @param definition everything else that the catalogs say of it, in a form that does not
 * depend on OIDs or on the order of columns
 */
public record CatalogObject(ObjectKey key, String kind, String name, String definition) {

	/**
	 * {@return the kind and the name, which name the object in every database}
	 */
	public String label() {
		return this.kind + " " + this.name;
	}

}
