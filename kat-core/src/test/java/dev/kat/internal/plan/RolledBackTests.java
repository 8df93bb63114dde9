package dev.kat.internal.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.error.Problem;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class RolledBackTests {

	private final MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1"),
			Plans.migration("3_c", "2"), Plans.migration("4_d"));

	@Test
	void areSaidToBeByWhomAndWhen() {
		RolledBack rolledBack = rolledBack(Operation.DOWN);
		assertThat(rolledBack.describe(new MigrationId(1, "a")))
			.hasValue("1_a was rolled back by shop@pod-1 at 2026-11-23T10:00:00Z");
		assertThat(rolledBack.warnings(RolledBackPolicy.HOLD, MigrationPlan.NOTHING)).extracting(Problem::message)
			.containsExactly(
					"Holding back: 1_a was rolled back by shop@pod-1 at 2026-11-23T10:00:00Z; and with it 2_b, 3_c");
	}

	@Test
	void areNamedAloneWhereNothingDependsOnThem() {
		RolledBack rolledBack = new RolledBack(this.migrations,
				Plans.record(Plans.entry("4_d", null, Plans.success(Operation.DOWN, null), null)));
		assertThat(rolledBack.warnings(RolledBackPolicy.HOLD, MigrationPlan.NOTHING)).extracting(Problem::message)
			.containsExactly("Holding back: 4_d was rolled back by shop@pod-1 at 2026-11-23T10:00:00Z");
	}

	@Test
	void areNamedOnlyIfTheyAreAppliedAgain() {
		MigrationRecord record = Plans.record(Plans.entry("1_a", null, Plans.success(Operation.DOWN, null), null));
		Policies policies = new Policies(ValidationPolicy.DEFAULT, RolledBackPolicy.APPLY, List.of());
		assertThat(Plans.situation(this.migrations, record).assess(UpOptions.targets("4"), policies).warnings())
			.isEmpty();
		assertThat(Plans.situation(this.migrations, record).assess(UpOptions.targets("2"), policies).warnings())
			.extracting(Problem::message)
			.containsExactly("Applying again: 1_a was rolled back by shop@pod-1 at 2026-11-23T10:00:00Z");
	}

	@Test
	void areThoseWhoseRowWasDeletedByOthers() {
		assertThat(rolledBack(Operation.UP).describe(new MigrationId(1, "a")))
			.hasValue("1_a was rolled back; the journal does not say by whom");
	}

	@Test
	void areNotThoseMarkedAsNotDone() {
		assertThat(rolledBack(Operation.REPAIR).isEmpty()).isTrue();
	}

	@Test
	void comeWithTheirWaysOut() {
		assertThat(rolledBack(Operation.DOWN).isEmpty()).isFalse();
		assertThat(rolledBack(Operation.DOWN).problems()).extracting(Problem::message).containsExactly("""
				Rolled back: 1_a was rolled back by shop@pod-1 at 2026-11-23T10:00:00Z
				  Remove its folder, or change kat.rolled-back to apply it again or to hold it back.""");
	}

	private RolledBack rolledBack(Operation last) {
		return new RolledBack(this.migrations,
				Plans.record(Plans.entry("1_a", null, Plans.success(last, null), null), Plans.applied("4_d")));
	}

}
