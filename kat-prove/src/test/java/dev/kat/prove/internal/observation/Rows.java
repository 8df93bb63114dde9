package dev.kat.prove.internal.observation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a small catalog.
 */
final class Rows {

	static final ObjectKey PUBLIC = ObjectKey.of("pg_namespace", 2200);

	static final ObjectKey APP = ObjectKey.of("pg_namespace", 2);

	private Rows() {
	}

	static CatalogRow schema(ObjectKey key, String name) {
		return new CatalogRow(key, "schema", Optional.empty(), name, "", "", "");
	}

	static CatalogRow table(long oid, ObjectKey schema, String name) {
		return new CatalogRow(relation(oid), "table", Optional.of(schema), name, "", "", "");
	}

	static CatalogRow column(long table, int number, String name, String type) {
		return new CatalogRow(new ObjectKey("pg_class", table, number), "column", Optional.of(relation(table)), name,
				type, "", type);
	}

	static CatalogRow index(long oid, String name, String definition) {
		return new CatalogRow(relation(oid), "index", Optional.of(PUBLIC), name, definition, "", "");
	}

	static CatalogRow function(long oid, String name, String body) {
		return new CatalogRow(ObjectKey.of("pg_proc", oid), "function", Optional.of(PUBLIC), name, body, "", "");
	}

	static CatalogRow comment(ObjectKey owner, String text) {
		return new CatalogRow(new ObjectKey("comment " + owner.catalog(), owner.oid(), owner.column()), "comment on",
				Optional.of(owner), "", text, "", "");
	}

	static ObjectKey relation(long oid) {
		return ObjectKey.of("pg_class", oid);
	}

	static Catalog catalog(CatalogRow... rows) {
		return after(Catalog.EMPTY, rows);
	}

	/**
	 * Everything is read again, and only this is there.
	 */
	static Catalog after(Catalog before, CatalogRow... rows) {
		return before.with(new CatalogReading(Set.of(), Map.of(), Map.of(), List.of(rows)));
	}

	/**
	 * Only this is read again, and everything is still there.
	 */
	static CatalogReading reading(Catalog before, CatalogRow... rows) {
		Map<String, Set<Long>> read = new HashMap<>();
		for (CatalogRow row : rows) {
			String catalog = (row.key().column() != 0) ? CatalogReading.COLUMNS : row.key().catalog();
			read.computeIfAbsent(catalog, (ignored) -> new HashSet<>()).add(row.key().oid());
		}
		Map<String, Set<Long>> present = new HashMap<>();
		before.keys().forEach((key) -> present(present, key));
		Arrays.stream(rows).map(CatalogRow::key).forEach((key) -> present(present, key));
		return new CatalogReading(Set.of(), read, present, List.of(rows));
	}

	private static void present(Map<String, Set<Long>> present, ObjectKey key) {
		int column = key.catalog().equals("pg_class") ? 0 : key.column();
		present.computeIfAbsent(key.catalog(), (ignored) -> new HashSet<>())
			.add(CatalogReading.place(key.oid(), column));
	}

}
