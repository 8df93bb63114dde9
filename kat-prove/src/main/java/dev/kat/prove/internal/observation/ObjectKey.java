package dev.kat.prove.internal.observation;

/**
 * Names a row of the system catalogs, or a column of a relation, for as long as it
 * exists, whatever it is renamed to. Valid in one database.
 *
 * @param catalog the catalog, for example {@code pg_class}; {@code pg_class} for columns
 * too
 * @param oid the row's OID
 * @param column the column's number, or 0 for the whole object
 */
public record ObjectKey(String catalog, long oid, int column) {

	/**
	 * Names a whole object.
	 * @param catalog the catalog
	 * @param oid the row's OID
	 * @return the key
	 */
	public static ObjectKey of(String catalog, long oid) {
		return new ObjectKey(catalog, oid, 0);
	}

	/**
	 * {@return the key of the relation that has this column, or this key if it is none}
	 */
	public ObjectKey whole() {
		return (this.column != 0) ? of(this.catalog, this.oid) : this;
	}

}
