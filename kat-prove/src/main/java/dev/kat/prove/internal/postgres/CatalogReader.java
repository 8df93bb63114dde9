package dev.kat.prove.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.prove.internal.observation.Catalog;
import dev.kat.prove.internal.observation.CatalogDifference;
import dev.kat.prove.internal.observation.CatalogReading;
import dev.kat.prove.internal.observation.CatalogRow;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.postgres.Scan.Line;

/**
 * Reads the system catalogs of one database: everything, or what was written since a
 * certain moment.
 */
final class CatalogReader {

	/** A transaction ID that is older than every row. */
	static final String FIRST = "3";

	/** The files with the statements that read the objects of a catalog by OID. */
	static final Map<String, String> OBJECTS = objects();

	private static final String COMMENT = "comment ";

	private static final String COMMENTS = OwnSchema.call("comments");

	private static final String SCAN = OwnSchema.call("scan");

	private static final String RARE = OwnSchema.call("rare");

	private static final String DEPENDENTS = OwnSchema.call("dependents");

	private final Queries queries;

	CatalogReader(Queries queries) {
		this.queries = queries;
	}

	private static Map<String, String> objects() {
		Map<String, String> objects = new LinkedHashMap<>();
		objects.put("pg_namespace", "schemas");
		objects.put("pg_class", "relations");
		objects.put(CatalogReading.COLUMNS, "columns");
		objects.put("pg_attrdef", "defaults");
		objects.put("pg_constraint", "constraints");
		objects.put("pg_trigger", "triggers");
		objects.put("pg_policy", "policies");
		objects.put("pg_rewrite", "rules");
		objects.put("pg_proc", "functions");
		objects.put("pg_type", "types");
		objects.put("pg_enum", "enum_labels");
		objects.put("pg_statistic_ext", "statistics");
		return objects;
	}

	/**
	 * Brings a catalog up to date.
	 * @param before the catalog at an earlier moment of the database
	 * @param xid the ID of a transaction, or of a part of one, that began after that
	 * moment or around it
	 */
	Reading read(Catalog before, String xid) throws SQLException {
		return this.queries.withoutLocks(() -> {
			Scan scan = Scan.of(this.queries.list(SCAN, Line::read, xid));
			Catalog after = before.with(objects(scan));
			Set<ObjectKey> renamed = CatalogDifference.of(before, after, Set.of()).renamed();
			if (renamed.isEmpty() || before == Catalog.EMPTY) {
				return new Reading(after, scan.written(), Set.of());
			}
			Catalog all = after.with(objects(scan.reading(dependents(renamed))));
			Set<ObjectKey> followed = after.differences(all);
			followed.removeAll(before.differences(after));
			followed.removeAll(scan.written());
			return new Reading(all, scan.written(), followed);
		});
	}

	/**
	 * Everything can have the name of a schema in its definition.
	 */
	private List<Line> dependents(Set<ObjectKey> renamed) throws SQLException {
		if (renamed.stream().anyMatch((key) -> key.catalog().matches("pg_namespace|pg_extension"))) {
			return this.queries.list(SCAN, Line::read, FIRST);
		}
		String keys = renamed.stream()
			.map((key) -> key.catalog() + "/" + key.oid())
			.collect(Collectors.joining(",", "{", "}"));
		return this.queries.list(DEPENDENTS, Line::read, keys);
	}

	private CatalogReading objects(Scan scan) throws SQLException {
		List<CatalogRow> rows = new ArrayList<>(this.queries.list(RARE, CatalogReader::row, ""));
		Set<Long> commented = new HashSet<>();
		for (Map.Entry<String, Set<Long>> catalog : scan.read().entrySet()) {
			String name = OBJECTS.get(catalog.getKey());
			if (catalog.getKey().startsWith(COMMENT)) {
				commented.addAll(catalog.getValue());
			}
			else if (name != null && !catalog.getValue().isEmpty()) {
				rows.addAll(
						this.queries.list(OwnSchema.call(name), CatalogReader::row, Queries.array(catalog.getValue())));
			}
		}
		if (!commented.isEmpty()) {
			rows.addAll(this.queries.list(COMMENTS, CatalogReader::row, Queries.array(commented)));
		}
		return new CatalogReading(scan.written(), scan.read(), scan.present(), rows);
	}

	private static CatalogRow row(ResultSet row) throws SQLException {
		ObjectKey key = new ObjectKey(row.getString(1), row.getLong(2), row.getInt(3));
		ObjectKey owner = new ObjectKey(text(row, 5), row.getLong(6), row.getInt(7));
		return new CatalogRow(key, row.getString(4), Optional.of(owner).filter((known) -> !known.catalog().isEmpty()),
				row.getString(8), text(row, 9), text(row, 10), text(row, 11));
	}

	private static String text(ResultSet row, int column) throws SQLException {
		return Objects.requireNonNullElse(row.getString(column), "");
	}

	/**
	 * What was read.
	 *
	 * @param catalog the catalog now
	 * @param written what was written
	 * @param followed what only has another definition because it names what was renamed
	 */
	record Reading(Catalog catalog, Set<ObjectKey> written, Set<ObjectKey> followed) {
	}

}
