package dev.kat.internal.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.error.Problem;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Failure;

import static org.assertj.core.api.Assertions.assertThat;

class BaselineTests {

	private final MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1"),
			Plans.migration("3_c"), Plans.migration("4_d", "3"), Plans.migration("5_e", "4"));

	@Test
	void holdsWhereNothingIsRecorded() {
		Baseline baseline = baseline(Plans.record(), "2");
		assertThat(baseline.holds()).isTrue();
		assertThat(baseline.plan().steps()).extracting(MigrationStep::id)
			.containsExactly(new MigrationId(1, "a"), new MigrationId(2, "b"));
		assertThat(baseline.whyIgnored()).isEmpty();
	}

	@Test
	void holdsWhereNothingButFailuresAreRecorded() {
		RecordEntry failed = Plans.entry("1_a", null, null, new Failure(Plans.AT, "42P07"));
		assertThat(baseline(Plans.record(failed), "2").holds()).isTrue();
		assertThat(baseline(Plans.record(Plans.halfRun("1_a", 1, "sha256:x")), "2").holds()).isTrue();
	}

	@Test
	void holdsWhereAMigrationWasMarkedAsNotDone() {
		RecordEntry undone = Plans.entry("1_a", null, Plans.success(Operation.REPAIR, null), null);
		assertThat(baseline(Plans.record(undone), "2").holds()).isTrue();
	}

	@Test
	void isIgnoredWhereOthersAreApplied() {
		Baseline baseline = baseline(Plans.record(Plans.applied("1_a")), "b", "5");
		assertThat(baseline.holds()).isFalse();
		assertThat(baseline.plan()).isEqualTo(MigrationPlan.NOTHING);
		assertThat(baseline.whyIgnored()).map(Problem::message)
			.hasValue(
					"""
							kat.baseline is ignored: public.migrations already records 1 applied migration. Not recorded: 2_b, 3_c, 4_d and 1 more
							  The migrations it names are applied like any others. If the database already has them, record them: mvn kat:baseline -Dkat.targets=b,5. Otherwise remove kat.baseline.""");
	}

	@Test
	void isIgnoredWhereEverythingWasRolledBack() {
		RecordEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, null), null);
		Baseline baseline = baseline(Plans.record(rolledBack), "1");
		assertThat(baseline.holds()).isFalse();
		assertThat(baseline.whyIgnored()).map(Problem::message)
			.hasValue(
					"""
							kat.baseline is ignored: everything that public.migrations recorded as applied has been rolled back. Not recorded: 1_a
							  The migrations it names are applied like any others. If the database already has them, record them: mvn kat:baseline -Dkat.targets=1. Otherwise remove kat.baseline.""");
	}

	@Test
	void hasDoneItsWorkWhereAllThatItNamesIsRecorded() {
		assertThat(baseline(Plans.record(Plans.applied("1_a"), Plans.applied("2_b")), "2").whyIgnored()).isEmpty();
	}

	@Test
	void hasDoneItsWorkWhereWhatItNamesIsRecordedAndHasNoFolderAnyMore() {
		assertThat(baseline(Plans.record(Plans.applied("9_gone")), "gone").whyIgnored()).isEmpty();
	}

	@Test
	void isIgnoredWhereItNamesWhatCannotBeFound() {
		assertThat(baseline(Plans.record(Plans.applied("1_a")), "1", "b_").whyIgnored()).map(Problem::message)
			.hasValue(
					"""
							kat.baseline is ignored: public.migrations already records 1 applied migration. The baseline contains references that cannot be resolved: Unknown migration: b_ (did you mean 2_b?)
							  The migrations it names are applied like any others. If the database already has them, record them: mvn kat:baseline -Dkat.targets=1,b_. Otherwise remove kat.baseline.""");
	}

	@Test
	void isNoneWhereNothingIsNamed() {
		Baseline none = new Baseline(this.migrations, Plans.record(), List.of());
		assertThat(none.holds()).isFalse();
		assertThat(none.whyIgnored()).isEmpty();
	}

	private Baseline baseline(MigrationRecord record, String... references) {
		return new Baseline(this.migrations, record, List.of(references));
	}

}
