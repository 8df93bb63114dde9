package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.internal.postgres.Journal.JournalError;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.internal.run.FailedAttempt;
import dev.kat.internal.run.RunHold;
import dev.kat.internal.run.StepResult;
import dev.kat.internal.run.StepRunner;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;

/**
 * What the steps of a run work with: a borrowed connection, and another one if a step has
 * spoilt it. In a run whose steps run side by side, there is one of these for each
 * thread.
 */
final class PostgresRun implements StepRunner {

	private RunContext context;

	private final boolean recordIsEmpty;

	private Session session;

	/** Whether the last attempt has failed, so that time has passed since. */
	private boolean failed;

	private PostgresRun(RunContext context, Session session, boolean recordIsEmpty) {
		this.context = context;
		this.session = session;
		this.recordIsEmpty = recordIsEmpty;
	}

	static PostgresRun begin(Connections connections, DatabaseSettings settings, MigrationPlan plan, UUID run)
			throws SQLException {
		Session session = Session.borrow(connections);
		try {
			RunContext context = RunContext.prepare(session,
					() -> RunContext.find(connections, settings, session, run, plan.rollsBack()));
			return new PostgresRun(context, session, plan.recordIsEmpty());
		}
		catch (SQLException | RuntimeException | Error ex) {
			session.close();
			throw ex;
		}
	}

	/**
	 * Runs the steps of a run that holds the lock on a further connection.
	 */
	static PostgresRun on(Session session, RunContext context, boolean recordIsEmpty) {
		return new PostgresRun(context, session, recordIsEmpty);
	}

	@Override
	public Optional<RunHold> hold() {
		return SqlFailures.worded(() -> {
			Optional<PostgresHold> hold = PostgresHold.take(this.context, this.session, this.recordIsEmpty);
			hold.ifPresent((taken) -> this.context = taken.context());
			return hold.map(Function.<RunHold>identity());
		});
	}

	@Override
	public StepResult attempt(MigrationStep step, int number, Runnable running) {
		return SqlFailures.worded(() -> {
			try {
				return run(StepExecution.of(step, number, running, this.context));
			}
			catch (StepFailure ex) {
				return new StepResult.Failed(new FailedStep(ex, this.recordIsEmpty));
			}
		});
	}

	private StepResult run(StepExecution execution) throws StepFailure, SQLException {
		while (true) {
			try {
				return execution.run(this.session);
			}
			catch (SpoiltSessionException ex) {
				replaceSession();
			}
		}
	}

	/**
	 * Asks on a new connection. Once it holds the lock, the old connection's transaction
	 * has ended, one way or the other. If the run holds the lock, the claim waits for
	 * that transaction, because both write the same row.
	 */
	@Override
	public boolean isDone(MigrationStep step) {
		return SqlFailures.worded(() -> {
			replaceSpoiltSession();
			this.context.lock().begin(this.session);
			Claim claim = new Claim(step, this.context);
			boolean done = this.context.guard().isPresent() ? isMadeAfterWait(claim) : claim.isMade(this.session);
			this.session.rollback(null);
			return done;
		});
	}

	/**
	 * What the claim saw may be older than what it waited for, so its own answer does not
	 * count.
	 */
	private boolean isMadeAfterWait(Claim claim) throws SQLException {
		long longestWait = Math.max(1, this.context.settings().runLockWait().toMillis());
		this.session.execute("set local lock_timeout = " + Math.min(longestWait, Integer.MAX_VALUE));
		claim.make(this.session);
		this.session.rollback(null);
		this.session.begin();
		return claim.isMade(this.session);
	}

	@Override
	public void note(FailedAttempt attempt, MigrationFailedException failure) {
		StepFailure cause = ((FailedStep) attempt).failure();
		this.failed = true;
		try {
			replaceSpoiltSession();
			this.session.begin();
			this.session.update(this.context.journal()
				.failed(cause.attempt(), cause.effort(),
						new JournalError(FailureMessage.recorded(cause), cause.error().sqlState())));
			this.session.commit();
		}
		catch (SQLException ex) {
			this.session.rollback(failure);
			failure.addSuppressed(ServerError.of(ex).asCause(ex));
		}
		catch (KatException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * What a script that succeeded left in the session is noticed when the next step
	 * begins.
	 */
	@Override
	public void reset() {
		SqlFailures.worded(() -> {
			if (this.session.isBroken() || (this.failed && isSpoilt())) {
				replaceSession();
			}
			this.failed = false;
			return true;
		});
	}

	@Override
	public Set<String> applied() {
		return SqlFailures.worded(() -> Set.copyOf(this.context.tracking().names(this.session)));
	}

	@Override
	public Map<String, Duration> durations(Collection<String> names, Operation operation) {
		return SqlFailures.worded(() -> this.context.journal().durations(this.session, names, operation));
	}

	@Override
	public void end() {
		this.context.warnIfNextRunLooksElsewhere(this.session);
	}

	/**
	 * Continues on another connection if this one is broken, or if a script left
	 * something in it that would leak into the next migration or the application.
	 */
	private void replaceSpoiltSession() throws SQLException {
		if (isSpoilt()) {
			replaceSession();
		}
	}

	private void replaceSession() throws SQLException {
		this.session.discard("broken, or a script left something behind in it");
		this.session.close();
		this.session = Session.borrow(this.context.connections());
	}

	/**
	 * The server may have closed a session that was idle for a long time.
	 */
	private boolean isSpoilt() throws SQLException {
		try {
			return this.session.isBroken() || this.session.leftovers().existNow();
		}
		catch (SQLException ex) {
			if (SqlFailures.isConnectionLost(ex)) {
				return true;
			}
			throw ex;
		}
	}

	@Override
	public void close() {
		this.session.close();
	}

}
