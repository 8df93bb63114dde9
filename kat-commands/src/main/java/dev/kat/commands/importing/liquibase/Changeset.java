package dev.kat.commands.importing.liquibase;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.kat.commands.importing.ImportedScript;

/**
 * A change set, as it is written.
 *
 * @param author its author
 * @param id its id
 * @param logicalFile the path that takes the place of its file's; empty if there is none
 * @param position its number in the file, from 1
 * @param line the line it begins with
 * @param attributes what stands after its name
 * @param comment what it is for; empty if it has none
 * @param up its SQL
 * @param rollback its rollback; empty if it has none
 * @param preconditions the lines of its preconditions
 */
record Changeset(String author, String id, Optional<String> logicalFile, int position, int line, Attributes attributes,
		String comment, ImportedScript up, Optional<ImportedScript> rollback, List<Integer> preconditions) {

	/** How Liquibase calls a file of SQL without change sets. */
	static final String RAW = "raw";

	String file() {
		return this.up.file();
	}

	/**
	 * {@return the name that messages have for it}
	 */
	String name() {
		return this.author + ":" + this.id;
	}

	/**
	 * Returns whether it runs on PostgreSQL.
	 */
	boolean isForPostgres() {
		Optional<String> dbms = this.attributes.get("dbms");
		if (dbms.isEmpty()) {
			return true;
		}
		List<String> names = List.of(dbms.get().toLowerCase(Locale.ROOT).replace(" ", "").split(","));
		if (names.contains("!postgresql") || names.contains("none")) {
			return false;
		}
		return names.contains("postgresql") || names.contains("all")
				|| names.stream().allMatch((name) -> name.startsWith("!"));
	}

}
