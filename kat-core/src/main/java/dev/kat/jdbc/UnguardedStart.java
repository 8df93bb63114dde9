package dev.kat.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.kat.error.RunLockException;
import dev.kat.jdbc.Journal.Progress;
import dev.kat.plan.MigrationStep;
import dev.kat.script.SqlStatement;
import dev.kat.script.StatementReader;
import dev.kat.script.TransactionMode;

/**
 * Where nothing holds the run lock while a migration runs without a transaction, the
 * journal's row tells that one has begun. Whether it is still running nobody can know for
 * sure: it counts as given up when for a while no backend has been seen with its
 * statement, and the journal has not grown.
 */
final class UnguardedStart {

	private static final Duration QUIET = Duration.ofSeconds(5);

	private static final int SHORTEST_PAUSE_MS = 100;

	private static final int LONGEST_PAUSE_MS = 400;

	private final RunContext context;

	private final MigrationStep step;

	private final Claim claim;

	UnguardedStart(RunContext context, MigrationStep step) {
		this.context = context;
		this.step = step;
		this.claim = new Claim(step, context);
	}

	/**
	 * Begins a transaction that holds the run lock, when no other instance seems to be
	 * running the migration.
	 * @throws RunLockException if one does for too long
	 */
	void begin(Session session) throws SQLException {
		while (true) {
			long givenUp = await(session);
			this.context.lock().begin(session);
			Progress progress = running(session);
			if (progress == null || progress.lastId() == givenUp) {
				return;
			}
			session.rollback(null);
		}
	}

	/**
	 * Waits as long as another instance seems to be running the migration. Waiting too
	 * long counts only once it has been seen at work: somebody who does not want to wait
	 * at all could otherwise never go on where it has given up.
	 * @return the last row of an instance that has given up
	 */
	private long await(Session session) {
		Stopwatch total = new Stopwatch();
		Stopwatch quiet = new Stopwatch();
		long lastId = -1;
		Progress progress = running(session);
		while (progress != null && quiet.elapsed().compareTo(QUIET) < 0) {
			boolean first = lastId == -1;
			boolean atWork = !orphans(session, progress).isEmpty() || (!first && progress.lastId() != lastId);
			if (first || atWork) {
				quiet = new Stopwatch();
				lastId = progress.lastId();
			}
			if (atWork && total.elapsed().compareTo(this.context.settings().runLockWait()) >= 0) {
				throw new RunLockException("Another instance seems to be running %s after %d s, by the journal"
					.formatted(this.step.id(), this.context.settings().runLockWait().toSeconds()));
			}
			Pause.between(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS, "another instance");
			progress = running(session);
		}
		return lastId;
	}

	private @Nullable Progress running(Session session) {
		if (this.claim.isMade(session.jdbc())) {
			return null;
		}
		Progress progress = this.context.journal().progress(session.jdbc(), this.step);
		return (progress != null && progress.inFlight()) ? progress : null;
	}

	private List<String> orphans(Session session, Progress progress) {
		try (StatementReader statements = Objects.requireNonNull(this.step.script())
			.open(TransactionMode.NON_TRANSACTIONAL)) {
			for (int index = 0; index < progress.halfRun().statementsDone(); index++) {
				statements.next();
			}
			SqlStatement next = statements.next();
			return (next != null) ? new Orphans(session, Duration.ZERO).find(next) : List.of();
		}
	}

}
