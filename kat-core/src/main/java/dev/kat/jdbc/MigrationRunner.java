package dev.kat.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Applied;
import dev.kat.plan.MigrationStep;

/**
 * Runs a plan, step by step, and stops at the first failure.
 */
final class MigrationRunner implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(MigrationRunner.class);

	private static final String IN_DOUBT = "lost the connection while it was being committed, "
			+ "the next start will find out whether it is applied";

	private final Connections connections;

	private final JdbcSettings settings;

	private final MigrationPlan plan;

	private final UUID run = UUID.randomUUID();

	private final List<Applied> applied = new ArrayList<>();

	private final List<MigrationId> appliedElsewhere = new ArrayList<>();

	private final Set<String> tracked = new HashSet<>();

	private Session session;

	MigrationRunner(Connections connections, JdbcSettings settings, MigrationPlan plan) throws SQLException {
		this.connections = connections;
		this.settings = settings;
		this.plan = plan;
		this.session = Session.borrow(connections);
	}

	/**
	 * Runs the plan.
	 * @throws MigrationFailedException if a migration's SQL failed
	 * @throws SQLException if Kat's own work on the connection failed
	 */
	MigrationReport run() throws SQLException {
		RunContext context = prepare();
		for (int position = 0; position < this.plan.steps().size(); position++) {
			run(position, context);
		}
		return new MigrationReport(this.run, this.applied, this.appliedElsewhere);
	}

	private RunContext prepare() throws SQLException {
		RunContext context = find();
		return context.tracking().isComplete() ? context : createTables(context.lock());
	}

	private RunContext createTables(RunLock lock) throws SQLException {
		lock.begin(this.session);
		return this.session.commitAfter(() -> {
			// Looked up again: another instance may have created them while this one
			// waited.
			RunContext context = find();
			context.createTables(this.session);
			return context;
		});
	}

	private RunContext find() {
		return RunContext.find(this.connections, this.settings, this.session, this.run);
	}

	private void run(int position, RunContext context) throws SQLException {
		MigrationStep step = this.plan.steps().get(position);
		String progress = "%d of %d: %s".formatted(position + 1, this.plan.steps().size(), step.id());
		if (this.tracked.contains(step.id().toString())) {
			report(step, null, progress);
			return;
		}
		logger.info("Applying {}", progress);
		for (int attempt = 1;; attempt++) {
			try {
				@Nullable Duration duration = StepExecution.of(step, attempt, context).run(this.session);
				report(step, duration, progress);
				replaceSpoiltSession();
				if (duration == null) {
					// Who was faster once has likely applied more meanwhile.
					this.tracked.addAll(context.tracking().names(this.session.jdbc()));
				}
				return;
			}
			catch (StepFailure ex) {
				if (ex.isCommitInDoubt() && isApplied(position, ex, context)) {
					report(step, ex.effort().duration(), progress);
					return;
				}
				MigrationFailedException failure = failed(position, ex, ex.effect());
				record(context.journal(), ex, failure);
				if (attempt > this.settings.lockRetries().count() || !ex.isWorthARetry()) {
					throw failure;
				}
				logger.warn("Trying {} again: {}", step.id(), FailureMessage.describe(ex.error(), ex.statement()));
				pause(attempt, failure);
			}
		}
	}

	/**
	 * Asks on a new connection. Holding the lock means that the old one's transaction has
	 * ended, one way or the other.
	 */
	private boolean isApplied(int position, StepFailure failure, RunContext context) throws SQLException {
		try {
			replaceSpoiltSession();
			context.lock().begin(this.session);
			boolean applied = context.tracking().contains(this.session.jdbc(), failure.attempt().step().id());
			this.session.rollback(null);
			return applied;
		}
		catch (KatException ex) {
			MigrationFailedException exception = failed(position, failure, IN_DOUBT);
			exception.addSuppressed(ex);
			throw exception;
		}
	}

	private void pause(int attempt, MigrationFailedException failure) {
		try {
			this.settings.lockRetries().pause(attempt);
		}
		catch (KatException ex) {
			ex.addSuppressed(failure);
			throw ex;
		}
	}

	private void report(MigrationStep step, @Nullable Duration duration, String progress) {
		if (duration == null) {
			logger.info("Another instance applied {}", progress);
			this.appliedElsewhere.add(step.id());
			return;
		}
		logger.info("Applied {} ({} ms)", progress, duration.toMillis());
		this.applied.add(new Applied(step.id(), duration));
	}

	private MigrationFailedException failed(int position, StepFailure failure, String effect) {
		MigrationStep step = failure.attempt().step();
		if (failure.error().detail() != null && (failure.statement() == null || !failure.statement().holdsSecret())) {
			logger.debug("{}: {}", step.id(), failure.error().detail());
		}
		String message = new FailureMessage(step, effect, this.applied.size(), this.plan.steps().size() - position - 1)
			.text(failure);
		return new MigrationFailedException(step.id().toString(),
				step.migration().metadata().transactionMode().isTransactional(), message, failure.asCause());
	}

	/**
	 * Records a failure in a transaction of its own. Trouble with that must not hide the
	 * failure.
	 */
	private void record(Journal journal, StepFailure failure, MigrationFailedException exception) {
		try {
			replaceSpoiltSession();
			this.session.begin();
			journal.failed(this.session.jdbc(), failure.attempt(), failure.effort(),
					FailureMessage.shown(failure.error(), failure.statement()));
			this.session.commit();
		}
		catch (DataAccessException ex) {
			this.session.rollback(exception);
			exception.addSuppressed(SqlFailures.asCause(ex));
		}
		catch (SQLException ex) {
			this.session.rollback(exception);
			exception.addSuppressed(ServerError.of(ex).asCause(ex));
		}
		catch (KatException ex) {
			exception.addSuppressed(ex);
		}
	}

	/**
	 * Goes on with another connection where this one is broken, or where a script left
	 * something behind in it that would leak into the next migration or the application.
	 */
	private void replaceSpoiltSession() throws SQLException {
		if (this.session.isBroken() || this.session.hasLeftovers()) {
			this.session.discard("broken, or a script left something behind in it");
			this.session.close();
			this.session = Session.borrow(this.connections);
		}
	}

	@Override
	public void close() {
		this.session.close();
	}

}
