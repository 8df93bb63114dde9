package dev.kat.internal.postgres;

import java.sql.SQLException;

import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.run.StepResult;
import dev.kat.migration.MigrationScript;
import dev.kat.plan.MigrationStep;

/**
 * One way to run a step.
 */
interface StepExecution {

	/**
	 * Runs the step.
	 * @return how it ended
	 * @throws StepFailure if the migration's SQL failed
	 * @throws SpoiltSessionException if it needs another session, and nothing has been
	 * done
	 * @throws SQLException if Kat's own work on the connection failed
	 */
	StepResult run(Session session) throws StepFailure, SQLException, SpoiltSessionException;

	static StepExecution of(MigrationStep step, int attempt, Runnable running, RunContext context) {
		MigrationScript script = step.action()
			.script()
			.orElseThrow(() -> new IllegalArgumentException("%s runs no script".formatted(step.id())));
		return switch (step.transactionMode()) {
			case TRANSACTIONAL -> new TransactionalStep(step, new SqlScript(script), attempt, running, context);
			case NON_TRANSACTIONAL, CHECKPOINTS -> new ResumableStep(step, script, attempt, running, context);
		};
	}

}
