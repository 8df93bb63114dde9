package dev.kat.prove.internal.report;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;
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

class LockTableTests {

	private static final LockedTable USERS = new LockedTable("table users", 0, LockMode.ACCESS_EXCLUSIVE,
			Waiting.READERS);

	private static final Work SCAN = new Work(Work.Kind.SCANS, "table users", 0, "");

	private static final StatementLocks BRIEF = new StatementLocks("m/1_a/up.sql:1:1", "alter table users", 1, false,
			List.of(USERS), List.of(), List.of("it reads no rows: proven"), Optional.empty(), List.of());

	private static final StatementLocks BLOCKING = new StatementLocks("m/1_a/up.sql:10:1", "select 1", 1, false,
			List.of(), List.of(SCAN), List.of(),
			Optional.of(new Blocking(List.of(new HeldLock(USERS, "m/1_a/up.sql:1:1")), List.of(SCAN))),
			List.of(new Advice("Do otherwise.", List.of("-- later\nSELECT 2"))));

	private static final StatementLocks HARMLESS = new StatementLocks("m/1_a/up.sql:20:1", "select 2", 1, false,
			List.of(), List.of(), List.of(), Optional.empty(), List.of());

	@Test
	void hasTheFindingsFirst() {
		PageTable table = table(BRIEF, BLOCKING, HARMLESS);
		assertThat(table.title()).isEqualTo("Locks");
		assertThat(table.headings()).containsExactly("", "Statement", "Locks", "Meanwhile", "Way around");
		assertThat(table.rows()).containsExactly(
				List.of("BLOCKS", "m/1_a/up.sql:10:1\nselect 1", "table users: readers and writers wait since 1:1",
						"reads all rows of table users", "Do otherwise.\n-- later\nSELECT 2"),
				List.of("", "m/1_a/up.sql:1:1\nalter table users",
						"table users: readers and writers wait (ACCESS EXCLUSIVE)", "it reads no rows: proven", ""));
	}

	@Test
	void saysThatNothingWaits() {
		assertThat(table(HARMLESS)).isEqualTo(new PageTable("Locks", "Readers and writers never wait.",
				List.of("", "Statement", "Locks", "Meanwhile", "Way around"), List.of()));
	}

	private static PageTable table(StatementLocks... statements) {
		return LockTable.of(new LockReport(List
			.of(new MigrationLocks(new MigrationId(1, "a"), TransactionMode.TRANSACTIONAL, true, List.of(statements))),
				Optional.empty()));
	}

}
