package dev.kat.internal.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kat.error.TrackingTableException;
import dev.kat.internal.postgres.Relation.Column;
import dev.kat.internal.run.DatabaseSettings;

/**
 * The rights that the role lacks, collected to report all of them at once, before
 * anything is tried.
 */
final class Rights {

	private final Catalog catalog;

	private final List<String> lacking = new ArrayList<>();

	private final List<String> grants = new ArrayList<>();

	private Rights(Catalog catalog) {
		this.catalog = catalog;
	}

	/**
	 * Makes sure that the existing tables can be read.
	 * @throws TrackingTableException if it cannot
	 */
	static void requireToRead(Catalog catalog, DatabaseSettings settings) {
		Rights rights = new Rights(catalog);
		Optional<Relation> table = catalog.relation(settings.table());
		Optional<Relation> journal = catalog.relation(settings.journal());
		if (table.isPresent() || journal.isPresent()) {
			rights.onSchema(List.of());
		}
		table.ifPresent((found) -> rights.onTable(found, TableShape.TRACKING_TABLE, "SELECT"));
		journal.ifPresent((found) -> rights.onTable(found, TableShape.journal(found.recordVersion()), "SELECT"));
		rights.require();
	}

	/**
	 * Makes sure that the existing tables can be written to, and that the missing ones
	 * can be created.
	 * @throws TrackingTableException if one of them cannot
	 */
	static void requireToWrite(Catalog catalog, DatabaseSettings settings, boolean rollsBack) {
		Rights rights = new Rights(catalog);
		if (catalog.schemaExists()) {
			rights.onSchema(Stream.of(settings.table(), settings.journal())
				.filter((name) -> catalog.relation(name).isEmpty())
				.toList());
		}
		else if (!catalog.mayCreate()) {
			rights.lacks(List.of("CREATE"),
					"the database %s (to create the schema %s)".formatted(catalog.database(), catalog.schema()),
					"DATABASE " + Identifiers.quote(catalog.database()));
		}
		catalog.relation(settings.table())
			.ifPresent((table) -> rights.onTable(table, TableShape.TRACKING_TABLE, "SELECT", "INSERT",
					rollsBack ? "DELETE" : "UPDATE"));
		catalog.relation(settings.journal())
			.ifPresent((journal) -> rights.onTable(journal, TableShape.journal(journal.recordVersion()), "SELECT",
					"INSERT"));
		rights.require();
	}

	private void onSchema(List<String> toBeCreated) {
		List<String> rights = new ArrayList<>();
		if (!this.catalog.mayUse()) {
			rights.add("USAGE");
		}
		if (!toBeCreated.isEmpty() && !this.catalog.mayCreate()) {
			rights.add("CREATE");
		}
		String purpose = toBeCreated.isEmpty() ? "" : " (to create %s)".formatted(String.join(" and ", toBeCreated));
		lacks(rights, "the schema " + this.catalog.schema() + purpose,
				"SCHEMA " + Identifiers.quote(this.catalog.schema()));
	}

	private void onTable(Relation table, TableShape shape, String... rights) {
		lacks(Stream.of(rights).filter((right) -> table.isDenied(right, shape.columnsOf(right))).toList(),
				"the table " + table, "TABLE " + table.quoted());
		if (List.of(rights).contains("INSERT")) {
			shape.leftOut(table)
				.map(Column::closedSequence)
				.flatMap(Optional::stream)
				.forEach((sequence) -> lacks(List.of("USAGE"), "the sequence " + sequence,
						"SEQUENCE " + sequence.quoted()));
		}
	}

	private void lacks(List<String> rights, String what, String target) {
		if (!rights.isEmpty()) {
			String list = String.join(", ", rights);
			this.lacking.add("%s on %s".formatted(list, what));
			this.grants.add("GRANT %s ON %s TO %s;".formatted(list, target, Identifiers.quote(this.catalog.role())));
		}
	}

	private void require() {
		if (!this.lacking.isEmpty()) {
			throw new TrackingTableException(
					"The role %s lacks %s".formatted(this.catalog.role(), String.join("; ", this.lacking)),
					"Ask the owner to run: " + String.join(" ", this.grants), null);
		}
	}

}
