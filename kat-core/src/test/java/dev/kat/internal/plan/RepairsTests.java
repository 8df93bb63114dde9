package dev.kat.internal.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.error.InvalidRepairException;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RepairsTests {

	@Test
	void acceptEverythingThatDiffersFromTheRecord() {
		MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"),
				Plans.migration("3_new"), Plans.migration("4_d"), Plans.migration("5_e"));
		MigrationRecord record = Plans.record(Plans.applied("1_a"), modified("2_b"), modified("3_old"),
				Plans.entry("4_d", null, Plans.success(Operation.DOWN, "sha256:other"), null));
		assertThat(descriptions(migrations, record, Repair.accept())).containsExactly(
				"2_b: migrations/2_b/up.sql is recorded as what ran",
				"3_new, applied as 3_old, takes its new name, and migrations/3_new/up.sql is recorded as what ran");
	}

	@Test
	void acceptOnlyWhatIsNamed() {
		MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"));
		MigrationRecord record = Plans.record(modified("1_a"), modified("2_b"));
		assertThat(descriptions(migrations, record, Repair.accept("b")))
			.containsExactly("2_b: migrations/2_b/up.sql is recorded as what ran");
	}

	@Test
	void leaveARepeatableMigrationThatHasChangedUnlessItIsNamed() {
		MigrationSet migrations = Plans.migrations(Plans.repeatable(Plans.migration("1_a"), "sha256:new"),
				Plans.repeatable(Plans.migration("2_b"), "sha256:2_b"));
		MigrationRecord record = Plans.record(modified("1_a"), Plans.applied("2_b"));
		assertThat(descriptions(migrations, record, Repair.accept())).isEmpty();
		assertThat(descriptions(migrations, record, Repair.accept("1", "2")))
			.containsExactly("1_a: migrations/1_a/up.sql is recorded as what ran");
	}

	@Test
	void recordWhatRanLastUnderTheNewNameOfARepeatableMigration() {
		MigrationSet migrations = Plans.migrations(Plans.repeatable(Plans.migration("1_new"), "sha256:new"));
		List<RepairStep> steps = new Repairs(migrations, Plans.record(modified("1_old"))).of(Repair.accept("1"));
		assertThat(steps).extracting(RepairStep::description)
			.containsExactly("1_new, applied as 1_old, takes its new name");
		assertThat(steps.get(0).step().checksum()).isEqualTo("sha256:other");
	}

	@Test
	void markHalfRunMigrations() {
		MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"));
		MigrationRecord record = Plans.record(Plans.halfRun("1_a", 1, "sha256:x"), Plans.halfRun("2_b", 0, "sha256:x"));
		assertThat(descriptions(migrations, record, Repair.done("2", "1"))).containsExactly("2_b is marked as done",
				"1_a is marked as done");
		assertThat(descriptions(migrations, record, Repair.notDone("2")))
			.containsExactly("2_b is marked as not done: it runs again from its first statement");
	}

	@Test
	void markNothingElse() {
		MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"),
				Plans.migration("3_c"));
		MigrationRecord record = Plans.record(Plans.applied("1_a"), Plans.halfRun("3_c", 1, "sha256:x"));
		assertThatExceptionOfType(InvalidRepairException.class)
			.isThrownBy(() -> new Repairs(migrations, record).of(Repair.done("1", "2", "3")))
			.withMessage("""
					Nothing to repair: 1_a did not stop partway
					Nothing to repair: 2_b did not stop partway""");
	}

	private static RecordEntry modified(String name) {
		return Plans.entry(name, Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
	}

	private static List<String> descriptions(MigrationSet migrations, MigrationRecord record, Repair repair) {
		return new Repairs(migrations, record).of(repair).stream().map(RepairStep::description).toList();
	}

}
