package dev.kat.fuzz;

import java.nio.file.Path;

/**
 * A place where migrations are: a directory of the file system or of the class path, or a
 * jar.
 *
 * @param kind what it is
 * @param base the directory, the class path's directory, or the jar
 */
record PlannedRoot(Kind kind, Path base) {

	private static final String LOCATION = "migrations";

	/**
	 * The location as it is configured.
	 */
	String location() {
		return (this.kind == Kind.FILE) ? "file:" + this.base : "classpath:" + LOCATION;
	}

	/**
	 * The location as messages name it.
	 */
	String path() {
		return (this.kind == Kind.FILE) ? inOneLine(this.base.toString()) : LOCATION;
	}

	/**
	 * The directory that migrations are written into.
	 */
	Path directory() {
		return (this.kind == Kind.FILE) ? this.base : this.base.resolve(LOCATION);
	}

	/**
	 * As messages show the few characters that odd names here hold.
	 */
	static String inOneLine(String name) {
		return name.replace("\n", "\\n").replace("\u0001", "\\u0001").replace("\u2028", "\\u2028");
	}

	enum Kind {

		FILE, CLASSES, JAR

	}

}
