package dev.kat;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.Problem.Kind;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.PastStep;
import dev.kat.internal.plan.Policies;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.run.Errors;
import dev.kat.internal.run.Retries;
import dev.kat.internal.run.Run;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Assessment;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RepairStep;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;

/**
 * Runs plans, calls the listeners and writes the log.
 *
 * @param database the database that plans run on
 * @param scripts checks scripts before they run
 * @param policies what to do where there is a choice
 * @param retries for migrations that failed because of other sessions
 * @param parallelism how many migrations can run at a time
 * @param listeners creates the listeners of a run
 */
record Operations(TargetDatabase database, ScriptChecks scripts, Policies policies, Retries retries, int parallelism,
		List<Supplier<? extends MigrationListener>> listeners) {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	private static final String WITHOUT_SCRIPT = "Rolling back {} without a down script: its row is deleted, nothing "
			+ "runs, and what it made stays in the database";

	private static final String NO_STATEMENT = "The script of {} contains no statement: nothing will run\n  If you "
			+ "have yet to write it, roll the migration back first; without a down script, set kat.withoutScript "
			+ "(DownOptions.withoutScript()).";

	MigrationReport up(Assessment assessment, String place) {
		MigrationPlan plan = accepted(assessment);
		List<MigrationStep> unfinished = this.scripts.require(plan);
		if (plan.isEmpty()) {
			logger.info(holdsBack(assessment) ? "Nothing to apply to {}, except what is held back"
					: "Nothing to apply: {} is up to date", place);
			return MigrationReport.nothing();
		}
		MigrationReport report = run(plan, unfinished);
		int elsewhere = report.doneElsewhere().size();
		logger.info("Applied {} of {} pending migrations to {}{}", report.done().size(), plan.steps().size(), place,
				(elsewhere > 0) ? "; another instance applied " + elsewhere : "");
		return report;
	}

	private boolean holdsBack(Assessment assessment) {
		return this.policies.rolledBack() == RolledBackPolicy.HOLD
				&& assessment.warnings().stream().anyMatch((warning) -> warning.kind() == Kind.ROLLED_BACK);
	}

	MigrationReport down(MigrationPlan plan, String place) {
		plan.notAppliedNotice().ifPresent(logger::info);
		plan.leftOutNotice().ifPresent(logger::info);
		if (plan.isEmpty()) {
			logger.info("Nothing to roll back from {}", place);
			return MigrationReport.nothing();
		}
		List<MigrationStep> unfinished = this.scripts.require(plan);
		plan.steps()
			.stream()
			.filter(MigrationStep::isWithoutScript)
			.forEach((step) -> logger.warn(WITHOUT_SCRIPT, step.id()));
		MigrationReport report = run(plan, unfinished);
		logger.info("Rolled back {} of {} migrations from {}. {}", report.done().size(), plan.steps().size(), place,
				"Those with a folder are pending again: the next run applies them, unless "
						+ "kat.rolled-back says otherwise");
		return report;
	}

	/**
	 * Records migrations as applied without running them.
	 */
	List<MigrationId> record(Function<MigrationRecord, MigrationPlan> decide) {
		List<MigrationId> recorded = this.database.baseline(decide);
		recorded.forEach((migration) -> logger.info("Recorded {} as applied without running it", migration));
		return recorded;
	}

	/**
	 * Records migrations as applied by another tool.
	 */
	List<MigrationId> importHistory(Function<MigrationRecord, List<PastStep>> decide) {
		List<MigrationId> recorded = this.database.importHistory(decide);
		recorded.forEach((migration) -> logger.debug("Recorded {} as applied by another tool", migration));
		return recorded;
	}

	List<RepairStep> repair(Function<MigrationRecord, List<RepairStep>> decide) {
		List<RepairStep> steps = this.database.repair(decide);
		steps.forEach((step) -> logger.info("Repaired: {}", step.description()));
		return steps;
	}

	/**
	 * Does what the start of an application does instead of applying: logs what it would
	 * apply, or fails if anything is pending.
	 */
	void dryStart(Startup startup, Situation situation) {
		Assessment assessment = situation.assess(startup.options(), this.policies);
		if (startup.action() == OnStartup.MIGRATE) {
			logDryRun(checked(assessment));
			return;
		}
		assessment.standingWarnings().forEach((warning) -> logger.warn(warning.message()));
		assessment.requireUpToDate();
		logger.info("Nothing is pending: {} is up to date", situation.record().place());
	}

	/**
	 * Logs the warnings, and lets a plan through only if there is no problem.
	 */
	MigrationPlan checked(Assessment assessment) {
		return checked(accepted(assessment));
	}

	private static MigrationPlan accepted(Assessment assessment) {
		assessment.warnings().forEach((warning) -> logger.warn(warning.message()));
		assessment.requireNoProblems();
		return assessment.plan();
	}

	/**
	 * Lets a plan through only if all of its scripts can be run.
	 */
	MigrationPlan checked(MigrationPlan plan) {
		this.scripts.require(plan);
		return plan;
	}

	private static void logDryRun(MigrationPlan plan) {
		int count = plan.steps().size();
		logger.info("Dry run: {} steps planned, nothing written", count);
		for (int number = 1; number <= count; number++) {
			MigrationStep step = plan.steps().get(number - 1);
			logger.info("Would be {} {} of {}: {}", step.operation().done(), number, count, step.description());
		}
	}

	private MigrationReport run(MigrationPlan plan, List<MigrationStep> unfinished) {
		unfinished.forEach((step) -> logger.warn(NO_STATEMENT, step.id()));
		MigrationListener listener = new CompositeListener(
				this.listeners.stream().<MigrationListener>map(Supplier::get).toList());
		MigrationReport report = run(plan, listener);
		listener.afterRun(report);
		return report;
	}

	private MigrationReport run(MigrationPlan plan, MigrationListener listener) {
		try {
			listener.beforeRun(plan);
			return Run.of(this.database, plan, listener, this.retries, this.parallelism);
		}
		catch (RuntimeException ex) {
			listener.runFailed(ex);
			throw ex;
		}
		catch (Error ex) {
			Errors.report(ex, "The run", listener::runFailed);
			throw ex;
		}
	}

}
