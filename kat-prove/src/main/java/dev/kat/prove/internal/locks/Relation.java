package dev.kat.prove.internal.locks;

import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.Waiting;

/**
 * A table, or something else that can be locked like one.
 *
 * @param oid its OID
 * @param kind what it is
 * @param name its name, with its schema unless that is public
 * @param sqlName the same, quoted where necessary
 * @param root the OID of the partitioned table that it belongs to in the end; its own if
 * it is not a partition
 */
record Relation(long oid, Kind kind, String name, String sqlName, long root) {

	/**
	 * {@return how it is called in a report, for example {@code table users}}
	 */
	String label() {
		return this.kind.words + " " + this.name;
	}

	Waiting waiting(LockMode mode) {
		// Only REFRESH writes a materialized view, and no application does that often.
		boolean isWritten = this.kind != Kind.MATERIALIZED_VIEW;
		return (isWritten || mode == LockMode.ACCESS_EXCLUSIVE) ? mode.waiting() : Waiting.OTHER_DDL;
	}

	boolean isPartition() {
		return this.root != this.oid;
	}

	/** The kinds, as in {@code pg_class.relkind}. */
	enum Kind {

		TABLE('r', "table"), PARTITIONED_TABLE('p', "table"), VIEW('v', "view"),
		MATERIALIZED_VIEW('m', "materialized view"), SEQUENCE('S', "sequence"), FOREIGN_TABLE('f', "foreign table");

		private final char code;

		private final String words;

		Kind(char code, String words) {
			this.code = code;
			this.words = words;
		}

		static Kind of(String code) {
			for (Kind kind : values()) {
				if (kind.code == code.charAt(0)) {
					return kind;
				}
			}
			throw new IllegalArgumentException("No kind of table is called " + code);
		}

	}

}
