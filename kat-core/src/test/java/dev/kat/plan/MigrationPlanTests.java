package dev.kat.plan;

import org.junit.jupiter.api.Test;

import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationPlanTests {

	@Test
	void appliesWhatIsPendingInGraphOrder() {
		MigrationPlan plan = MigrationPlan.up(
				Plans.migrations(Plans.migration("1_a", "9"), Plans.migration("9_z"), Plans.migration("5_e")),
				Plans.history(Plans.applied("5_e")));
		assertThat(plan.steps()).extracting((step) -> step.id().timestamp()).containsExactly(9L, 1L);
	}

	@Test
	void appliesAgainWhatWasRolledBack() {
		HistoryEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, null), null);
		assertThat(MigrationPlan.up(Plans.migrations(Plans.migration("1_a")), Plans.history(rolledBack)).steps())
			.hasSize(1);
	}

	@Test
	void doesNotApplyAgainWhatWasAppliedUnderAFormerName() {
		assertThat(MigrationPlan.up(Plans.migrations(Plans.migration("1_new")), Plans.history(Plans.applied("1_old")))
			.isEmpty()).isTrue();
	}

	@Test
	void tellsTheParentsOfAStep() {
		MigrationPlan plan = MigrationPlan.up(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.history(Plans.applied("1_a")));
		assertThat(plan.steps().get(0).parents()).containsExactly(new MigrationId(1, "a"));
	}

}
