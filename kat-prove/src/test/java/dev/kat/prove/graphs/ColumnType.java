package dev.kat.prove.graphs;

import java.util.List;

/**
 * A type of columns.
 *
 * @param sql how SQL names it
 * @param sample a value with a place for a number; empty if rows give none
 * @param wider the type that it may become; empty if there is none
 * @param uses what it is made of
 * @param sampleUses what the value needs apart from it
 */
record ColumnType(String sql, String sample, String wider, List<String> uses, List<String> sampleUses) {

	static final ColumnType INTEGER = plain("integer", "%d", "bigint");

	static final ColumnType REFERENCE = plain("integer", "", "");

	static final ColumnType KEY = plain("integer", "%d", "");

	static final ColumnType NAME = plain("text", "'Quite A Long Name %d'", "");

	static final List<ColumnType> PLAIN = List.of(INTEGER, plain("text", "'Text %d'", ""),
			plain("varchar(80)", "'Words %d'", "text"), plain("numeric(8,2)", "%d.50", "numeric(12,2)"),
			plain("date", "date '2024-01-01' + %d", ""), plain("boolean", "%d > 5", ""));

	static ColumnType plain(String sql, String sample, String wider) {
		return new ColumnType(sql, sample, wider, List.of(), List.of());
	}

	static ColumnType generated(String type, String expression) {
		return plain(type + " generated always as (" + expression + ") stored", "", "");
	}

	static ColumnType using(String thing, String sql, String sample) {
		return new ColumnType(sql, sample, "", List.of(thing), List.of());
	}

	boolean isGenerated() {
		return this.sql.contains(" generated always ");
	}

	boolean isNumber() {
		return this.sql.startsWith("integer") || this.sql.equals("bigint");
	}

	boolean isText() {
		return this.sql.equals("text") || this.sql.startsWith("varchar");
	}

	String value(int number) {
		return this.sample.formatted(number);
	}

	ColumnType widened() {
		return plain(this.wider, this.sample, "");
	}

}
