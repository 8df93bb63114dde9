package dev.kat.commands.importing.liquibase;

import java.util.List;
import java.util.Optional;

/**
 * A changelog in XML, YAML or JSON.
 *
 * @param logicalFile the path that takes the place of its own; empty if there is none
 * @param elements what it has, in that order
 */
record Changelog(Optional<String> logicalFile, List<Element> elements) {

	/**
	 * Something that a changelog has.
	 *
	 * @param name its name, for example {@code include}
	 * @param path the file or directory it names; empty if it names none
	 * @param isRelative whether the path begins at the changelog
	 * @param line the line it begins with
	 */
	record Element(String name, String path, boolean isRelative, int line) {

		boolean isInclude() {
			return this.name.equals("include");
		}

		boolean isIncludeAll() {
			return this.name.equals("includeAll");
		}

		boolean isChangeSet() {
			return this.name.equals("changeSet");
		}

	}

}
