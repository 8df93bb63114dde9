package dev.kat.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import dev.kat.jdbc.Journal.Attempt;
import dev.kat.jdbc.Journal.Effort;
import dev.kat.jdbc.StepFailure.Phase;
import dev.kat.migration.Migration;
import dev.kat.migration.Timeouts;
import dev.kat.plan.MigrationStep;
import dev.kat.script.TransactionMode;

/**
 * Applies a migration statement by statement, each on its own, for what cannot run inside
 * a transaction. The run lock is held on a connection beside the pool meanwhile: a pool
 * of one connection has none to spare, and the working connection is not in a
 * transaction.
 */
final class NonTransactionalStep implements StepExecution {

	private static final Logger logger = LoggerFactory.getLogger(NonTransactionalStep.class);

	private static final String UNRECORDED = "all of it has taken effect, but that could not be recorded";

	private final MigrationStep step;

	private final RunContext context;

	NonTransactionalStep(MigrationStep step, RunContext context) {
		this.step = step;
		this.context = context;
	}

	@Override
	public @Nullable Duration run(Session session) throws StepFailure, SQLException {
		if (!this.context.connections().hasUnpooled()) {
			logger.warn("Running {} without holding other instances off: no connection can be made beside the pool",
					this.step.id());
			return runHoldingTheLock(session);
		}
		try (Session guard = Session.unpooled(this.context.connections())) {
			this.context.lock().begin(guard);
			guard.jdbc().execute("set local idle_in_transaction_session_timeout = 0");
			@Nullable Duration duration = runHoldingTheLock(session);
			guard.rollback(null);
			return duration;
		}
	}

	private @Nullable Duration runHoldingTheLock(Session session) throws StepFailure, SQLException {
		@Nullable OffsetDateTime startedAt = begin(session);
		if (startedAt == null) {
			return null;
		}
		Attempt attempt = new Attempt(this.step, 1, startedAt);
		Stopwatch stopwatch = new Stopwatch();
		inTransaction(session, () -> this.context.journal().started(session.jdbc(), attempt));
		int statements = runScript(session, attempt, stopwatch);
		Effort effort = new Effort(stopwatch.elapsed(), statements);
		record(session, attempt, effort);
		return effort.duration();
	}

	private void record(Session session, Attempt attempt, Effort effort) throws StepFailure {
		try {
			inTransaction(session, () -> {
				this.context.tracking().claim(session.jdbc(), this.step.id());
				this.context.tracking().complete(session.jdbc(), this.step.id(), effort.duration());
				this.context.journal().succeeded(session.jdbc(), attempt, effort);
			});
		}
		catch (DataAccessException ex) {
			throw new StepFailure(attempt, effort, Phase.RECORD, UNRECORDED, null, SqlFailures.cause(ex));
		}
		catch (SQLException ex) {
			throw new StepFailure(attempt, effort, Phase.RECORD, UNRECORDED, null, ex);
		}
	}

	private @Nullable OffsetDateTime begin(Session session) {
		return this.context.tracking().contains(session.jdbc(), this.step.id()) ? null
				: session.jdbc().queryForObject("select pg_catalog.clock_timestamp()", OffsetDateTime.class);
	}

	private int runScript(Session session, Attempt attempt, Stopwatch stopwatch) throws StepFailure {
		Migration migration = this.step.migration();
		ScriptRunner script = new ScriptRunner(session);
		SessionSettings settings = SessionSettings.remember(session);
		try {
			settings.applyToSession(this.context.settings().schema(), timeouts());
			script.run(migration.up(), TransactionMode.NON_TRANSACTIONAL);
			restore(settings, session, null);
			return script.statementsDone();
		}
		catch (RuntimeException ex) {
			restore(settings, session, ex);
			throw ex;
		}
		catch (SQLException ex) {
			restore(settings, session, ex);
			throw new StepFailure(attempt, new Effort(stopwatch.elapsed(), script.statementsDone()), Phase.SCRIPT,
					effect(script.statementsDone()), script.current(), ex);
		}
	}

	/**
	 * Of the lock timeouts only the migration's own: one that ends a concurrent index
	 * build leaves an invalid index behind.
	 */
	private Timeouts timeouts() {
		return this.step.migration()
			.metadata()
			.timeouts()
			.orElse(new Timeouts(null, this.context.settings().timeouts().statement()));
	}

	private static void restore(SessionSettings settings, Session session, @Nullable Exception failure) {
		try {
			settings.restore();
		}
		catch (DataAccessException ex) {
			session.discard("its settings cannot be put back");
			if (failure != null) {
				failure.addSuppressed(SqlFailures.asCause(ex));
			}
		}
	}

	private static String effect(int statementsDone) {
		return (statementsDone == 0) ? "stopped at its first statement"
				: "stopped at statement %d, what came before it has taken effect".formatted(statementsDone + 1);
	}

	private static void inTransaction(Session session, Runnable work) throws SQLException {
		session.begin();
		try {
			work.run();
			session.commit();
		}
		catch (RuntimeException | SQLException ex) {
			session.rollback(ex);
			throw ex;
		}
	}

}
