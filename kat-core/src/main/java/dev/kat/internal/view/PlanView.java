package dev.kat.internal.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.MigrationStep;

/**
 * What a run would do, with everything known about it beforehand.
 *
 * @param steps the steps, in order
 * @param leftOut the migrations that a rollback leaves applied because they have no
 * folder here, if any
 * @param notApplied the targets of a rollback that are not applied, if any
 * @param alreadyApplied the targets that need not be applied because they are, if any
 */
public record PlanView(List<Step> steps, @Nullable List<LeftOut> leftOut, @Nullable List<NotApplied> notApplied,
		@Nullable List<AlreadyApplied> alreadyApplied) {

	/**
	 * Shows a plan.
	 * @param plan the plan
	 * @return the view
	 */
	public static PlanView of(MigrationPlan plan) {
		return new PlanView(plan.steps().stream().map(Step::of).toList(),
				plan.leftOut().isEmpty() ? null : plan.leftOut().stream().map(LeftOut::of).toList(),
				plan.notApplied().isEmpty() ? null : plan.notApplied().stream().map(NotApplied::of).toList(),
				plan.alreadyApplied().isEmpty() ? null
						: plan.alreadyApplied().stream().map(AlreadyApplied::of).toList());
	}

	/**
	 * A step.
	 *
	 * @param id the migration's timestamp
	 * @param name its timestamp and name
	 * @param operation what would be done to it
	 * @param reason why
	 * @param because the timestamp of the migration that requires this one, if any
	 * @param transactional whether it runs in one transaction
	 * @param script the file that would run, unless only the record changes
	 * @param undoesNothing {@code true} if it would be rolled back without running
	 * anything
	 * @param withoutScript {@code true} if that is only because it has no down script
	 * @param checkpoints {@code true} if it runs in several transactions, one after the
	 * other
	 * @param repeatable {@code true} if it runs again whenever that file has changed
	 */
	public record Step(long id, String name, String operation, String reason, @Nullable Long because,
			boolean transactional, @Nullable String script, @Nullable Boolean undoesNothing,
			@Nullable Boolean withoutScript, @Nullable Boolean checkpoints, @Nullable Boolean repeatable) {

		/**
		 * Shows a step.
		 * @param step the step
		 * @return the view
		 */
		public static Step of(MigrationStep step) {
			return new Step(step.id().timestamp(), step.id().toString(), step.operation().text(),
					step.reason().toString(),
					Optional.ofNullable(step.reason().because()).map(MigrationId::timestamp).orElse(null),
					step.isTransactional(), step.action().script().map(MigrationScript::file).orElse(null),
					MigrationView.trueOrNull(step.undoesNothing()), MigrationView.trueOrNull(step.isWithoutScript()),
					MigrationView.trueOrNull(step.transactionMode() == TransactionMode.CHECKPOINTS),
					MigrationView.trueOrNull(step.isRepeated()));
		}

	}

	/**
	 * A migration that a rollback leaves applied.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param application the application that applied it, if known
	 */
	public record LeftOut(long id, String name, @Nullable String application) {

		/**
		 * Shows a migration that is left out.
		 * @param leftOut the migration
		 * @return the view
		 */
		public static LeftOut of(MigrationPlan.LeftOut leftOut) {
			return new LeftOut(leftOut.id().timestamp(), leftOut.id().toString(), leftOut.application());
		}

	}

	/**
	 * A target of a rollback that is not applied.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param state its state
	 * @param rolledBackAt when it was rolled back, if known
	 */
	public record NotApplied(long id, String name, String state, @Nullable Instant rolledBackAt) {

		/**
		 * Shows a migration that is not applied.
		 * @param status the migration
		 * @return the view
		 */
		public static NotApplied of(MigrationStatus status) {
			return new NotApplied(status.id().timestamp(), status.id().toString(), status.state().name(),
					status.rolledBackAt());
		}

	}

	/**
	 * A target that need not be applied because it is.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 */
	public record AlreadyApplied(long id, String name) {

		/**
		 * Shows a migration that is already applied.
		 * @param migration the migration
		 * @return the view
		 */
		public static AlreadyApplied of(MigrationId migration) {
			return new AlreadyApplied(migration.timestamp(), migration.toString());
		}

	}

}
