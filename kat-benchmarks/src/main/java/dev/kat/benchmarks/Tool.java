package dev.kat.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What migrates.
 */
enum Tool {

	/** A loop over the scripts, which does no more than it must. */
	JDBC("plain JDBC"),

	FLYWAY("Flyway", "flyway-", "spring-boot-flyway-"),

	LIQUIBASE("Liquibase", "liquibase-", "spring-boot-liquibase-"),

	KAT("Kat", "kat-core-", "kat-spring-boot-"),

	/** An application that does not migrate. */
	NONE("none");

	private final String title;

	private final List<String> libraries;

	Tool(String title, String... libraries) {
		this.title = title;
		this.libraries = List.of(libraries);
	}

	String title() {
		return this.title;
	}

	/**
	 * Returns whether an application with this tool has a library: all that are not
	 * another tool's.
	 * @param file the name of the library's file
	 */
	boolean has(String file) {
		return Arrays.stream(values()).filter((other) -> other != this).noneMatch((other) -> other.owns(file));
	}

	private boolean owns(String file) {
		return this.libraries.stream().anyMatch(file::startsWith);
	}

}
