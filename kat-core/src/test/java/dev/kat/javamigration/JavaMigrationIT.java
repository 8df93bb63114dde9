package dev.kat.javamigration;

import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.ValidationFailedException;
import dev.kat.internal.view.StatusView;
import dev.kat.migration.Isolation;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationMetadataBuilder;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations in Java among others in SQL.
 */
@Timeout(60)
class JavaMigrationIT {

	private static final String CODED = Coded.class.getName();

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory)
			.add("1_create",
					"create table product (id int, name text, slug text); "
							+ "insert into product select n, 'No. ' || n from generate_series(1, 3) n")
			.add("3_require", "alter table product alter slug set not null", "parents: [fill]");
	}

	@Test
	void runsBetweenItsParentAndItsChild() {
		MigrationReport report = migrator(fill()).up();
		assertThat(names(report)).containsExactly("1_create", "2_fill", "3_require");
		assertThat(this.jdbc.queryForList("select slug from product order by id", String.class))
			.containsExactly("no--1", "no--2", "no--3");
		assertThat(migrator(fill()).up().done()).isEmpty();
	}

	@Test
	void isRecordedWithoutAChecksumAndWithoutADownScript() {
		migrator(Coded.reversible(metadata(2, "fill").parents("1"), "update product set slug = name", "select 1")).up();
		assertThat(this.jdbc.queryForMap("""
				select operation, outcome, checksum, parents::text, transactional, down_script, statements_done
				from migrations_journal where name = '2_fill'"""))
			.hasToString("{operation=up, outcome=succeeded, checksum=null, parents={1}, transactional=true, "
					+ "down_script=null, statements_done=1}");
		assertThat(
				this.jdbc.queryForObject("select duration >= 0 from migrations where name = '2_fill'", Boolean.class))
			.isTrue();
	}

	@Test
	void isShownWithItsClass() {
		KatMigrator migrator = migrator(
				Coded.of(metadata(2, "fill").parents("1").description("Slugs for all"), "select 1").declaring("v1"));
		assertThat(StatusView.of(migrator.status()).migrations().get(1)).satisfies((view) -> {
			assertThat(view.name()).isEqualTo("2_fill");
			assertThat(view.description()).isEqualTo("Slugs for all");
			assertThat(view.location()).isEqualTo(CODED);
			assertThat(view.checksum()).isEqualTo("v1");
			assertThat(view.reversible()).isFalse();
			assertThat(view.children()).containsExactly(3L);
		});
	}

	@Test
	void isPlannedWithoutBeingCalled() {
		KatMigrator migrator = migrator(Coded.of(metadata(2, "fill").parents("1").noTransaction(), (connection) -> {
			throw new AssertionError("called");
		}));
		assertThat(migrator.plan().steps()).extracting(MigrationStep::description)
			.containsExactly("1_create (asked for)", "2_fill (asked for, without a transaction)",
					"3_require (asked for)");
		assertThat(migrator.plan(UpOptions.targets("fill")).steps()).extracting(MigrationStep::description)
			.containsExactly("1_create (ancestor of 2_fill)", "2_fill (asked for, without a transaction)");
		migrator.with((builder) -> builder.dryRun(true)).start();
		assertThat(
				this.jdbc.queryForObject("select count(*) from pg_tables where schemaname = 'public'", Integer.class))
			.isZero();
	}

	@Test
	void isRolledBackByItsDownMethodAndAppliedAgain() {
		KatMigrator migrator = migrator(Coded.reversible(metadata(2, "fill").parents("1"),
				"update product set slug = name", "update product set slug = null"));
		this.folders.write("3_require/down.sql", "alter table product alter slug drop not null");
		migrator.up();
		assertThat(migrator.status().migrations().get(1).isReversible()).isTrue();
		assertThat(names(migrator.down(DownOptions.targets("fill")))).containsExactly("3_require", "2_fill");
		assertThat(this.jdbc.queryForObject("select count(slug) from product", Integer.class)).isZero();
		assertThat(migrator.status().migrations().get(1).state()).isEqualTo(MigrationState.ROLLED_BACK);
		assertThat(names(migrator.up())).containsExactly("2_fill", "3_require");
		assertThat(migrator.journal("2_fill", 9)).extracting((entry) -> entry.operation().text())
			.containsExactly("up", "down", "up");
	}

	@Test
	void isIrreversibleWithoutADownMethod() {
		KatMigrator migrator = migrator(fill());
		this.folders.write("3_require/down.sql", "alter table product alter slug drop not null");
		migrator.up();
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> migrator.down(DownOptions.targets("fill")))
			.withMessage(
					"""
							Irreversible: 2_fill: %s has no down method
							  Implement ReversibleJavaMigration. If there is nothing to undo, an empty down method is enough. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs."""
						.formatted(CODED));
		assertThat(migrator.status().count(MigrationState.APPLIED)).isEqualTo(3);
	}

	@Test
	void isMissingAndIrreversibleWhereItIsGone() {
		Coded.Reversible last = Coded.reversible(metadata(4, "last").parents("1"), "select 1", "select 1");
		migrator(fill(), last).up();
		KatMigrator without = migrator(fill());
		assertThat(without.status().migrations().get(3)).satisfies((status) -> {
			assertThat(status.id()).hasToString("4_last");
			assertThat(status.isMissing()).isTrue();
			assertThat(status.isReversible()).isFalse();
		});
		assertThat(without.validate()).extracting((problem) -> problem.message())
			.containsExactly(
					"""
							Missing: 4_last is tracked, but has no folder here
							  If it is a migration in Java, only the application that defines it can run it or roll it back, and others may ignore this; otherwise restore its folder; or change kat.validation.missing.""");
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> without.down(DownOptions.targets("last")))
			.withMessage(
					"""
							Irreversible: 4_last has no folder here, and the journal has no down script for it
							  If it is a migration in Java, roll it back from the application that defines it; otherwise restore its folder. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.""");
	}

	@Test
	void countsAsModifiedOnlyByWhatItDeclares() {
		migrator(fill().declaring("v1")).up();
		assertThat(migrator(fill().declaring("v1")).validate()).isEmpty();
		assertThat(migrator(fill()).validate()).isEmpty();
		KatMigrator changed = migrator(fill().declaring("v2"));
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(changed::up)
			.withMessage(
					"""
							Modified: 2_fill: %s differs from what ran
							  Its checksum() returns another text. Put the change into a new migration, and restore that text; accept the class as it is with mvn kat:repair; or change kat.validation.modified."""
						.formatted(CODED));
		assertThat(changed.repair(Repair.accept())).extracting(RepairStep::description)
			.containsExactly("2_fill: %s is recorded as what ran".formatted(CODED));
		assertThat(changed.validate()).isEmpty();
	}

	@Test
	void isRecordedByABaselineWithoutBeingCalled() {
		KatMigrator migrator = migrator(Coded.of(metadata(2, "fill").parents("1"), (connection) -> {
			throw new AssertionError("called");
		}));
		assertThat(migrator.baseline(List.of("fill"))).hasToString("[1_create, 2_fill]");
		assertThat(migrator.status().count(MigrationState.APPLIED)).isEqualTo(2);
		assertThat(migrator.validate()).isEmpty();
	}

	@Test
	void isNamedInProblemsOfTheGraph() {
		assertThatExceptionOfType(InvalidGraphException.class)
			.isThrownBy(() -> migrator(Coded.of(metadata(2, "fill").parents("3"), "select 1"),
					Coded.of(metadata(2, "other"), "select 1"))
				.graph())
			.withMessageContaining(
					"Duplicate timestamp: 2 is used by 2_fill (%1$s) and 2_other (%1$s (2))".formatted(CODED))
			.withMessageContaining("Cycle detected: 2_fill -> 3_require -> 2_fill")
			.withMessageContaining("\n  %s.metadata()".formatted(CODED));
	}

	@Test
	void isCheckedAsAMetadataFileIs() {
		assertThatExceptionOfType(InvalidMigrationException.class)
			.isThrownBy(() -> migrator(Coded.of(metadata(0, " "), "select 1"),
					Coded.of(metadata(2, "fill").noTransaction()
						.isolation(Isolation.SERIALIZABLE)
						.lockTimeout(Duration.ofDays(30)), "select 1"))
				.graph())
			.withMessage(
					"""
							Invalid timestamp in %1$s.metadata(): 0 is not positive
							  Correct it.
							Invalid name in %1$s.metadata(): it is blank
							  Correct it.
							Invalid isolation in %1$s.metadata(): it is the isolation level of a transaction, and with no_transaction there is none
							  Correct it.
							Invalid timeout in %1$s.metadata(): it must be 0 for no limit, or at least 1ms and at most 24d
							  Correct it."""
						.formatted(CODED));
	}

	@Test
	void runsAtItsOwnIsolationLevelAndWithItsOwnTimeouts() {
		migrator(Coded.of(
				metadata(2, "fill").parents("1")
					.isolation(Isolation.SERIALIZABLE)
					.lockTimeout(Duration.ofSeconds(7))
					.statementTimeout(Duration.ofMinutes(2)),
				"update product set slug = concat_ws(' ', current_setting('transaction_isolation'), "
						+ "current_setting('lock_timeout'), current_setting('statement_timeout'))"))
			.up();
		assertThat(this.jdbc.queryForObject("select distinct slug from product", String.class))
			.isEqualTo("serializable 7s 2min");
	}

	@Test
	void runsOnceBetweenSeveralInstances() {
		this.jdbc.execute("create table witness (id int)");
		JavaMigration[] migrations = IntStream.rangeClosed(11, 18)
			.mapToObj((number) -> Coded.of(metadata(number, "m").parents("1"),
					"update product set slug = name; insert into witness values (%d)".formatted(number)))
			.toArray(JavaMigration[]::new);
		this.folders.add("3_require", "", "parents: [1]");
		List<CompletableFuture<MigrationReport>> instances = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> migrator(migrations).up()))
			.limit(3)
			.toList();
		instances.forEach(CompletableFuture::join);
		assertThat(this.jdbc.queryForList("select id from witness order by id", Integer.class))
			.containsExactlyElementsOf(IntStream.rangeClosed(11, 18).boxed().toList());
	}

	@Test
	void runsBesideOthers() {
		this.jdbc.execute("create table witness (id int)");
		JavaMigration[] migrations = IntStream.rangeClosed(11, 18)
			.mapToObj((number) -> Coded.of(metadata(number, "m").conflicts("3"),
					"insert into witness values (%d)".formatted(number)))
			.toArray(JavaMigration[]::new);
		this.folders.add("3_require", "", "parents: [1]");
		MigrationReport report = migrator(migrations)
			.with((builder) -> builder.unpooledDataSource(this.database.dataSource()).parallelism(4))
			.up();
		assertThat(report.done()).hasSize(10);
		assertThat(this.jdbc.queryForObject("select count(distinct id) from witness", Integer.class)).isEqualTo(8);
	}

	@Test
	void needsOnlyOneConnectionAndGivesItBackAsItWas() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database.dataSource());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(2000);
			KatMigrator.builder(pool)
				.locations(this.folders.locations())
				.javaMigrations(Coded.of(metadata(2, "fill").parents("1"),
						"set search_path = pg_catalog; set work_mem = '7MB'; update public.product set slug = name"),
						Coded.of(metadata(4, "temporary"), "create temporary table t (id int); prepare p as select 1"),
						Coded.of(metadata(5, "tenant"), "set myapp.tenant = '7'"),
						Coded.of(metadata(6, "schema"), (connection) -> connection.setSchema("pg_catalog")))
				.build()
				.up();
			JdbcTemplate next = new JdbcTemplate(pool);
			assertThat(next.queryForList("""
					select name || '=' || setting from pg_settings where name in ('search_path', 'work_mem')
					union all select 'tenant=' || coalesce(current_setting('myapp.tenant', true), '')
					union all select 'temporary=' || count(*) from pg_class where relnamespace = pg_my_temp_schema()
					union all select 'prepared=' || count(*) from pg_prepared_statements where from_sql
					order by 1""", String.class)).containsExactly("prepared=0", "search_path=\"$user\", public",
					"temporary=0", "tenant=", "work_mem=4096");
			assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		}
	}

	@Test
	void worksWithSpringsTemplateAndTheDriversCopy() {
		migrator(Coded.of(metadata(2, "fill").parents("1"), (connection) -> {
			JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			template.batchUpdate("update product set slug = ? where id = ?",
					List.of(new Object[] { "a", 1 }, new Object[] { "b", 2 }, new Object[] { "c", 3 }));
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy product from stdin", new StringReader("4\tfour\td\n"));
		})).up();
		assertThat(this.jdbc.queryForList("select slug from product order by id", String.class)).containsExactly("a",
				"b", "c", "d");
	}

	@Test
	void saysWhatItIsAboutToDoLikeAnyOther() {
		try (RecordedLog log = RecordedLog.start()) {
			migrator(fill()).up();
			assertThat(log.infos()).contains("Applying 2 of 3: 2_fill");
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void logsWhatTheServerSays() {
		try (RecordedLog log = RecordedLog.start()) {
			migrator(Coded.of(metadata(2, "fill").parents("1"),
					"do $$ begin raise warning 'three rows'; end $$; update product set slug = name"))
				.up();
			assertThat(log.warnings()).containsExactly(CODED + ": WARNING: three rows");
		}
	}

	private static Coded fill() {
		return Coded.of(metadata(2, "fill").parents("1_create"), JavaMigrationIT::fill);
	}

	private static void fill(Connection connection) throws Exception {
		try (Statement query = connection.createStatement();
				ResultSet rows = query.executeQuery("select id, name from product");
				PreparedStatement update = connection.prepareStatement("update product set slug = ? where id = ?")) {
			while (rows.next()) {
				update.setString(1, rows.getString("name").toLowerCase(Locale.ROOT).replaceAll("[. ]", "-"));
				update.setInt(2, rows.getInt("id"));
				update.addBatch();
			}
			update.executeBatch();
		}
	}

	private static MigrationMetadataBuilder metadata(long timestamp, String name) {
		return MigrationMetadata.builder(timestamp, name);
	}

	private static List<String> names(MigrationReport report) {
		return report.done().stream().map((done) -> done.id().toString()).toList();
	}

	private KatMigrator migrator(JavaMigration... migrations) {
		KatMigratorBuilder builder = KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations());
		return builder.javaMigrations(migrations).build();
	}

}
