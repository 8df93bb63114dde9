package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.Problem;
import dev.kat.error.ReadOnlyDatabaseException;
import dev.kat.internal.run.DatabaseSettings;

/**
 * What every step of a run works with.
 *
 * @param settings how Kat works with its database
 * @param connections where connections come from
 * @param lock keeps other instances away
 * @param tracking the tracking table
 * @param journal the journal
 * @param guard holds the lock for the whole run, so that its steps can run side by side;
 * if there is none, each step takes it
 */
record RunContext(DatabaseSettings settings, Connections connections, RunLock lock, TrackingTable tracking,
		Journal journal, Optional<RunGuard> guard) {

	private static final Logger logger = LoggerFactory.getLogger(RunContext.class);

	/**
	 * Looks up the tables in order to write to them. Changes nothing.
	 * @param rollsBack whether rows will be deleted, too
	 * @throws ReadOnlyDatabaseException if nothing can be written
	 */
	static RunContext find(Connections connections, DatabaseSettings settings, Session session, UUID run,
			boolean rollsBack) throws SQLException {
		Writability.require(session);
		TrackingTable tracking = TrackingTable.findToWrite(settings, session, rollsBack);
		return new RunContext(settings, connections,
				new RunLock(tracking.schema(), settings.table(), settings.runLockWait()), tracking,
				new Journal(tracking.schema(), settings.journal(), run, tracking.version()), Optional.empty());
	}

	/**
	 * {@return the same for the steps of a run that holds the lock}
	 */
	RunContext heldBy(RunGuard holder) {
		return new RunContext(this.settings, this.connections, this.lock.heldByRun(), this.tracking, this.journal,
				Optional.of(holder));
	}

	/**
	 * Finds the tables, upgrades them, and creates the missing ones.
	 * @param find looks up the tables
	 */
	static RunContext prepare(Session session, SqlWork<RunContext> find) throws SQLException {
		RunContext found = find.run().upgraded(session, find);
		if (found.tracking().isComplete()) {
			return found;
		}
		found.lock().begin(session);
		return session.commitAfter(() -> {
			// Looked up again: another instance may have created them while this one
			// waited.
			RunContext context = find.run();
			context.createTables(session);
			return context;
		});
	}

	/**
	 * Warns if the run has changed where Kat looks for the record, so that the next run
	 * would not find it.
	 */
	void warnIfNextRunLooksElsewhere(Session session) {
		if (this.settings.schema() == null && !session.isBroken()) {
			NextRun.warnIfElsewhere(session, this.tracking.schema(), this.settings.table());
		}
	}

	/**
	 * Upgrades a record that an older Kat made, in its own transaction. If that is
	 * impossible now, the run continues with the record as it is.
	 * @param find looks up the tables again
	 * @return the tables after that
	 */
	RunContext upgraded(Session session, SqlWork<RunContext> find) throws SQLException {
		if (!this.tracking.version().isOutdated()) {
			return this;
		}
		Optional<String> wayOut = this.tracking.upgradeToBeRunByOwner();
		if (wayOut.isPresent()) {
			String fact = "The record %s was made by an older Kat, and only its owner can upgrade it. "
					+ "Until then, it does not record the isolation level of migrations";
			logger.warn(Problem.message(fact.formatted(this.tracking), wayOut.get()));
			return this;
		}
		try {
			this.lock.begin(session);
			if (session.commitAfter(() -> find.run().tracking().upgrade(session))) {
				logger.info("Upgraded the record {} to version {}", this.tracking, RecordVersion.CURRENT.number());
			}
			return find.run();
		}
		catch (SQLException ex) {
			if (!SqlFailures.isLockNotAvailable(ex)) {
				throw ex;
			}
			logger.warn("The journal of {} is in use and could not be upgraded: the next run will try again",
					this.tracking);
			return this;
		}
	}

	/**
	 * Creates the missing tables. Call it in a transaction that holds the lock.
	 */
	void createTables(Session session) throws SQLException {
		this.tracking.create(session);
		if (!this.tracking.hasJournal()) {
			this.journal.create(session);
		}
	}

}
