package dev.kat.prove.locks;

import java.util.Arrays;
import java.util.Optional;

/**
 * PostgreSQL's modes of a lock on a table, the weakest first.
 */
public enum LockMode {

	/** What SELECT takes. */
	ACCESS_SHARE,

	/** What SELECT FOR UPDATE takes, and the check of a foreign key. */
	ROW_SHARE,

	/** What INSERT, UPDATE, DELETE and MERGE take. */
	ROW_EXCLUSIVE,

	/** What VALIDATE CONSTRAINT, CREATE INDEX CONCURRENTLY and VACUUM take. */
	SHARE_UPDATE_EXCLUSIVE,

	/** What CREATE INDEX takes. */
	SHARE,

	/** What CREATE TRIGGER and ADD FOREIGN KEY take. */
	SHARE_ROW_EXCLUSIVE,

	/** What REFRESH MATERIALIZED VIEW CONCURRENTLY takes. */
	EXCLUSIVE,

	/** What DROP, TRUNCATE and most forms of ALTER TABLE take. */
	ACCESS_EXCLUSIVE;

	/**
	 * Finds a mode.
	 * @param name its name in {@code pg_locks}, for example {@code AccessExclusiveLock}
	 * @return the mode; empty for anything else
	 */
	public static Optional<LockMode> of(String name) {
		return Arrays.stream(values())
			.filter((mode) -> name.equalsIgnoreCase(mode.name().replace("_", "") + "Lock"))
			.findFirst();
	}

	/**
	 * {@return what waits while a table is locked in this mode}
	 */
	public Waiting waiting() {
		if (this == ACCESS_EXCLUSIVE) {
			return Waiting.READERS;
		}
		return (compareTo(SHARE) >= 0) ? Waiting.WRITERS : Waiting.OTHER_DDL;
	}

	/**
	 * {@return the name that the manual uses, for example {@code ACCESS EXCLUSIVE}}
	 */
	@Override
	public String toString() {
		return name().replace('_', ' ');
	}

}
