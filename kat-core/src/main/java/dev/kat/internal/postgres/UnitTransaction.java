package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.function.Consumer;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Note;
import dev.kat.internal.postgres.RunGuard.LockLostException;
import dev.kat.plan.RecordEntry.HalfRun;

/**
 * The transaction of a unit of a script: what is committed together with the note that it
 * is done, and so takes effect exactly once, whatever dies.
 * <p>
 * It shares the lock of the steps. If its process is killed while the server commits, the
 * next run cannot find out how far the script got before that has ended. It makes sure
 * only after that that no other instance continues the script, because from then on none
 * can begin to.
 */
final class UnitTransaction {

	private final Session session;

	private final RunContext context;

	private final Attempt attempt;

	private final SessionSettings settings;

	private final RunGuard guard;

	private boolean committing;

	/**
	 * Prepares for the units of a script.
	 * @param settings the session's settings before the script
	 * @param guard keeps other instances away
	 */
	UnitTransaction(Session session, RunContext context, Attempt attempt, SessionSettings settings, RunGuard guard) {
		this.session = session;
		this.context = context;
		this.attempt = attempt;
		this.settings = settings;
		this.guard = guard;
	}

	/**
	 * Begins the transaction of a unit.
	 * @param last the last note of this run
	 * @throws LockLostException if another instance may run the script
	 */
	void begin(Note last) throws SQLException, LockLostException {
		this.committing = false;
		this.context.lock().heldByRun().begin(this.session, this.attempt.step());
		checkAlone(last);
		this.settings.applyToTransaction();
	}

	/**
	 * Makes sure that no other instance runs the script, before anything outside a
	 * transaction.
	 * @throws LockLostException if one may
	 */
	void checkLock() throws LockLostException {
		this.guard.check();
	}

	/**
	 * If nothing holds the run lock, the journal shows whether another instance has taken
	 * this one for dead.
	 */
	private void checkAlone(Note last) throws SQLException, LockLostException {
		this.guard.check();
		if (!this.guard.holdsLock() && !isLast(last)) {
			throw new LockLostException("another instance has continued the script");
		}
	}

	/**
	 * The savepoint brings back the script's user.
	 */
	private boolean isLast(Note note) throws SQLException {
		this.session.execute("savepoint script");
		this.settings.becomeOriginalUser();
		boolean isLast = this.context.journal().isLast(this.session, this.attempt, note);
		this.session.execute("rollback to savepoint script; release savepoint script");
		return isLast;
	}

	boolean isOpen() {
		return this.session.isInTransaction();
	}

	/**
	 * Notes how far the script has got, and commits.
	 * @param notices receives what the server says about the commit
	 */
	Note commit(HalfRun halfRun, Consumer<SQLWarning> notices) throws SQLException {
		this.committing = true;
		Note note = this.context.journal().started(this.session, this.attempt, halfRun);
		commit(notices);
		return note;
	}

	/**
	 * Commits a unit of which only the settings were made again.
	 */
	void commit(Consumer<SQLWarning> notices) throws SQLException {
		this.committing = true;
		NoticeLog.during(this.session.connection(), notices, this.session::commit);
		this.committing = false;
	}

	/**
	 * Whether the last transaction failed after its last statement.
	 */
	boolean hasFailedAtCommit() {
		return this.committing;
	}

}
