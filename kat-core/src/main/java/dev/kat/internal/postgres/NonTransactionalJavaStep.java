package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.StepFailure.Outcome;
import dev.kat.internal.postgres.StepFailure.Phase;
import dev.kat.internal.postgres.script.StatementDigest;
import dev.kat.internal.run.StepResult;
import dev.kat.internal.run.StepResult.Done;
import dev.kat.internal.run.StepResult.DoneElsewhere;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RecordEntry.HalfRun;

/**
 * Calls a migration in Java without a transaction. Nothing is known about how far it got,
 * so after a failure it runs again from its beginning.
 */
final class NonTransactionalJavaStep implements StepExecution {

	private static final String STOPPED = "stopped partway";

	private static final String BY_HAND = "What it did without a transaction has taken effect, and the next %s starts "
			+ "from its beginning.\nOr finish the migration by hand and mark it as done with mvn kat:repair.";

	private static final String UNRECORDED = "all of it has taken effect, but that could not be recorded";

	private final MigrationStep step;

	private final JavaCall call;

	private final int attempt;

	private final Runnable running;

	private final RunContext context;

	private final Claim claim;

	NonTransactionalJavaStep(MigrationStep step, JavaCall call, int attempt, Runnable running, RunContext context) {
		this.step = step;
		this.call = call;
		this.attempt = attempt;
		this.running = running;
		this.context = context;
		this.claim = new Claim(step, context);
	}

	@Override
	public StepResult run(Session session) throws StepFailure, SQLException, SpoiltSessionException {
		if (session.leftovers().exist()) {
			throw new SpoiltSessionException();
		}
		if (this.context.guard().isPresent()) {
			return run(session, this.context.guard().get());
		}
		try (RunGuard guard = RunGuard.take(this.context, this.step)) {
			return run(session, guard);
		}
	}

	private StepResult run(Session session, RunGuard guard) throws StepFailure, SQLException {
		Stopwatch stopwatch = new Stopwatch();
		Optional<Attempt> begun = begin(session, guard);
		if (begun.isEmpty()) {
			return new DoneElsewhere();
		}
		call(session, begun.get(), stopwatch);
		Effort effort = new Effort(stopwatch.elapsed(), this.call.statementsDone());
		return record(session, begun.get(), effort) ? new Done(effort.duration()) : new DoneElsewhere();
	}

	/**
	 * Records that the migration has begun.
	 * @return the attempt; empty if another instance has run the migration
	 */
	private Optional<Attempt> begin(Session session, RunGuard guard) throws SQLException {
		UnguardedStart.begin(session, guard, this.context, this.step, Optional.empty());
		return session.commitAfter(() -> {
			if (this.claim.isMadeOrPossible(session)) {
				return Optional.empty();
			}
			this.running.run();
			Attempt begun = new Attempt(this.step, this.attempt, session.now());
			this.context.journal()
				.started(session, begun, new HalfRun(this.step.operation(), 0, new StatementDigest().value()));
			return Optional.of(begun);
		});
	}

	private void call(Session session, Attempt begun, Stopwatch stopwatch) throws StepFailure, SQLException {
		SessionSettings settings = SessionSettings.remember(session);
		try {
			settings.applyToSessionOfJava(this.context.settings().schema(), this.step,
					this.context.settings().timeouts());
			this.call.run(session);
			restore(settings, session, null);
		}
		catch (SQLException ex) {
			restore(settings, session, ex);
			if (JavaCodeException.isError(ex)) {
				session.discard("an error left the state of its exchange with the server unknown");
			}
			FailureCause cause = FailureCause.ofJava(ex);
			throw new StepFailure(begun, new Effort(stopwatch.elapsed(), this.call.statementsDone()), Phase.SCRIPT,
					new Outcome(STOPPED, BY_HAND.formatted(this.step.isRollback() ? "rollback" : "run"), cause,
							settings.limitBehind(cause, Set.of()).orElse(""), false),
					null, this.call.sent(), ex);
		}
	}

	private static void restore(SessionSettings settings, Session session, @Nullable SQLException failure) {
		try {
			settings.restore();
		}
		catch (SQLException ex) {
			session.discard("its settings cannot be restored");
			if (failure != null) {
				failure.addSuppressed(ServerError.of(ex).asCause(ex));
			}
		}
	}

	/**
	 * Records the migration as done.
	 * @return whether it had not been recorded yet
	 */
	private boolean record(Session session, Attempt begun, Effort effort) throws StepFailure {
		try {
			return session.inTransaction(() -> {
				if (this.claim.make(session).isEmpty()) {
					return false;
				}
				session.update(this.claim.complete(begun, effort));
				return true;
			});
		}
		catch (SQLException ex) {
			throw new StepFailure(begun, effort, Phase.RECORD,
					new Outcome(UNRECORDED,
							"Mark it as done with mvn kat:repair, or the next run starts it from its beginning.",
							FailureCause.of(ex), "", false),
					null, ex);
		}
	}

}
