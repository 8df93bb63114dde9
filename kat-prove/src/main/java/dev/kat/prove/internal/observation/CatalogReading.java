package dev.kat.prove.internal.observation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was read of the catalogs to bring a {@link Catalog} up to date.
 *
 * @param written what was written since a certain moment, also what is the same as before
 * @param read the objects that were read again, by catalog, whether or not they are still
 * there; columns under {@link #COLUMNS}, by the OIDs of their relations
 * @param present all objects that are there, by catalog, as {@link #place} numbers them;
 * a catalog that is missing was read as a whole
 * @param rows what is there of the objects that were read
 */
public record CatalogReading(Set<ObjectKey> written, Map<String, Set<Long>> read, Map<String, Set<Long>> present,
		List<CatalogRow> rows) {

	/** The catalog of columns, which are otherwise named by their relation. */
	public static final String COLUMNS = "pg_attribute";

	private static final String RELATIONS = "pg_class";

	private static final String PRIVILEGES = " acl";

	private static final int COLUMN_BITS = 16;

	/**
	 * Numbers an object within its catalog.
	 * @param oid the OID
	 * @param column the number of the column, or 0
	 * @return the number
	 */
	public static long place(long oid, int column) {
		return (oid << COLUMN_BITS) | column;
	}

	/**
	 * Returns whether a row from before is still true.
	 */
	boolean keeps(CatalogRow row) {
		ObjectKey key = row.key();
		boolean isPrivileges = key.catalog().endsWith(PRIVILEGES);
		String catalog = isPrivileges ? key.catalog().substring(0, key.catalog().length() - PRIVILEGES.length())
				: key.catalog();
		boolean isColumn = catalog.equals(RELATIONS) && key.column() != 0;
		Set<Long> all = this.present.get(catalog);
		if (all == null || !all.contains(place(key.oid(), (catalog.equals(RELATIONS)) ? 0 : key.column()))) {
			return false;
		}
		Set<Long> again = this.read.getOrDefault(isColumn ? COLUMNS : catalog, Set.of());
		return !again.contains(key.oid());
	}

}
