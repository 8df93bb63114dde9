package dev.kat.internal.postgres;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.TrackingTableException;
import dev.kat.internal.postgres.AdoptionIT.GoTable;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.Repair;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A record that an older or a newer Kat made.
 */
class RecordUpgradeIT {

	private static final Executor THREADS = (task) -> new Thread(task).start();

	private static final String MARK = "[Kat record: version 2, usable since version 1]";

	private static final String COMMENT = "select obj_description('migrations_journal'::regclass, 'pg_class')";

	/**
	 * Changes with everything that is written to the tables or to what describes them.
	 */
	private static final String STATE = """
			select string_agg(row::text, ' ' order by row::text) from (
				select xmin::text || ctid::text from migrations
				union all select xmin::text || ctid::text from migrations_journal
				union all select xmin::text || relname from pg_class where relname like 'migrations%'
				union all select xmin::text || attname from pg_attribute a
					where attrelid in ('migrations'::regclass, 'migrations_journal'::regclass)
				union all select xmin::text || description from pg_description where objoid = 'migrations_journal'::regclass
			) state (row)
			""";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private Path directory;

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.directory = directory;
		this.folders = new MigrationFolders(directory).add("1_a", "select 1");
	}

	@Test
	void isNotWrittenToByAStartThatHasNothingToDo() throws Exception {
		run("version-1-tracking-table");
		assertIdleStartWritesNothing();
	}

	@ParameterizedTest
	@EnumSource
	void isNotWrittenToByAStartThatHasNothingToDoWhereTheGoToolMadeTheTable(GoTable table) throws Exception {
		table.create(this.jdbc);
		assertIdleStartWritesNothing();
	}

	private void assertIdleStartWritesNothing() throws Exception {
		run("version-1-journal");
		String before = this.jdbc.queryForObject(STATE, String.class);
		KatMigrator migrator = builder().build();
		migrator.up();
		migrator.plan();
		assertThat(migrator.status().count(MigrationState.APPLIED)).isEqualTo(1);
		assertThat(this.jdbc.queryForObject(STATE, String.class)).isEqualTo(before);
		assertThat(columns()).doesNotContain("isolation");
	}

	@Test
	void isUpgradedByARun() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		this.folders.add("2_b", "select 1", "isolation: serializable");
		try (RecordedLog log = RecordedLog.start()) {
			builder().build().up();
			assertThat(log.infos()).contains("Upgraded the record public.migrations to version 2");
		}
		assertThat(this.jdbc.queryForObject(COMMENT, String.class)).isEqualTo(MARK);
		assertThat(this.jdbc.queryForList(
				"select name || ' ' || coalesce(isolation, '') from migrations_journal order by id", String.class))
			.containsExactly("1_a ", "2_b serializable");
	}

	@ParameterizedTest
	@EnumSource
	void isUpgradedByARunWhereTheGoToolMadeTheTable(GoTable table) throws Exception {
		table.create(this.jdbc);
		run("version-1-journal");
		this.folders.add("2_b", "select 1");
		builder().build().up();
		assertThat(columns()).contains("isolation");
		assertThat(this.jdbc.queryForList("select name from migrations order by id", String.class))
			.containsExactly("1_a", "2_b");
	}

	@Test
	void isUpgradedByARepairAndByABaseline() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		builder().build().repair(Repair.accept());
		assertThat(this.jdbc.queryForObject(COMMENT, String.class)).isEqualTo(MARK);
		this.jdbc.execute("alter table migrations_journal drop column isolation");
		this.jdbc.execute("comment on table migrations_journal is null");
		this.folders.add("2_b", "select 1");
		builder().build().baseline(List.of("2"));
		assertThat(columns()).contains("isolation");
	}

	@Test
	void isGoneOnWithByTheOldApplicationAfterTheUpgrade() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		this.folders.add("2_b", "select 1");
		builder().build().up();
		run("version-1-apply");
		this.folders.add("3_old", "select 1").add("4_d", "select 1");
		KatMigrator migrator = builder().build();
		assertThat(migrator.plan().steps()).extracting((step) -> step.id().toString()).containsExactly("4_d");
		migrator.up();
		assertThat(migrator.status().count(MigrationState.APPLIED)).isEqualTo(4);
	}

	@Test
	void isUpgradedOnceByInstancesThatStartTogether() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		this.folders.add("2_b", "select 1");
		List<CompletableFuture<Void>> starts = List.of(start(), start(), start());
		starts.forEach(CompletableFuture::join);
		assertThat(this.jdbc.queryForList("select name from migrations_journal order by id", String.class))
			.containsExactly("1_a", "2_b");
		assertThat(this.jdbc.queryForObject(COMMENT, String.class)).isEqualTo(MARK);
	}

	@Test
	void keepsACommentOfItsOwner() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		this.jdbc.execute("comment on table migrations_journal is 'ask the shop''s team'");
		this.folders.add("2_b", "select 1");
		builder().build().up();
		assertThat(this.jdbc.queryForObject(COMMENT, String.class)).isEqualTo("ask the shop's team " + MARK);
	}

	@Test
	void isGoneOnWithAsItIsByARoleThatDoesNotOwnIt() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		String role = "deployer_of_" + this.database.name();
		this.jdbc.execute("create role " + role);
		this.jdbc.execute("grant select, insert, update on migrations, migrations_journal to " + role);
		this.jdbc.execute("alter database " + this.database.name() + " set role = " + role);
		this.folders.add("2_b", "select 1");
		try (RecordedLog log = RecordedLog.start()) {
			builder().build().up();
			assertThat(log.warnings()).containsExactly(
					"""
							The record public.migrations was made by an older Kat, and only its owner can upgrade it. Until then, it does not record the isolation level of migrations
							  Ask its owner, postgres, to run: ALTER TABLE "public"."migrations_journal" ADD COLUMN IF NOT EXISTS isolation text; COMMENT ON TABLE "public"."migrations_journal" IS '[Kat record: version 2, usable since version 1]';""");
		}
		assertThat(columns()).doesNotContain("isolation");
		assertThat(this.jdbc.queryForList("select name from migrations order by id", String.class))
			.containsExactly("1_a", "2_b");
	}

	@Test
	void isUpgradedLaterWhileItsJournalIsInUse() throws Exception {
		run("version-1-tracking-table", "version-1-journal");
		this.folders.add("2_b", "select 1");
		try (Connection reader = this.database.dataSource().getConnection();
				Statement statement = reader.createStatement();
				RecordedLog log = RecordedLog.start()) {
			reader.setAutoCommit(false);
			statement.execute("lock table migrations_journal in access share mode");
			builder().build().up();
			assertThat(log.warnings()).containsExactly(
					"The journal of public.migrations is in use and could not be upgraded: the next run will try "
							+ "again");
			reader.rollback();
		}
		assertThat(columns()).doesNotContain("isolation");
		this.folders.add("3_c", "select 1");
		builder().build().up();
		assertThat(columns()).contains("isolation");
	}

	@Test
	void ofALaterKatIsUsedIfThatAllowsIt() {
		builder().build().up();
		String comment = "[Kat record: version 99, usable since version 2]";
		this.jdbc.execute("comment on table migrations_journal is '" + comment + "'");
		this.jdbc.execute("alter table migrations_journal add column later text");
		this.folders.add("2_b", "select 1");
		assertThat(builder().build().up().done()).hasSize(1);
		assertThat(this.jdbc.queryForObject(COMMENT, String.class)).isEqualTo(comment);
	}

	@Test
	void ofALaterKatIsRefusedIfThatSaysSo() {
		builder().build().up();
		this.jdbc.execute("comment on table migrations_journal is '[Kat record: version 9, usable since version 7]'");
		this.folders.add("2_b", "select 1");
		KatMigrator migrator = builder().build();
		String message = "The record public.migrations has version 9, and only a Kat that knows version 7 or "
				+ "later can use it: this one knows version 2";
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(migrator::up).withMessage(message);
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(migrator::status).withMessage(message);
		assertThatExceptionOfType(TrackingTableException.class).isThrownBy(() -> migrator.repair(Repair.accept()))
			.withMessage(message);
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_a");
	}

	@Test
	void tellsTheIsolationLevelOfARollbackWithoutAFolder() {
		this.jdbc.execute("create table seen (isolation text)");
		this.folders.add("2_b", "select 1", "isolation: serializable")
			.write("2_b/down.sql", "insert into seen select current_setting('transaction_isolation')");
		builder().build().up();
		FileSystemUtils.deleteRecursively(this.directory.resolve("2_b").toFile());
		builder().build().down(DownOptions.targets("2"));
		assertThat(this.jdbc.queryForList("select isolation from seen", String.class)).containsExactly("serializable");
	}

	@Test
	void withoutAnIsolationLevelIsRolledBackInReadCommitted() throws Exception {
		this.jdbc.execute("create table seen (isolation text)");
		run("version-1-tracking-table", "version-1-journal");
		FileSystemUtils.deleteRecursively(this.directory.resolve("1_a").toFile());
		builder().build().down(DownOptions.targets("1"));
		assertThat(this.jdbc.queryForList("select isolation from seen", String.class))
			.containsExactly("read committed");
	}

	private CompletableFuture<Void> start() {
		return CompletableFuture.runAsync(() -> builder().build().up(), THREADS);
	}

	private void run(String... scripts) throws Exception {
		for (String script : scripts) {
			this.jdbc
				.execute(new ClassPathResource("record/" + script + ".sql").getContentAsString(StandardCharsets.UTF_8));
		}
	}

	private List<String> columns() {
		return this.jdbc.queryForList(
				"select attname from pg_attribute where attrelid = 'migrations_journal'::regclass and attnum > 0",
				String.class);
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations());
	}

}
