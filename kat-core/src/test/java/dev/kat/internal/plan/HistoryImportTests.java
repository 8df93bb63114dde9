package dev.kat.internal.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.kat.error.UnknownMigrationException;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HistoryImportTests {

	private final MigrationSet migrations = Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1"),
			Plans.migration("3_c", "2"));

	@Test
	void recordsWhatIsNotRecordedInTheOrderOfTheHistory() {
		assertThat(steps(Plans.record(Plans.applied("2_b")), "3_c", "2_b", "1_a"))
			.extracting((past) -> past.step().operation() + " " + past.step().id() + " " + past.step().checksum())
			.containsExactly("BASELINE 3_c sha256:3_c", "BASELINE 1_a sha256:1_a");
	}

	@Test
	void recordsNoChecksumIfItIsNotKnownWhatRan() {
		HistoryEntry entry = new HistoryEntry(id("1_a"), Instant.EPOCH, Duration.ZERO, null, "Flyway", null);
		assertThat(situation(Plans.record()).imports(List.of(entry)))
			.extracting((past) -> String.valueOf(past.step().checksum()))
			.containsExactly("null");
	}

	@Test
	void recordsTheChecksumOfWhatRan() {
		HistoryEntry entry = new HistoryEntry(id("1_a"), Instant.EPOCH, Duration.ZERO, null, "Flyway", "sha256:before");
		assertThat(situation(Plans.record()).imports(List.of(entry))).extracting((past) -> past.step().checksum())
			.containsExactly("sha256:before");
	}

	@Test
	void refusesWhatDoesNotExist() {
		assertThatExceptionOfType(UnknownMigrationException.class).isThrownBy(() -> steps(Plans.record(), "4_d"))
			.withMessageStartingWith("Unknown migration: 4_d");
	}

	@Test
	void refusesARecordThatSaysSomethingElse() {
		MigrationRecord record = Plans.record(
				Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null),
				Plans.entry("2_b", null, Plans.success(Operation.DOWN, "sha256:2_b"), null),
				Plans.halfRun("3_c", 1, "sha256:x"));
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(() -> steps(record, "1_a", "2_b", "3_c"))
			.withMessageContainingAll("Modified: 1_a: migrations/1_a/up.sql differs from what ran",
					"Rolled back: 2_b was rolled back by",
					"; Flyway's history says that it is applied\n"
							+ "  If the database has it, record it with baseline. Otherwise apply it with Kat.",
					"Stopped partway: the record says that 3_c is incomplete, and Flyway's history that it is applied\n"
							+ "  Mark it with mvn kat:repair as done or as not done.");
	}

	@Test
	void leavesAloneWhatTheHistoryDoesNotHave() {
		MigrationRecord record = Plans
			.record(Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null));
		assertThat(steps(record, "2_b")).extracting((past) -> past.step().id().toString()).containsExactly("2_b");
	}

	private List<PastStep> steps(MigrationRecord record, String... history) {
		return situation(record).imports(Stream.of(history)
			.map((name) -> new HistoryEntry(id(name), Instant.EPOCH, Duration.ZERO, null, "Flyway", "sha256:" + name))
			.toList());
	}

	private Situation situation(MigrationRecord record) {
		return new Situation(this.migrations, record, Plans.SCRIPTS);
	}

	private static MigrationId id(String name) {
		return MigrationId.parse(name).orElseThrow();
	}

}
