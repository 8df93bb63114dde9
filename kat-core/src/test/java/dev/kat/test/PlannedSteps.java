package dev.kat.test;

import java.util.List;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Due;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.Reason;

/**
 * Steps of plans of two, for tests that run nothing.
 */
public final class PlannedSteps {

	private static final Action SCRIPT = new RunScript(
			new MigrationScript("migrations/1_a/script.sql", new ByteArrayResource(new byte[0])));

	private PlannedSteps() {
	}

	/**
	 * Returns a step.
	 * @param number where in the plan it is
	 * @param operation what it does
	 * @param migration {@code <timestamp>_<name>}
	 * @return the step
	 */
	public static PlannedStep step(int number, Operation operation, String migration) {
		return step(number, operation, migration, SCRIPT);
	}

	/**
	 * Returns a step.
	 * @param number where in the plan it is
	 * @param operation what it does
	 * @param migration {@code <timestamp>_<name>}
	 * @param action what is run
	 * @return the step
	 */
	public static PlannedStep step(int number, Operation operation, String migration, Action action) {
		return new PlannedStep(new MigrationStep(MigrationId.parse(migration).orElseThrow(), operation,
				Reason.ASKED_FOR, List.of(), List.of(), TransactionMode.TRANSACTIONAL, Timeouts.NONE,
				Isolation.READ_COMMITTED, action, null, Action.NOTHING, true, Due.ONCE), number, 2);
	}

}
