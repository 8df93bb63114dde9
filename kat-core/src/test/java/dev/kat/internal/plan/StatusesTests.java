package dev.kat.internal.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Failure;
import dev.kat.plan.StatusReport;

import static org.assertj.core.api.Assertions.assertThat;

class StatusesTests {

	@Test
	void tellsPendingFromApplied() {
		StatusReport report = report(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.record(Plans.applied("1_a")));
		assertThat(report.migrations()).extracting(MigrationStatus::state)
			.containsExactly(MigrationState.APPLIED, MigrationState.PENDING);
	}

	@Test
	void tellsARolledBackMigrationAndWhen() {
		RecordEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, null), null);
		MigrationStatus status = only(report(Plans.migrations(Plans.migration("1_a")), Plans.record(rolledBack)));
		assertThat(status.state()).isEqualTo(MigrationState.ROLLED_BACK);
		assertThat(status.rolledBackAt()).isEqualTo(Plans.AT);
	}

	@Test
	void tellsAMigrationThatTheGoToolRolledBack() {
		RecordEntry deleted = Plans.entry("1_a", null, Plans.success(Operation.UP, null), null);
		MigrationStatus status = only(report(Plans.migrations(Plans.migration("1_a")), Plans.record(deleted)));
		assertThat(status.state()).isEqualTo(MigrationState.ROLLED_BACK);
		assertThat(status.rolledBackAt()).isNull();
	}

	@Test
	void tellsAMigrationWhoseLastAttemptFailed() {
		RecordEntry failed = Plans.entry("1_a", null, null, new Failure(Plans.AT, "42P01"));
		MigrationStatus status = only(report(Plans.migrations(Plans.migration("1_a")), Plans.record(failed)));
		assertThat(status.state()).isEqualTo(MigrationState.PENDING);
		assertThat(status.failure()).isEqualTo(new Failure(Plans.AT, "42P01"));
	}

	@Test
	void tellsARepeatableMigrationThatHasToRunAgainAndWhatItWaitsFor() {
		MigrationSet migrations = Plans.migrations(Plans.repeatable(Plans.migration("1_a", "2"), "sha256:new"),
				Plans.migration("2_b"));
		MigrationStatus status = report(migrations, Plans.record(Plans.applied("1_a"))).migrations().get(1);
		assertThat(status.state()).isEqualTo(MigrationState.APPLIED);
		assertThat(status.isOutdated()).isTrue();
		assertThat(status.isModified()).isFalse();
		assertThat(status.blockedBy()).containsExactly(new MigrationId(2, "b"));
		RecordEntry same = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:new"), null);
		MigrationStatus current = report(migrations, Plans.record(same)).migrations().get(1);
		assertThat(current.isOutdated()).isFalse();
		assertThat(current.blockedBy()).isEmpty();
	}

	@Test
	void countsTheMigrationsInAState() {
		StatusReport report = report(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"), Plans.migration("3_c")),
				Plans.record(Plans.applied("1_a")));
		assertThat(report.count(MigrationState.APPLIED)).isEqualTo(1);
		assertThat(report.count(MigrationState.PENDING)).isEqualTo(2);
		assertThat(report.count(MigrationState.ROLLED_BACK)).isZero();
	}

	@Test
	void tellsWhichParentsBlockAMigration() {
		StatusReport report = report(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"), Plans.migration("3_c", "1", "2")),
				Plans.record(Plans.applied("1_a")));
		assertThat(report.migrations().get(2).blockedBy()).containsExactly(new MigrationId(2, "b"));
	}

	@Test
	void givesTheGraphOfWhatItReportsOn() {
		StatusReport report = report(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1"), Plans.migration("3_c", "1", "2")),
				Plans.record(Plans.applied("1_a"), Plans.applied("4_gone")));
		assertThat(report.graph().inOrder()).hasToString("[1_a, 2_b, 3_c, 4_gone]");
		assertThat(report.graph().parentsOf(new MigrationId(3, "c"))).hasToString("[1_a, 2_b]");
		assertThat(report.graph().roots()).hasToString("[1_a, 4_gone]");
	}

	@Test
	void tellsByTheFolderHowAMigrationRuns() {
		StatusReport report = report(
				Plans.migrations(Plans.migration("1_a"), Plans.nonTransactional("2_b", "select 1"),
						Plans.reversible("3_c")),
				Plans.record(Plans.applied("1_a"), Plans.applied("2_b"), Plans.applied("3_c")));
		assertThat(report.migrations()).extracting(MigrationStatus::isTransactional).containsExactly(true, false, true);
		assertThat(report.migrations()).extracting(MigrationStatus::isReversible).containsExactly(false, false, true);
		assertThat(report.table()).isEqualTo("public.migrations");
	}

	@Test
	void tellsByTheJournalHowAMigrationWithoutFolderRan() {
		StatusReport report = report(Plans.migrations(), Plans.record(missing("1_a", true, false),
				missing("2_b", false, true), Plans.entry("3_c", Plans.tracked(), null, null)));
		assertThat(report.migrations()).extracting(MigrationStatus::isTransactional).containsExactly(true, false, true);
		assertThat(report.migrations()).extracting(MigrationStatus::isReversible).containsExactly(false, true, false);
		assertThat(report.migrations()).extracting(MigrationStatus::tracked).doesNotContainNull();
		assertThat(report.migrations()).allMatch(MigrationStatus::isMissing);
	}

	private static RecordEntry missing(String name, boolean transactional, boolean reversible) {
		return Plans.entry(name, Plans.tracked(), new RecordEntry.Success(1, Plans.RUN, Operation.UP, Plans.AT, null,
				List.of(), transactional, Isolation.READ_COMMITTED, reversible, "shop@pod-1", null), null);
	}

	@Test
	void tellsNoBlockersOfAnAppliedMigration() {
		StatusReport report = report(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.record(Plans.applied("2_b")));
		assertThat(report.migrations().get(1).blockedBy()).isEmpty();
	}

	@Test
	void tellsAModifiedMigration() {
		RecordEntry other = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
		assertThat(only(report(Plans.migrations(Plans.migration("1_a")), Plans.record(other))).isModified()).isTrue();
	}

	@Test
	void placesAMissingMigrationByItsRecordedParents() {
		StatusReport report = report(Plans.migrations(Plans.migration("5_e"), Plans.migration("9_z")),
				Plans.record(Plans.applied("5_e"), Plans.applied("9_z"), Plans.applied("1_gone", 9L)));
		assertThat(report.migrations()).extracting((status) -> status.id().timestamp()).containsExactly(5L, 9L, 1L);
		assertThat(report.migrations().get(2).isMissing()).isTrue();
		assertThat(report.migrations().get(2).parents()).containsExactly(new MigrationId(9, "z"));
	}

	@Test
	void leavesOutRecordedParentsThatAreGoneToo() {
		StatusReport report = report(Plans.migrations(), Plans.record(Plans.applied("2_gone", 1L)));
		assertThat(only(report).parents()).isEmpty();
	}

	@Test
	void isNotConfusedByMissingMigrationsThatWereEachOthersParents() {
		StatusReport report = report(Plans.migrations(),
				Plans.record(Plans.applied("1_a", 2L), Plans.applied("2_b", 1L)));
		assertThat(report.migrations()).hasSize(2);
	}

	@Test
	void listsAMigrationOnceThatWasTrackedUnderTwoNames() {
		StatusReport report = report(Plans.migrations(), Plans.record(Plans.applied("1_a"), Plans.applied("1_b")));
		assertThat(report.migrations()).hasSize(1);
	}

	@Test
	void listsAMissingMigrationThatWasRolledBackNoMore() {
		RecordEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, null), null);
		assertThat(report(Plans.migrations(), Plans.record(rolledBack)).migrations()).isEmpty();
	}

	@Test
	void countsTheMigrationsThatMeetACondition() {
		StatusReport report = report(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b")),
				Plans.record(Plans.applied("1_a")));
		assertThat(report.count((status) -> status.state() == MigrationState.PENDING)).isEqualTo(1);
	}

	private static MigrationStatus only(StatusReport report) {
		assertThat(report.migrations()).hasSize(1);
		return report.migrations().get(0);
	}

	private static StatusReport report(MigrationSet migrations, MigrationRecord record) {
		return new Statuses(migrations, record).report();
	}

}
