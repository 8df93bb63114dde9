package dev.kat.prove.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.kat.prove.internal.observation.CatalogReading;
import dev.kat.prove.internal.observation.ObjectKey;

/**
 * Which objects of the catalogs were written, which have to be read again, and which are
 * there.
 *
 * @param written what was written
 * @param read the OIDs of what to read again, by catalog
 * @param present what is there, by catalog, as {@link CatalogReading#place} numbers it
 */
record Scan(Set<ObjectKey> written, Map<String, Set<Long>> read, Map<String, Set<Long>> present) {

	static Scan of(List<Line> lines) {
		Scan scan = new Scan(new HashSet<>(), new HashMap<>(), new HashMap<>());
		lines.forEach(scan::add);
		return scan;
	}

	/**
	 * The same things are there, but something else has to be read.
	 */
	Scan reading(List<Line> lines) {
		Scan scan = new Scan(new HashSet<>(this.written), new HashMap<>(), this.present);
		lines.forEach(scan::add);
		return scan;
	}

	private void add(Line line) {
		if (line.kind.equals("P")) {
			Set<Long> present = this.present.computeIfAbsent(line.catalog, (ignored) -> new HashSet<>());
			line.forEach((oid, column) -> present.add(CatalogReading.place(oid, column)));
			return;
		}
		boolean isColumn = line.catalog.equals(CatalogReading.COLUMNS);
		Set<Long> read = this.read.computeIfAbsent(line.catalog, (ignored) -> new HashSet<>());
		line.forEach((oid, column) -> read.add(oid));
		if (isColumn) {
			// Whether a table inherits can be seen at its columns only
			this.read.computeIfAbsent("pg_class", (ignored) -> new HashSet<>()).addAll(read);
		}
		if (line.kind.equals("T")) {
			String catalog = isColumn ? "pg_class" : line.catalog;
			line.forEach((oid, column) -> this.written.add(new ObjectKey(catalog, oid, column)));
		}
	}

	/**
	 * Receives an object.
	 */
	private interface Visitor {

		void visit(long oid, int column);

	}

	/**
	 * What was found in one catalog.
	 *
	 * @param kind T, R or P
	 * @param catalog the catalog
	 * @param numbers OIDs, each perhaps with a slash and the number of a column
	 */
	record Line(String kind, String catalog, @Nullable String numbers) {

		static Line read(ResultSet row) throws SQLException {
			return new Line(row.getString(1), row.getString(2), row.getString(3));
		}

		private void forEach(Visitor visitor) {
			if (this.numbers == null || this.numbers.isEmpty()) {
				return;
			}
			for (String number : this.numbers.split(" ")) {
				int slash = number.indexOf('/');
				visitor.visit(Long.parseLong((slash < 0) ? number : number.substring(0, slash)),
						(slash < 0) ? 0 : Integer.parseInt(number.substring(slash + 1)));
			}
		}

	}

}
