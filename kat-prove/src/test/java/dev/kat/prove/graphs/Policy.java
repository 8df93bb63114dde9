package dev.kat.prove.graphs;

/**
 * A policy of the model.
 *
 * @param name its name
 * @param column the column that its first definition uses
 * @param version how many definitions it has had
 */
record Policy(String name, Column column, int version) {

	Policy next() {
		return new Policy(this.name, this.column, this.version + 1);
	}

	String create(Table table) {
		return "create policy " + place(table);
	}

	String alter(Table table) {
		return "alter policy " + place(table);
	}

	private String place(Table table) {
		String condition = (this.version == 1) ? this.column.name + " is not null or id > 1" : "id > " + this.version;
		return this.name + " on " + table.sql() + " using (" + condition + ")";
	}

}
