package dev.kat.jdbc;

import java.util.UUID;

import dev.kat.error.ReadOnlyDatabaseException;

/**
 * What every step of a run works with.
 *
 * @param settings how Kat works with its database
 * @param connections where connections come from
 * @param lock keeps other instances away
 * @param tracking the tracking table
 * @param journal the journal
 */
record RunContext(JdbcSettings settings, Connections connections, RunLock lock, TrackingTable tracking,
		Journal journal) {

	/**
	 * Looks up what there is, in order to write to it. Changes nothing.
	 * @param rollsBack whether rows are to be deleted, too
	 * @throws ReadOnlyDatabaseException if nothing can be written
	 */
	static RunContext find(Connections connections, JdbcSettings settings, Session session, UUID run,
			boolean rollsBack) {
		Writability.require(session.jdbc());
		TrackingTable tracking = TrackingTable.findToWrite(settings, session.jdbc(), rollsBack);
		return new RunContext(settings, connections,
				new RunLock(tracking.schema(), settings.table(), settings.runLockWait()), tracking,
				new Journal(tracking.schema(), settings.journal(), run));
	}

	/**
	 * Warns if the run has changed where the record is looked for, so that the next start
	 * would not find it.
	 */
	void warnIfNextStartLooksElsewhere(Session session) {
		if (this.settings.schema() == null && !session.isBroken()) {
			NextStart.warnIfElsewhere(session, this.tracking.schema(), this.settings.table());
		}
	}

	/**
	 * Creates the tables that are missing. To be called in a transaction that holds the
	 * lock.
	 */
	void createTables(Session session) {
		this.tracking.create(session.jdbc());
		if (!this.tracking.hasJournal()) {
			this.journal.create(session.jdbc());
		}
	}

}
