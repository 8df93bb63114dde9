package dev.kat.prove.graphs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kat.migration.MigrationId;

/**
 * One migration of a generated graph, without its parents.
 *
 * @param timestamp its timestamp
 * @param title its name
 * @param up the statements of its up.sql
 * @param down the statements of its down.sql; none if there is nothing to undo
 * @param isTransactional whether it runs in a transaction
 * @param isProvable whether a run on a scratch database can show everything that it does
 * @param isReversible whether it can be rolled back
 * @param names the names in what it touches
 */
record GeneratedMigration(long timestamp, String title, List<String> up, List<Undo> down, boolean isTransactional,
		boolean isProvable, boolean isReversible, Set<String> names) {

	GeneratedMigration {
		up = List.copyOf(up);
		down = List.copyOf(down);
		names = Set.copyOf(names);
	}

	MigrationId id() {
		return new MigrationId(this.timestamp, this.title);
	}

	GeneratedMigration withDown(List<Undo> other) {
		return new GeneratedMigration(this.timestamp, this.title, this.up, other, this.isTransactional, this.isProvable,
				this.isReversible, this.names);
	}

	/**
	 * {@return whether both touch a thing of the same name}
	 */
	boolean isRelatedTo(GeneratedMigration other) {
		return this.names.stream().anyMatch(other.names::contains);
	}

	String upScript() {
		return this.up.stream().map(GeneratedMigration::terminated).collect(Collectors.joining());
	}

	String downScript() {
		return this.down.stream().map((undo) -> terminated(undo.sql())).collect(Collectors.joining());
	}

	String metadata(List<Long> parents) {
		return "name: " + this.title + "\n" + (parents.isEmpty() ? "" : "parents: " + parents + "\n")
				+ (this.isTransactional ? "" : "no_transaction: true\n")
				+ ((this.isReversible && this.down.isEmpty()) ? "down: nothing\n" : "");
	}

	private static String terminated(String statement) {
		return statement + ";\n";
	}

}
