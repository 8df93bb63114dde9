package dev.kat.jdbc;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.MigrationStep;

/**
 * One way to run a step.
 */
interface StepExecution {

	/**
	 * Runs the step.
	 * @return how long it took, or {@code null} if another instance had applied it
	 * @throws StepFailure if the migration's SQL failed
	 * @throws SQLException if Kat's own work on the connection failed
	 */
	@Nullable Duration run(Session session) throws StepFailure, SQLException;

	static StepExecution of(MigrationStep step, int attempt, RunContext context) {
		return step.isTransactional() ? new TransactionalStep(step, attempt, context)
				: new NonTransactionalStep(step, context);
	}

}
