package dev.kat.commands.importing.liquibase;

import java.util.List;
import java.util.Map;

/**
 * A changelog in XML, YAML or JSON.
 *
 * @param elements what it has, in that order
 */
record Changelog(List<Element> elements) {

	/**
	 * Something that a changelog has.
	 *
	 * @param name its name, for example {@code include}
	 * @param path the file or directory it names; empty if it names none
	 * @param isRelative whether the path begins at the changelog
	 * @param attributes its other attributes
	 * @param line the line it begins with
	 */
	record Element(String name, String path, boolean isRelative, Map<String, String> attributes, int line) {

		boolean isInclude() {
			return this.name.equals("include");
		}

		boolean isIncludeAll() {
			return this.name.equals("includeAll");
		}

		boolean isIgnored() {
			return Boolean.parseBoolean(this.attributes.getOrDefault("ignore", ""));
		}

		/**
		 * One without a name is a file of properties.
		 */
		boolean isProperty() {
			return this.name.equals("property") && !this.attributes.getOrDefault("name", "").isEmpty();
		}

		boolean isChangeSet() {
			return this.name.equals("changeSet");
		}

	}

}
