package dev.kat.prove.internal.locks;

/**
 * One property of a table.
 *
 * @param kind what it is
 * @param key which one of its kind, for example the number of a column
 * @param name its name, quoted where necessary; that of the column for a property of a
 * column
 * @param value what it is now
 */
record Fact(Kind kind, String key, String name, String value) {

	/** Of a constraint that its rows do not yet have to satisfy. */
	static final String NOT_VALID = " not valid";

	/** What a partitioned index has for a file. */
	static final String NO_FILE = "0";

	/**
	 * {@return the file of an index}
	 */
	String file() {
		return this.value;
	}

	boolean isConstraint(char type) {
		return this.kind == Kind.CONSTRAINT && this.value.charAt(0) == type;
	}

	boolean isValid() {
		return !this.value.endsWith(NOT_VALID);
	}

	/** The kinds, as {@code TableReader} calls them. */
	enum Kind {

		/** The file; it changes when the table is rewritten or emptied. */
		FILE,

		NAME, PERSISTENCE, TABLESPACE, ACCESS_METHOD, ROW_SECURITY, PARTITION_OF,

		/** A column, with its type. */
		COLUMN,

		NOT_NULL, GENERATED, IDENTITY, DEFAULT,

		/** The first letter of its value is its type, as in {@code pg_constraint}. */
		CONSTRAINT,

		/** An index, with its file. */
		INDEX,

		TRIGGER, POLICY

	}

}
