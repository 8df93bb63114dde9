package dev.kat.internal.postgres;

import java.sql.SQLException;

import org.springframework.core.io.ByteArrayResource;

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
		MigrationScript script = step.action().script().orElseGet(() -> nothing(step));
		return switch (step.transactionMode()) {
			case TRANSACTIONAL -> new TransactionalStep(step, new SqlScript(script), attempt, running, context);
			case NON_TRANSACTIONAL -> new NonTransactionalStep(step, script, attempt, running, context);
		};
	}

	/**
	 * Only a rollback may run nothing.
	 */
	private static MigrationScript nothing(MigrationStep step) {
		if (!step.isRollback()) {
			throw new IllegalArgumentException("%s runs no script".formatted(step.id()));
		}
		return new MigrationScript(step.action().toString(), new ByteArrayResource(new byte[0]));
	}

}
