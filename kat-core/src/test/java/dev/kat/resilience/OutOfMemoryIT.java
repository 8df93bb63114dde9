package dev.kat.resilience;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process with a small heap that runs out of memory in the middle of a migration leaves
 * nothing of it, and a later start applies it.
 */
class OutOfMemoryIT {

	/** Can be checked with this heap, but not sent to the server. */
	private static final int MEGABYTES = 160;

	/** The driver reads a message as a whole, whatever its level. */
	private static final String LARGE_MESSAGE = "set client_min_messages = debug1; "
			+ "do $$ begin raise debug '%', repeat('x', 100000000); end $$";

	private static final String LARGE_ROW = "select repeat('x', 300000000)";

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory.resolve("migrations"));
	}

	@Test
	void rollsBackAMigrationWithALargeMessage(@TempDir Path directory) throws InterruptedException {
		this.folders.add("1_a", "create table a (t text); insert into a values ('first'); " + LARGE_MESSAGE
				+ "; insert into a values ('last')");
		runOutOfMemory("up", directory, "java.lang.OutOfMemoryError");
		assertThat(relations()).isEmpty();
		assertThat(tracked()).isEmpty();
		assertThat(migrator().up().done()).extracting(Done::id).hasToString("[1_a]");
		assertThat(lengths()).containsExactly(4, 5);
	}

	/**
	 * What a statement returns is not kept.
	 */
	@Test
	@Tag("full")
	void appliesAMigrationWithALargeRow(@TempDir Path directory) throws InterruptedException {
		this.folders.add("1_a", "create table a (t text); " + LARGE_ROW + "; insert into a values ('last')");
		try (MigratingProcess process = MigratingProcess.start(this.database, this.folders.location(), directory, "up",
				MEGABYTES)) {
			assertThat(process.await()).as(process.describe()).isEqualTo(MigratingProcess.MIGRATED);
		}
		assertThat(tracked()).containsExactly("1_a");
		assertThat(lengths()).containsExactly(4);
	}

	@Test
	@Tag("full")
	void rollsBackARollback(@TempDir Path directory) throws InterruptedException {
		this.folders.add("1_a", "create table a (t text); create table b (id int)")
			.write("1_a/down.sql", "drop table b; " + LARGE_MESSAGE + "; drop table a");
		migrator().up();
		runOutOfMemory("down", directory, "java.lang.OutOfMemoryError");
		assertThat(relations()).containsExactly("a", "b");
		assertThat(tracked()).containsExactly("1_a");
	}

	@Test
	@Tag("full")
	void resumesAMigrationWithoutATransaction(@TempDir Path directory) throws InterruptedException {
		this.folders.add("1_a", "create table a (t text); insert into a values ('first'); " + LARGE_MESSAGE
				+ "; insert into a values ('last')", "no_transaction: true");
		runOutOfMemory("up", directory, "java.lang.OutOfMemoryError");
		assertThat(tracked()).isEmpty();
		assertThat(lengths()).containsExactly(5);
		assertThat(migrator().up().done()).extracting(Done::id).hasToString("[1_a]");
		assertThat(lengths()).containsExactly(4, 5);
	}

	private void runOutOfMemory(String operation, Path directory, String expected) throws InterruptedException {
		try (MigratingProcess process = MigratingProcess.start(this.database, this.folders.location(), directory,
				operation, MEGABYTES)) {
			assertThat(process.await()).as(process.describe()).isNotEqualTo(MigratingProcess.MIGRATED);
			assertThat(process.output()).contains(expected);
		}
	}

	private List<Integer> lengths() {
		return this.database.jdbc().queryForList("select length(t) from a order by 1", Integer.class);
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations", String.class);
	}

	private List<String> relations() {
		return this.database.jdbc()
			.queryForList("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' "
					+ "and relname not like 'migrations%' order by 1", String.class);
	}

	private KatMigrator migrator() {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
	}

}
