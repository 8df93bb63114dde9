package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.internal.plan.RecordChange;
import dev.kat.internal.postgres.Journal.JournalError;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Runs a plan, step by step, and stops at the first failure.
 */
final class MigrationRunner implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(MigrationRunner.class);

	/** What the server says of the scripts. */
	private static final Logger sql = LoggerFactory.getLogger("dev.kat.sql");

	private static final String IN_DOUBT = "lost the connection while it was being committed, "
			+ "the next run will find out whether it is %s";

	private final Connections connections;

	private final JdbcSettings settings;

	private final MigrationPlan plan;

	private final UUID run = UUID.randomUUID();

	private final MigrationListener listener;

	private final List<Done> done = new ArrayList<>();

	private final List<MigrationId> doneElsewhere = new ArrayList<>();

	/** What another instance was seen to have left in the tracking table. */
	private Optional<Set<String>> tracked = Optional.empty();

	private Session session;

	MigrationRunner(Connections connections, JdbcSettings settings, MigrationPlan plan, MigrationListener listener)
			throws SQLException {
		this.connections = connections;
		this.settings = settings;
		this.plan = plan;
		this.listener = listener;
		this.session = Session.borrow(connections);
	}

	/**
	 * Runs the plan.
	 * @throws MigrationFailedException if a migration's SQL failed
	 * @throws SQLException if Kat's own work on the connection failed
	 */
	MigrationReport run() throws SQLException {
		RunContext context = prepare();
		int count = this.plan.steps().size();
		for (int number = 1; number <= count; number++) {
			run(new PlannedStep(this.plan.steps().get(number - 1), number, count), context);
		}
		context.warnIfNextStartLooksElsewhere(this.session);
		return new MigrationReport(this.run, this.done, this.doneElsewhere);
	}

	private RunContext prepare() throws SQLException {
		RunContext context = find().upgraded(this.session, this::find);
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

	private RunContext find() throws SQLException {
		return RunContext.find(this.connections, this.settings, this.session, this.run, this.plan.rollsBack());
	}

	private void run(PlannedStep step, RunContext context) throws SQLException {
		if (isKnownToBeDone(step.step())) {
			this.doneElsewhere.add(step.id());
			this.listener.stepDoneElsewhere(step);
			return;
		}
		StepObserver observer = this.listener.stepStarted(step);
		StepResult result = complete(step, observer, context);
		report(step, result, observer);
		replaceSpoiltSession();
		if (result instanceof StepResult.DoneElsewhere) {
			// The instance that overtook this one has probably applied more by now.
			this.tracked = Optional.of(Set.copyOf(context.tracking().names(this.session)));
		}
	}

	/**
	 * Ends the observer when the step fails, whatever the failure.
	 */
	private StepResult complete(PlannedStep step, StepObserver observer, RunContext context) {
		try {
			return SqlFailures.worded(() -> complete(step, context));
		}
		catch (RuntimeException ex) {
			observer.failed(ex);
			throw ex;
		}
		catch (Error ex) {
			observer.failed(new IllegalStateException("The step has ended with an error", ex));
			throw ex;
		}
	}

	/**
	 * Attempts the step until it is done.
	 */
	private StepResult complete(PlannedStep step, RunContext context) throws SQLException {
		for (int attempt = 1;; attempt++) {
			try {
				return StepExecution.of(step.step(), attempt, context).run(this.session);
			}
			catch (StepFailure ex) {
				if (ex.isCommitInDoubt() && isDone(step, ex, context)) {
					return new StepResult.Done(ex.effort().duration());
				}
				prepareRetry(step, attempt, ex, context);
			}
		}
	}

	/**
	 * Records the failure of an attempt, and waits before the next one.
	 * @throws MigrationFailedException if there is to be none
	 */
	private void prepareRetry(PlannedStep step, int attempt, StepFailure cause, RunContext context)
			throws SQLException {
		MigrationFailedException failure = failed(step, cause, cause.effect());
		record(context.journal(), cause, failure);
		if (attempt > this.settings.lockRetries().count() || !cause.isWorthARetry()) {
			context.warnIfNextStartLooksElsewhere(this.session);
			throw failure;
		}
		logger.warn("Trying {} again: {}", step.id(), cause.shownError().describe());
		pause(attempt, failure);
		replaceSpoiltSession();
	}

	private boolean isKnownToBeDone(MigrationStep step) {
		return this.tracked.filter((names) -> RecordChange.of(step).isMade(names.contains(step.id().toString())))
			.isPresent();
	}

	/**
	 * Asks on a new connection. Holding the lock means that the old one's transaction has
	 * ended, one way or the other.
	 */
	private boolean isDone(PlannedStep step, StepFailure failure, RunContext context) throws SQLException {
		try {
			replaceSpoiltSession();
			context.lock().begin(this.session);
			boolean done = new Claim(step.step(), context).isMade(this.session);
			this.session.rollback(null);
			return done;
		}
		catch (KatException ex) {
			MigrationFailedException exception = failed(step, failure, IN_DOUBT.formatted(step.operation().done()));
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

	private void report(PlannedStep step, StepResult result, StepObserver observer) {
		if (result instanceof StepResult.Done done) {
			this.done.add(new Done(step.step(), done.duration()));
			observer.done(done.duration());
			return;
		}
		this.doneElsewhere.add(step.id());
		observer.doneElsewhere();
	}

	private MigrationFailedException failed(PlannedStep step, StepFailure failure, String effect) {
		String withheld = failure.shownError().withheld();
		if (withheld != null) {
			sql.debug("{}: DETAIL: {}", step.id(), withheld);
		}
		String message = new FailureMessage(step.step(), effect, this.done.size(), step.count() - step.number())
			.text(failure);
		return new MigrationFailedException(step.id().toString(), action(failure), message, failure.asCause());
	}

	private String action(StepFailure failure) {
		MigrationStep step = failure.attempt().step();
		FailureCause reason = failure.reason();
		if (reason == FailureCause.EXISTS && this.plan.recordIsEmpty()) {
			return ("If the database has what %s creates already, set kat.baseline to the migrations that it has, "
					+ "or record them with mvn kat:baseline. Otherwise correct %s. Then start again.")
				.formatted(step.id(), FailureMessage.file(step));
		}
		if (!reason.wayOut().isEmpty()) {
			return reason.wayOut()
					+ (step.isTransactional() ? " Then start again: what was done before it is kept and not run twice."
							: " Then start again: it goes on at the statement where it stopped.");
		}
		if (!step.hasFolder()) {
			return "Bring the folder of %s back with a down.sql that works: it goes before the journal's."
				.formatted(step.id());
		}
		return step.isTransactional()
				? "Correct %s and start again: what was done before it is kept and not run twice."
					.formatted(FailureMessage.file(step))
				: "Correct the statement it stopped at, leave those before it as they are, and start again: it goes on there.";
	}

	/**
	 * Records a failure in a transaction of its own. Trouble with that must not hide the
	 * failure.
	 */
	private void record(Journal journal, StepFailure failure, MigrationFailedException exception) {
		try {
			replaceSpoiltSession();
			this.session.begin();
			journal.failed(this.session, failure.attempt(), failure.effort(),
					new JournalError(FailureMessage.recorded(failure), failure.error().sqlState()));
			this.session.commit();
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
		if (isSpoilt()) {
			this.session.discard("broken, or a script left something behind in it");
			this.session.close();
			this.session = Session.borrow(this.connections);
		}
	}

	/**
	 * The server may have closed a session that was idle for long.
	 */
	private boolean isSpoilt() throws SQLException {
		try {
			return this.session.isBroken() || this.session.hasLeftovers();
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
