package dev.kat.prove.internal.postgres;

import java.util.Map;

import dev.kat.prove.internal.observation.Catalog;

/**
 * A moment in a transaction. Valid until what happened at that moment is rolled back, and
 * only for the reader that made it.
 */
public final class Mark {

	private final long id;

	private final String xid;

	private final String transaction;

	private final long command;

	private final Catalog catalog;

	private final Map<Long, TableActivity> activity;

	/**
	 * Creates a mark.
	 * @param id its number
	 * @param xid the ID of the subtransaction that it began
	 * @param transaction the ID of the transaction around it
	 * @param command the number of the command in the transaction that made it
	 * @param catalog the catalog at that moment
	 * @param activity what had happened to rows in the transaction at that moment
	 */
	Mark(long id, String xid, String transaction, long command, Catalog catalog, Map<Long, TableActivity> activity) {
		this.id = id;
		this.xid = xid;
		this.transaction = transaction;
		this.command = command;
		this.catalog = catalog;
		this.activity = activity;
	}

	long id() {
		return this.id;
	}

	String xid() {
		return this.xid;
	}

	String transaction() {
		return this.transaction;
	}

	long command() {
		return this.command;
	}

	Catalog catalog() {
		return this.catalog;
	}

	Map<Long, TableActivity> activity() {
		return this.activity;
	}

	/**
	 * Returns whether the catalog of this mark is still true at another mark, made right
	 * after it.
	 */
	boolean isSameAt(Mark later) {
		return later.transaction.equals(this.transaction) && later.command == this.command + 1;
	}

	Mark with(Catalog now) {
		return new Mark(this.id, this.xid, this.transaction, this.command, now, this.activity);
	}

	Mark with(Map<Long, TableActivity> now) {
		return new Mark(this.id, this.xid, this.transaction, this.command, this.catalog, now);
	}

}
