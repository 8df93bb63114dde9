package dev.kat.internal.plan;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UpPlannerTests {

	@Test
	void appliesWhatIsPendingInGraphOrder() {
		MigrationPlan plan = up(
				Plans.migrations(Plans.migration("1_a", "9"), Plans.migration("9_z"), Plans.migration("5_e")),
				Plans.record(Plans.applied("5_e")));
		assertThat(plan.steps()).extracting((step) -> step.id().timestamp()).containsExactly(9L, 1L);
	}

	@Test
	void appliesAgainWhatWasRolledBack() {
		RecordEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, null), null);
		assertThat(up(Plans.migrations(Plans.migration("1_a")), Plans.record(rolledBack)).steps()).hasSize(1);
	}

	@Test
	void doesNotApplyAgainWhatWasAppliedUnderAFormerName() {
		assertThat(up(Plans.migrations(Plans.migration("1_new")), Plans.record(Plans.applied("1_old"))).isEmpty())
			.isTrue();
	}

	/**
	 * Whatever it was that recorded the success, but not the checksum of a rollback.
	 */
	@Test
	void appliesAgainWhatIsRepeatableAndNotWhatRanLast() {
		MigrationSet migrations = Plans.migrations(Plans.repeatable(Plans.migration("1_a"), "sha256:new"),
				Plans.migration("2_b", "1"));
		for (Operation operation : List.of(Operation.UP, Operation.BASELINE, Operation.REPAIR)) {
			assertThat(up(migrations, Plans.record(tracked(operation, "sha256:new"), Plans.applied("2_b"))).isEmpty())
				.isTrue();
			assertThat(up(migrations, Plans.record(tracked(operation, "sha256:old"), Plans.applied("2_b"))).steps())
				.extracting(MigrationStep::description)
				.containsExactly("1_a (asked for, repeatable)");
			assertThat(up(migrations, Plans.record(tracked(operation, null), Plans.applied("2_b"))).steps()).hasSize(1);
		}
		assertThat(up(migrations, Plans.record(tracked(Operation.DOWN, "sha256:new"), Plans.applied("2_b"))).steps())
			.hasSize(1);
		assertThat(up(migrations, Plans.record(Plans.entry("1_a", Plans.tracked(), null, null), Plans.applied("2_b")))
			.steps()).hasSize(1);
	}

	@Test
	void appliesAgainUnderTheFormerName() {
		MigrationSet migrations = Plans.migrations(Plans.repeatable(Plans.migration("1_new"), "sha256:new"));
		assertThat(up(migrations, Plans.record(Plans.applied("1_old"))).steps()).extracting(MigrationStep::id)
			.containsExactly(new MigrationId(1, "old"));
		RecordEntry rolledBack = Plans.entry("1_old", null, Plans.success(Operation.DOWN, null), null);
		assertThat(up(migrations, Plans.record(rolledBack)).steps()).extracting(MigrationStep::id)
			.containsExactly(new MigrationId(1, "new"));
	}

	private static RecordEntry tracked(Operation operation, String checksum) {
		return Plans.entry("1_a", Plans.tracked(), Plans.success(operation, checksum), null);
	}

	@Test
	void tellsTheParentsOfAStep() {
		MigrationPlan plan = up(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.record(Plans.applied("1_a")));
		assertThat(plan.steps().get(0).parents()).containsExactly(new MigrationId(1, "a"));
	}

	@Test
	void leavesOutWhatIsHeldBack() {
		MigrationPlan plan = up(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b")), Plans.record(),
				UpOptions.all(), Set.of(new MigrationId(1, "a")));
		assertThat(plan.steps()).extracting((step) -> step.id().timestamp()).containsExactly(2L);
	}

	@Test
	void appliesTargetsWithTheirPendingAncestorsAndNothingElse() {
		MigrationPlan plan = up(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1"), Plans.migration("3_c", "9"),
						Plans.migration("4_d"), Plans.migration("9_z", "2")),
				Plans.record(Plans.applied("1_a")), UpOptions.targets("c"), Set.of());
		assertThat(plan.steps()).extracting(MigrationStep::description)
			.containsExactly("2_b (ancestor of 3_c)", "9_z (ancestor of 3_c)", "3_c (asked for)");
	}

	@Test
	void namesTargetsThatAreAlreadyApplied() {
		MigrationPlan plan = up(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.record(Plans.applied("1_a")), UpOptions.targets("a", "1", "b"), Set.of());
		assertThat(plan.steps()).extracting(MigrationStep::description).containsExactly("2_b (asked for)");
		assertThat(plan.alreadyApplied()).containsExactly(new MigrationId(1, "a"));
	}

	@Test
	void keepsTheReasonOfATargetThatIsAlsoAnAncestorOfOne() {
		MigrationPlan plan = up(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")), Plans.record(),
				UpOptions.targets("2", "1"), Set.of());
		assertThat(plan.steps()).extracting(MigrationStep::description)
			.containsExactly("1_a (asked for)", "2_b (asked for)");
	}

	@Test
	void appliesTheNextOnes() {
		MigrationPlan plan = up(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"), Plans.migration("3_c")),
				Plans.record(Plans.applied("1_a")), UpOptions.next(1), Set.of());
		assertThat(plan.steps()).extracting(MigrationStep::description).containsExactly("2_b (asked for)");
	}

	@Test
	void refusesUnknownTargets() {
		assertThatExceptionOfType(UnknownMigrationException.class)
			.isThrownBy(() -> up(Plans.migrations(Plans.migration("1_users")), Plans.record(),
					UpOptions.targets("user"), Set.of()))
			.withMessage("Unknown migration: user (did you mean 1_users?)");
	}

	@Test
	void refusesToApplyLessThanOne() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> UpOptions.next(0))
			.withMessage("Invalid kat.count: it must be at least 1, but is 0");
	}

	@Test
	void saysInItsDescriptionThatAStepRunsWithoutATransaction() {
		MigrationPlan plan = up(Plans.migrations(Plans.nonTransactional("1_a", "select 1")), Plans.record());
		assertThat(plan.steps().get(0).description()).isEqualTo("1_a (asked for, without a transaction)");
	}

	@Test
	void recordsMigrationsAndTheirAncestorsAsBaseline() {
		MigrationPlan plan = baseline(
				Plans.migrations(Plans.migration("1_a", "4"), Plans.migration("2_b", "1"), Plans.migration("3_c", "2"),
						Plans.migration("4_d"), Plans.migration("5_e")),
				Plans.record(Plans.applied("4_d")), List.of("b"));
		assertThat(plan.steps()).extracting((step) -> step.id() + " " + step.operation())
			.containsExactly("1_a BASELINE", "2_b BASELINE");
	}

	@Test
	void checksTheScriptsOfAllSteps() {
		MigrationPlan plan = up(Plans.migrations(Plans.nonTransactional("1_a", "begin"),
				Plans.nonTransactional("2_b", "select 1"), Plans.nonTransactional("3_c", "select 'open")),
				Plans.record());
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(() -> Plans.SCRIPTS.require(plan))
			.withMessage("""
					Unclosed BEGIN: migrations/1_a/up.sql:1:1
					  Write COMMIT after the last of the statements that are to be committed together.
					Unterminated string: migrations/3_c/up.sql:1:8""")
			.satisfies((ex) -> assertThat(ex.problems()).extracting(Problem::kind).containsOnly(Kind.SCRIPT));
	}

	private static MigrationPlan up(MigrationSet migrations, MigrationRecord record) {
		return up(migrations, record, UpOptions.all(), Set.of());
	}

	private static MigrationPlan up(MigrationSet migrations, MigrationRecord record, UpOptions options,
			Set<MigrationId> heldBack) {
		return new UpPlanner(migrations, record).up(options, heldBack);
	}

	private static MigrationPlan baseline(MigrationSet migrations, MigrationRecord record, List<String> references) {
		return new UpPlanner(migrations, record).baseline(references);
	}

}
