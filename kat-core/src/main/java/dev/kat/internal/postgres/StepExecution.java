package dev.kat.internal.postgres;

import java.sql.SQLException;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.run.StepResult;
import dev.kat.migration.Action.RunJava;
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
		if (step.action() instanceof RunJava java) {
			return of(step, new JavaCall(step, java), attempt, running, context);
		}
		MigrationScript script = step.action().script().orElseGet(() -> nothing(step));
		return switch (step.transactionMode()) {
			case TRANSACTIONAL -> new TransactionalStep(step,
					(runner, question) -> runner.run(new SqlScript(script), question), attempt, running, context);
			case NON_TRANSACTIONAL, CHECKPOINTS -> new ResumableStep(step, script, attempt, running, context);
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

	private static StepExecution of(MigrationStep step, JavaCall call, int attempt, Runnable running,
			RunContext context) {
		if (!step.isTransactional()) {
			return new NonTransactionalJavaStep(step, call, attempt, running, context);
		}
		return new TransactionalStep(step, (runner, question) -> runner.run(call), attempt, running, context);
	}

}
