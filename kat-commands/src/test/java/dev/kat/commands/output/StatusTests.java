package dev.kat.commands.output;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.internal.view.StatusView;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.Activity;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Failure;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;
import dev.kat.plan.RunLockHolder;
import dev.kat.plan.RunningMigration;
import dev.kat.plan.StatusReport;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTests {

	private static final Instant AT = Instant.parse("2026-11-23T10:00:00.5Z");

	private static final StatusReport REPORT = new Situation(
			MigrationSet.of(List.of(migration("1_a", "First", true), migration("2_b", null, true, "1"),
					migration("3_c", null, false, "2"))),
			new MigrationRecord("public.migrations",
					List.of(entry("1_a", true, Operation.UP, "sha256:other", null),
							entry("2_b", false, Operation.DOWN, null, null),
							new RecordEntry("3_c", null, null, new Failure(AT, "42P01"), null),
							entry("4_gone", true, Operation.UP, null, null))),
			new ScriptChecks(PostgresDatabase.SYNTAX))
		.status();

	@Test
	void showsEveryStateAsATable() {
		assertThat(text(Optional.empty())).isEqualTo(
				"""
						public.migrations: 2 applied, 1 pending, 1 rolled back, 1 failed, 1 missing, 1 modified

						STATE        MIGRATION  APPLIED AT            TOOK   PARENTS  NOTES
						applied      1_a        2026-11-23T10:00:00Z  15 ms           modified
						rolled back  2_b                                     1        rolled back 2026-11-23T10:00:00Z
						pending      3_c                                     2        failed 2026-11-23T10:00:00Z (SQLSTATE 42P01), \
						waits for 2, irreversible
						applied      4_gone     2026-11-23T10:00:00Z  15 ms           missing, irreversible
						""");
	}

	@Test
	void showsEveryStateAsJson() {
		assertThat(Json.of(StatusView.of(REPORT))).isEqualTo(
				"""
						{"table":"public.migrations","summary":{"applied":2,"pending":1,"rolledBack":1,"failed":1,"missing":1,\
						"modified":1},"migrations":[\
						{"id":1,"name":"1_a","description":"First","state":"APPLIED","parents":[],"children":[2],"transactional":true,\
						"reversible":true,"appliedAt":"2026-11-23T10:00:00.500Z","durationMs":15,"checksum":"sha256:1_a",\
						"location":"classpath:migrations/1_a","modified":true},\
						{"id":2,"name":"2_b","state":"ROLLED_BACK","parents":[1],"children":[3],"transactional":true,\
						"reversible":true,"checksum":"sha256:2_b","location":"classpath:migrations/2_b",\
						"rolledBackAt":"2026-11-23T10:00:00.500Z"},\
						{"id":3,"name":"3_c","state":"PENDING","parents":[2],"children":[],"transactional":true,"reversible":false,\
						"checksum":"sha256:3_c","location":"classpath:migrations/3_c",\
						"failed":{"at":"2026-11-23T10:00:00.500Z","sqlState":"42P01"},"blockedBy":[2]},\
						{"id":4,"name":"4_gone","state":"APPLIED","parents":[],"children":[],"transactional":true,"reversible":false,\
						"appliedAt":"2026-11-23T10:00:00.500Z","durationMs":15,"missing":true}]}
						""");
	}

	@Test
	void showsWhatIsRunningAboveTheTable() {
		assertThat(text(activity(new RunLockHolder("shop-7d9f", AT), running("2_b", Operation.DOWN, false),
				running("3_c", Operation.UP, true))))
			.contains("""
					1 modified

					Running now by shop-7d9f since 2026-11-23T10:00:00Z:
					  Rolling back 2_b
					  Applying 3_c, which waits for a lock

					STATE""");
	}

	@ParameterizedTest
	@CsvSource({ "UP, 3, pending, 'stopped after statement 3'", "UP, 0, pending, stopped partway",
			"DOWN, 1, applied, 'rollback stopped after statement 1'" })
	void showsHowFarARunGotThatStoppedPartway(Operation operation, int done, String state, String note) {
		StatusReport report = halfRun(operation, done);
		assertThat(StatusText.of(StatusView.of(report), Optional.empty(), Terminal.NONE).lines().skip(3))
			.singleElement(InstanceOfAssertFactories.STRING)
			.startsWith(state)
			.endsWith(" " + note);
	}

	@Test
	void doesNotCallARunStoppedThatIsRunning() {
		Optional<ActivityView> activity = activity(new RunLockHolder(null, null), running("1_a", Operation.UP, false));
		assertThat(StatusText.of(StatusView.of(halfRun(Operation.UP, 3)), activity, Terminal.NONE))
			.contains("  Applying 1_a\n")
			.doesNotContain("stopped");
	}

	private static StatusReport halfRun(Operation operation, int done) {
		boolean isApplied = operation == Operation.DOWN;
		RecordEntry entry = new RecordEntry("1_a", isApplied ? new Tracked(1, AT, Duration.ofMillis(15)) : null, null,
				null, new HalfRun(operation, done, "digest"));
		return new Situation(MigrationSet.of(List.of(migration("1_a", null, true))),
				new MigrationRecord("public.migrations", List.of(entry)), new ScriptChecks(PostgresDatabase.SYNTAX))
			.status();
	}

	@Test
	void leavesOutWhatItMayNotKnowOfARun() {
		assertThat(text(activity(new RunLockHolder(null, null), running("3_c", Operation.UP, false))))
			.contains("\n\nRunning now:\n  Applying 3_c\n\n");
	}

	@Test
	void saysWhoHoldsTheRunLockBetweenTwoMigrations() {
		assertThat(text(activity(new RunLockHolder("shop-7d9f", AT))))
			.contains("\n\nRun lock held by shop-7d9f since 2026-11-23T10:00:00Z\n\n");
	}

	@Test
	void keepsTheNameOfAnApplicationOnOneLine() {
		assertThat(text(activity(new RunLockHolder("shop\n\u001b[2J", null)))).contains("\n\nRun lock held by shop")
			.doesNotContain("\u001b");
	}

	private static Optional<ActivityView> activity(RunLockHolder holder, RunningMigration... migrations) {
		return ActivityView.of(new Activity(Optional.of(holder), List.of(migrations)));
	}

	private static RunningMigration running(String name, Operation operation, boolean waits) {
		return new RunningMigration(MigrationId.parse(name).orElseThrow(), operation, waits);
	}

	private static String text(Optional<ActivityView> activity) {
		return StatusText.of(StatusView.of(REPORT), activity, Terminal.NONE);
	}

	private static Migration migration(String name, String description, boolean isReversible, String... parents) {
		String path = "migrations/" + name;
		Action script = new RunScript(new MigrationScript(path + "/up.sql", new ByteArrayResource(new byte[0])));
		return new Migration(
				new MigrationMetadata(MigrationId.parse(name).orElseThrow(), description, List.of(parents),
						TransactionMode.TRANSACTIONAL, Timeouts.NONE),
				script, isReversible ? script : Action.NOTHING, "sha256:" + name,
				new MigrationFolder(path, "classpath:" + path, path));
	}

	private static RecordEntry entry(String name, boolean isTracked, Operation operation, String checksum,
			Failure failure) {
		return new RecordEntry(
				name, isTracked ? new Tracked(1, AT, Duration.ofMillis(15)) : null, new Success(1, new UUID(0, 1),
						operation, AT, checksum, List.of(), true, Isolation.READ_COMMITTED, false, "me", null),
				failure, null);
	}

}
