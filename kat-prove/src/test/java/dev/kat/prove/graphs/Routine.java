package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function of the model.
 */
final class Routine {

	private final String name;

	private final Kind kind;

	private final Optional<Table> table;

	private final Optional<Column> column;

	/** Tables whose trigger calls it. */
	final List<Table> triggers = new ArrayList<>();

	/** How many definitions it has had. */
	int version = 1;

	/** How many defaults, indexes and columns call it. */
	int ties;

	/** Whether another body would change what was stored before. */
	boolean isPinned;

	Routine(String name, Kind kind, Optional<Table> table, Optional<Column> column) {
		this.name = name;
		this.kind = kind;
		this.table = table;
		this.column = column;
	}

	String name() {
		return this.name;
	}

	Kind kind() {
		return this.kind;
	}

	Optional<Table> table() {
		return this.table;
	}

	Optional<Column> column() {
		return this.column;
	}

	String thing() {
		return "function " + this.name;
	}

	String bodyThing() {
		return "body of " + thing();
	}

	String signature() {
		return this.name + ((this.kind == Kind.CLEAN) ? "(text)" : "()");
	}

	/**
	 * Returns the statement that makes one of its definitions.
	 * @param wanted which one
	 */
	String create(int wanted) {
		return "create or replace function " + switch (this.kind) {
			case FEE -> "%s() returns integer language sql immutable as 'select %d'".formatted(this.name, 10 * wanted);
			case CLEAN -> "%s(text) returns text language sql immutable as $$select lower(left($1, %d))$$"
				.formatted(this.name, 20 + wanted);
			case COUNT -> "%s() returns bigint language sql stable as $$select count(*) + %d from %s where %s$$"
				.formatted(this.name, wanted, tableName(), condition());
			case COUNT_ATOMIC ->
				"%s() returns bigint language sql stable begin atomic select count(*) + %d from %s where %s; end"
					.formatted(this.name, wanted, tableName(), condition());
			case COUNT_LATE ->
				"%s() returns bigint language plpgsql as $$ begin return (select count(*) + %d from %s where %s); end $$"
					.formatted(this.name, wanted, tableName(), condition());
			case SHORTEN ->
				"%s() returns trigger language plpgsql as $$ begin new.name := upper(left(new.name, %d)); return new; end $$"
					.formatted(this.name, 15 - wanted);
			case AUDIT ->
				"%s() returns trigger language plpgsql as $$ begin insert into %s (source, row_id, version) values (tg_table_name, new.id, %d); return new; end $$"
					.formatted(this.name, tableName(), wanted);
		};
	}

	private String tableName() {
		return this.table.map(Table::sql).orElseThrow();
	}

	private String condition() {
		return this.column.map((found) -> found.name + " is not null or id > 0").orElse("id > 0");
	}

	/**
	 * What functions do.
	 */
	enum Kind {

		/** Returns a number, for defaults. */
		FEE,
		/** Changes a text, for indexes. */
		CLEAN,
		/** Counts rows; the server checks the body when it is made. */
		COUNT,
		/** Counts rows; the server keeps track of what the body uses. */
		COUNT_ATOMIC,
		/** Counts rows; the server looks at the body when it is called. */
		COUNT_LATE,
		/** Shortens the name in new and changed rows. */
		SHORTEN,
		/** Writes a row about each new row. */
		AUDIT;

		boolean isCounting() {
			return this == COUNT || this == COUNT_ATOMIC || this == COUNT_LATE;
		}

		boolean isTrigger() {
			return this == SHORTEN || this == AUDIT;
		}

	}

}
