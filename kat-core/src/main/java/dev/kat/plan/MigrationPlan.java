package dev.kat.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.error.Problem;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;

/**
 * What a run would do, in order.
 *
 * @param steps the steps, in the order in which they run
 * @param leftOut the selected migrations that a rollback leaves applied because they have
 * no folder here
 * @param notApplied the targets of a rollback that are not applied
 * @param alreadyApplied the targets that need not be applied because they are
 * @param recordIsEmpty whether nothing was recorded as applied when the plan was made
 */
public record MigrationPlan(List<MigrationStep> steps, List<LeftOut> leftOut, List<MigrationStatus> notApplied,
		List<MigrationId> alreadyApplied, boolean recordIsEmpty) {

	/**
	 * The plan to do nothing.
	 */
	public static final MigrationPlan NOTHING = new MigrationPlan(List.of(), List.of(), List.of(), List.of(), false);

	/**
	 * Copies the lists.
	 * @param steps the steps, in the order in which they run
	 * @param leftOut the migrations that a rollback leaves applied because they have no
	 * folder here
	 * @param notApplied the targets of a rollback that are not applied
	 * @param alreadyApplied the targets that need not be applied because they are
	 * @param recordIsEmpty whether nothing was recorded as applied when the plan was made
	 */
	public MigrationPlan {
		steps = List.copyOf(steps);
		leftOut = List.copyOf(leftOut);
		notApplied = List.copyOf(notApplied);
		alreadyApplied = List.copyOf(alreadyApplied);
	}

	/**
	 * Describes what a rollback leaves applied, and how to roll it back as well.
	 * @return the notice; empty if nothing is left out
	 */
	public Optional<String> leftOutNotice() {
		return this.leftOut.isEmpty() ? Optional.empty() : Optional.of(Problem
			.message("Left out, without a folder here: " + OneLine.some(this.leftOut), LeftOut.wayOut(this.leftOut)));
	}

	/**
	 * Describes the targets that a rollback leaves as they are because they are not
	 * applied.
	 * @return the notice; empty if there are none
	 */
	public Optional<String> notAppliedNotice() {
		return this.notApplied.isEmpty() ? Optional.empty() : Optional.of("Not applied, so not rolled back: "
				+ this.notApplied.stream().map(MigrationStatus::description).collect(Collectors.joining(", ")));
	}

	/**
	 * Returns a plan with the steps of another one after these.
	 * @param next the other plan
	 * @return the joined plan
	 */
	public MigrationPlan and(MigrationPlan next) {
		if (isEmpty()) {
			return next;
		}
		return new MigrationPlan(Stream.concat(this.steps.stream(), next.steps.stream()).toList(),
				Stream.concat(this.leftOut.stream(), next.leftOut.stream()).toList(),
				Stream.concat(this.notApplied.stream(), next.notApplied.stream()).toList(),
				Stream.concat(this.alreadyApplied.stream(), next.alreadyApplied.stream()).toList(), this.recordIsEmpty);
	}

	/**
	 * {@return whether it rolls anything back}
	 */
	public boolean rollsBack() {
		return this.steps.stream().anyMatch(MigrationStep::isRollback);
	}

	/**
	 * {@return whether there is nothing to do}
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * A migration that a rollback leaves applied because it has no folder here: another
	 * application may share the record.
	 *
	 * @param id the migration, by the name it is tracked by
	 * @param application the name recorded by the application that applied it, or {@code
	 * null} if the journal does not say
	 * @param reversible whether the journal has its down script, or says that there is
	 * nothing to undo
	 */
	public record LeftOut(MigrationId id, @Nullable String application, boolean reversible) {

		private static final String WAY_OUT = "Name it to roll it back as well, or set kat.withMissing "
				+ "(DownOptions.withMissing()): its down script is then taken from the journal.";

		private static final String WITHOUT_SCRIPT = " For %s, the journal has none: also set kat.withoutScript "
				+ "(DownOptions.withoutScript()), which deletes its row and runs nothing.";

		/**
		 * Describes how to roll some back as well.
		 * @param leftOut what is left out
		 * @return the way out
		 */
		public static String wayOut(List<LeftOut> leftOut) {
			List<MigrationId> irreversible = leftOut.stream()
				.filter((one) -> !one.reversible())
				.map(LeftOut::id)
				.toList();
			return irreversible.isEmpty() ? WAY_OUT : WAY_OUT + WITHOUT_SCRIPT.formatted(OneLine.some(irreversible));
		}

		/**
		 * {@return its name, and the application's if known}
		 */
		@Override
		public String toString() {
			return (this.application != null)
					? "%s (recorded by the application %s)".formatted(this.id, this.application) : this.id.toString();
		}

	}

}
