package dev.kat.prove.internal.report;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.HeldLock;
import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.LockedTable;
import dev.kat.prove.locks.MigrationLocks;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.prove.locks.Waiting;
import dev.kat.prove.locks.Work;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockText} and {@link LockView}.
 */
class LockTextTests {

	private static final MigrationId ID = new MigrationId(1, "a");

	private static final LockedTable USERS = new LockedTable("table users", 2, LockMode.ACCESS_EXCLUSIVE,
			Waiting.READERS);

	private static final Work SCAN = new Work(Work.Kind.SCANS, "table users", 1, "");

	private static final StatementLocks BRIEF = new StatementLocks("m/1_a/up.sql:1:1", "alter table users", 1, false,
			List.of(USERS), List.of(), List.of("it reads no rows: proven"), Optional.empty(), List.of());

	private static final StatementLocks BLOCKING = new StatementLocks("m/1_a/up.sql:10:1", "select 1", 1, false,
			List.of(), List.of(SCAN), List.of(),
			Optional.of(new Blocking(List.of(new HeldLock(USERS, "m/1_a/up.sql:1:1")), List.of(SCAN))),
			List.of(new Advice("Do otherwise.", List.of("-- later\nSELECT 2"))));

	@Test
	void findings() {
		assertThat(text(migration(true, BRIEF, BLOCKING), migration(true, BRIEF))).isEqualTo("""
				1_a (in one transaction)
				         1:1   alter table users
				               table users with 2 partitions: readers and writers wait (ACCESS EXCLUSIVE)
				               it reads no rows: proven
				<WARNING:BLOCKS>   10:1  select 1
				               reads all rows of table users with a partition
				               table users with 2 partitions: readers and writers wait since 1:1
				               Advice: Do otherwise.
				                 -- later
				                 SELECT 2

				1_a (in one transaction)
				         1:1  alter table users
				              table users with 2 partitions: readers and writers wait (ACCESS EXCLUSIVE)
				              it reads no rows: proven

				2 migrations: <WARNING:1 makes readers or writers wait while something takes long>, 1 only for a moment
				""");
	}

	@Test
	void timeoutsAndFailure() {
		LockReport report = new LockReport(List.of(migration(false, inJava()), migration(false, inJava())),
				Optional.of(new ScriptFailure(ID, "42P01", "ERROR: nothing\nDETAIL: no", "m/1_a/up.sql:1:1")));
		assertThat(text(report)).isEqualTo(
				"""
						1_a (in one transaction)
						         app.Reindex  app.Reindex
						                      table users with 2 partitions: readers and writers wait (ACCESS EXCLUSIVE)

						1_a (in one transaction)
						         app.Reindex  app.Reindex
						                      table users with 2 partitions: readers and writers wait (ACCESS EXCLUSIVE)

						<PLAIN:NOTE>     2 migrations wait for locks without a limit, and all later statements on those tables wait
						           as well. Set kat.lock-timeout, for example to 2s, or lock_timeout in metadata.yaml.

						<BAD:FAILED>   m/1_a/up.sql:1:1: ERROR: nothing (SQLSTATE 42P01)

						2 migrations: <GOOD:readers or writers wait only for a moment, for 2 of them>
						""");
	}

	@Test
	void nothing() {
		assertThat(text(migration(true))).isEqualTo("1 migration: <GOOD:readers and writers never wait>\n");
	}

	@Test
	void view() {
		LockView view = LockView.of(new LockReport(List.of(migration(false, BRIEF, BLOCKING)), Optional.empty()));
		LockView.Lock lock = new LockView.Lock("table users", 2, "access-exclusive", "readers", "m/1_a/up.sql:1:1");
		LockView.Done scan = new LockView.Done("scans", "table users", 1,
				"reads all rows of table users with a partition");
		assertThat(view.blocking()).containsExactly(1L);
		assertThat(view.withoutLockTimeout()).containsExactly(1L);
		assertThat(view.failure()).isNull();
		assertThat(view.migrations()).containsExactly(new LockView.Migration(1, "1_a", "transactional", false,
				List.of(new LockView.Statement("m/1_a/up.sql:1:1", "alter table users", 1, false, List.of(lock),
						List.of(), List.of("it reads no rows: proven"), null, List.of()),
						new LockView.Statement("m/1_a/up.sql:10:1", "select 1", 1, false, List.of(), List.of(scan),
								List.of(), new LockView.Blocks(List.of(lock), List.of(scan)),
								List.of(new LockView.Way("Do otherwise.", List.of("-- later\nSELECT 2")))))));
	}

	@Test
	void viewOfFailure() {
		LockView view = LockView.of(new LockReport(List.of(),
				Optional.of(new ScriptFailure(ID, "42P01", "ERROR: nothing", "m/1_a/up.sql:1:1"))));
		assertThat(view.failure()).isEqualTo(new LockView.Failure(1, "42P01", "ERROR: nothing", "m/1_a/up.sql:1:1"));
	}

	private static StatementLocks inJava() {
		return new StatementLocks("app.Reindex", "app.Reindex", 1, false, List.of(USERS), List.of(), List.of(),
				Optional.empty(), List.of());
	}

	private static MigrationLocks migration(boolean hasLockTimeout, StatementLocks... statements) {
		return new MigrationLocks(ID, TransactionMode.TRANSACTIONAL, hasLockTimeout, List.of(statements));
	}

	private static String text(MigrationLocks... migrations) {
		return text(new LockReport(List.of(migrations), Optional.empty()));
	}

	private static String text(LockReport report) {
		return LockText.of(report, (tone, text) -> "<%s:%s>".formatted(tone, text));
	}

}
