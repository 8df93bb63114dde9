package dev.kat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.Problem;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.Repair;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Scripts with placeholders, from the folder to the journal and back.
 */
class PlaceholdersIT {

	private static final String SECRET = "s3cr3t-never-shown";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
	}

	@Test
	void areFilledInWhereTheServerReadsThem() {
		this.folders.add("1_create_shop", """
				create schema ${schema}; -- not ${here}
				create table ${schema}."${schema} items" (name text default '${schema}''s', n int);
				create function ${schema}.count() returns bigint language plpgsql as $$
				begin
				  /* in ${schema} */
				  return (select count(*) from ${schema}."${schema} items" where name <> '$${schema}');
				end $$;
				copy ${schema}."${schema} items" from stdin;
				${schema}	1
				\\.
				insert into ${schema}."${schema} items" (n) values (2);
				""");
		migrator(Map.of("schema", "store")).up();
		assertThat(this.jdbc.queryForList("select name from store.\"store items\" order by n", String.class))
			.containsExactly("${schema}", "store's");
		assertThat(this.jdbc.queryForObject("select store.count()", Integer.class)).isEqualTo(1);
		assertThat(this.jdbc.queryForObject(
				"select prosrc from pg_proc where proname = 'count' and pronamespace = " + "'store'::regnamespace",
				String.class))
			.contains("/* in store */", "<> '${schema}'");
	}

	@Test
	void includeThoseThatKatKnows() {
		this.jdbc.execute("create schema tracked");
		String select = "create table t as select '${kat:timestamp} ${kat:name} ${kat:table} ${kat:schema} "
				+ "${kat:user} ${kat:database}' as known";
		this.folders.add("17_make_t", select);
		migrator(Map.of("any", "")).up();
		assertThat(known("t"))
			.isEqualTo("17 make_t migrations public %s %s".formatted(this.database.username(), this.database.name()));
		this.jdbc.execute("drop table t");
		migrator(Map.of("any", "")).with((builder) -> builder.table("applied").schema("tracked")).up();
		assertThat(known("tracked.t"))
			.isEqualTo("17 make_t applied tracked %s %s".formatted(this.database.username(), this.database.name()));
	}

	@Test
	void areLeftAloneIfNoneAreSetOrAMigrationWantsNone() {
		String script = "create table %s as select '${schema} $${x} ${' as known";
		this.folders.add("1_a", script.formatted("a"));
		migrator(Map.of()).up();
		this.folders.add("2_b", script.formatted("b"), "placeholders: false").write("2_b/down.sql", "select '${x}'");
		migrator(Map.of("schema", "shop")).up();
		assertThat(this.jdbc.queryForList("select known from a union all select known from b", String.class))
			.containsOnly("${schema} $${x} ${");
		assertThat(ids(migrator(Map.of("schema", "shop")).down(DownOptions.last(1)))).containsExactly("2_b");
	}

	@Test
	void withoutAValueAreReportedBeforeAnythingRuns() {
		this.folders.add("1_a", "create table a (id int)")
			.add("2_b", "create table ${schema}.b (id int);\ninsert into ${shema}.b values (${n})", "parents: [1]");
		KatMigrator migrator = migrator(Map.of("schema", "public"));
		String message = """
				Unknown placeholder: %1$s/2_b/up.sql:2:13: ${shema} (did you mean schema?)
				  Known names: schema, kat:database, kat:name, kat:schema, kat:table, kat:timestamp, kat:user. \
				Correct it, set kat.placeholders.shema, or write $${ for a literal ${.
				Unknown placeholder: %1$s/2_b/up.sql:2:32: ${n}
				  Known names: schema, kat:database, kat:name, kat:schema, kat:table, kat:timestamp, kat:user. \
				Correct it, set kat.placeholders.n, or write $${ for a literal ${."""
			.formatted(this.folders.directory());
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(migrator::up).withMessage(message);
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(migrator::plan).withMessage(message);
		assertThatExceptionOfType(InvalidMigrationException.class)
			.isThrownBy(() -> migrator.with((builder) -> builder.dryRun(true)).start())
			.withMessage(message);
		assertThat(this.jdbc.queryForList("select relname from pg_class where relnamespace = 'public'::regnamespace"))
			.isEmpty();
		assertThat(migrator.status().migrations()).hasSize(2);
	}

	@Test
	void areShownByNameWhereAStatementFails() {
		this.folders.add("1_a", """
				do $$ begin raise notice 'not %%, nor %%', '${password}', upper('${schema}'); end $$;
				insert into ${schema}.%s
				  values ('${password}', '${lines}', usres)""".formatted("users"));
		this.jdbc.execute("create schema shop; create table shop.users (password int, lines text)");
		KatMigrator migrator = migrator(Map.of("schema", "shop", "password", SECRET, "lines", "a\nb"));
		try (RecordedLog log = RecordedLog.start()) {
			MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, migrator::up);
			assertThat(failure).hasMessage(
					"""
							SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
							  %s/1_a/up.sql:3:38
							    values ('${password}', '${lines}', usres)
							                                       ^
							  ERROR: column "usres" does not exist (SQLSTATE 42703)"""
						.formatted(this.folders.directory()));
			this.folders.write("1_a/up.sql", "insert into ${schema}.users values ('${password}', 'x')");
			failure = catchThrowableOfType(MigrationFailedException.class, migrator::up);
			assertThat(failure)
				.hasMessage(
						"""
								SQL error in migration 1_a: rolled back. 0 migrations before it were applied, 0 after it were not run.
								  %s/1_a/up.sql:1:37
								    insert into ${schema}.users values ('${password}', 'x')
								                                        ^
								  ERROR: invalid input syntax for type integer: "${password}" (SQLSTATE 22P02)"""
							.formatted(this.folders.directory()))
				.hasStackTraceContaining("${password}");
			assertThat(log.infos())
				.contains(this.folders.directory() + "/1_a/up.sql:1: NOTICE: not ${password}, nor SHOP");
			assertThat(log.infos() + "\n" + log.warnings() + failure.getCause() + recorded()).doesNotContain(SECRET);
		}
	}

	@Test
	void areShownByNameWhereTheCommitFails() {
		this.folders.add("1_a", """
				create table ${schema}_orders (id int);
				create function check_it() returns trigger language plpgsql as $$
				begin
				  raise notice 'checked with ${password}';
				  raise exception 'not allowed: ${password}';
				end $$;
				create constraint trigger checked after insert on ${schema}_orders deferrable initially deferred
				  for each row execute function check_it();
				insert into ${schema}_orders values (1)""");
		KatMigrator migrator = migrator(Map.of("schema", "shop", "password", SECRET));
		try (RecordedLog log = RecordedLog.start()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::up)
				.withMessageContaining("/1_a/up.sql: at COMMIT\n  ERROR: not allowed: ${password} (SQLSTATE P0001)\n"
						+ "  CONTEXT: PL/pgSQL function check_it() line 4 at RAISE (" + this.folders.directory()
						+ "/1_a/up.sql:5)");
			assertThat(log.infos()).anyMatch((line) -> line.endsWith("NOTICE: checked with ${password}"));
			assertThat(log.infos() + recorded()).doesNotContain(SECRET);
		}
	}

	@Test
	void countAsTheyAreWritten() {
		this.folders.add("1_a", "create table ${schema}_a (id int)").write("1_a/down.sql", "drop table ${schema}_a");
		migrator(Map.of("schema", "one")).up();
		KatMigrator other = migrator(Map.of("schema", "two"));
		assertThat(other.validate()).isEmpty();
		assertThat(other.up().done()).isEmpty();
		assertThat(migrator(Map.of()).validate()).isEmpty();
		this.folders.write("1_a/up.sql", "create table ${schema}_b (id int)");
		assertThat(other.validate()).extracting(Problem::kind).containsExactly(Problem.Kind.MODIFIED);
		assertThat(other.repair(Repair.accept("a"))).hasSize(1);
		assertThat(other.validate()).isEmpty();
	}

	@Test
	void haveTheValuesOfNowWhenTheJournalsScriptRuns(@TempDir Path elsewhere) throws IOException {
		this.folders.add("1_a", "create table ${name} (id int)")
			.write("1_a/down.sql", "drop table ${name} -- ${kat:name}");
		migrator(Map.of("name", SECRET.replace('-', '_'))).up();
		assertThat(this.jdbc.queryForObject("select down_script from migrations_journal where operation = 'up'",
				String.class))
			.isEqualTo("drop table ${name} -- ${kat:name}");
		this.jdbc.execute("alter table " + SECRET.replace('-', '_') + " rename to b");
		FileSystemUtils.deleteRecursively(this.folders.directory().resolve("1_a"));
		this.folders.add("2_b", "select 1");
		assertThatExceptionOfType(InvalidMigrationException.class)
			.isThrownBy(() -> migrator(Map.of("nam", "b")).down(DownOptions.targets("1_a")))
			.withMessageStartingWith(
					"Unknown placeholder: the journal's down.sql of 1_a:1:12: ${name} (did you mean nam?)");
		assertThat(ids(migrator(Map.of("name", "b")).down(DownOptions.targets("1_a")))).containsExactly("1_a");
		assertThat(this.jdbc.queryForObject("select to_regclass('b') is null", Boolean.class)).isTrue();
	}

	@Test
	void doNotKeepAScriptWithoutATransactionFromResuming() {
		this.jdbc.execute("create table t (a text)");
		this.folders.add("1_a", "insert into t values ('${a}'); insert into t values (1/${b})", "no_transaction: true")
			.write("1_a/down.sql", "delete from t where a = '${a}'; delete from t where a = '${b}'; select 1/${b}");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(Map.of("a", "x", "b", "0")).up())
			.withMessageContaining("insert into t values (1/${b})");
		migrator(Map.of("a", "y", "b", "1")).up();
		assertThat(this.jdbc.queryForList("select a from t order by a", String.class)).containsExactly("1", "x");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(Map.of("a", "x", "b", "0")).down(DownOptions.last(1)));
		migrator(Map.of("a", "y", "b", "1")).down(DownOptions.last(1));
		assertThat(this.jdbc.queryForList("select a from t", String.class)).containsExactly("1");
	}

	@Test
	void areFilledInForMigrationsSideBySideAndAPoolOfOneConnection() {
		this.folders.add("1_a", "create table ${a} (id int)")
			.write("1_a/down.sql", "drop table ${a}")
			.add("2_b", "create index concurrently ${a}_index on ${a} (id)", "parents: [1]", "no_transaction: true")
			.write("2_b/down.sql", "drop index concurrently ${a}_index")
			.add("3_c", "create table ${kat:name} (id int)")
			.write("3_c/down.sql", "drop table ${kat:name}");
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database.dataSource());
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(1000);
			KatMigrator one = builder(Map.of("a", "aa")).locations(this.folders.locations()).build();
			KatMigrator pooled = KatMigrator.builder(pool)
				.unpooledDataSource(this.database.dataSource())
				.locations(this.folders.locations())
				.placeholders(Map.of("a", "aa"))
				.build();
			assertThat(pooled.up().done()).hasSize(3);
			assertThat(pooled.down(DownOptions.all()).done()).hasSize(3);
			assertThat(pooled.baseline(List.of("1"))).hasSize(1);
			this.jdbc.execute("create table aa (id int)");
			assertThat(one.with((builder) -> builder.parallelism(3)).up(UpOptions.all()).done()).hasSize(2);
			assertThat(one.with((builder) -> builder.parallelism(3)).down(DownOptions.all()).done()).hasSize(3);
		}
	}

	@Test
	void doNotAskTheDatabaseForAnythingWhenNothingIsPending() {
		this.folders.add("1_a", "create table ${a} (id int)");
		KatMigrator migrator = migrator(Map.of("a", "aa"));
		migrator.up();
		StatementLog log = this.database.recordStatements();
		migrator.up();
		assertThat(log.statements()).hasSize(1);
	}

	@Test
	void haveNamesThatAScriptCanContain() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> builder(Map.of("a b", SECRET)))
			.withMessage("Invalid kat.placeholders: 'a b' is not a name (at most 100 characters, without blanks, "
					+ "quotes, braces and $)");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> builder(Map.of("kat:user", SECRET)))
			.withMessage("Invalid kat.placeholders: 'kat:user' begins with kat:, as only Kat's own do");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> builder(Map.of("a", SECRET + "\0")))
			.withMessage("Invalid kat.placeholders.a: it contains a NUL character");
	}

	private KatMigrator migrator(Map<String, String> placeholders) {
		return builder(placeholders).build();
	}

	private KatMigratorBuilder builder(Map<String, String> placeholders) {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.placeholders(placeholders);
	}

	private String known(String table) {
		return this.jdbc.queryForObject("select known from " + table, String.class);
	}

	private String recorded() {
		return String.valueOf(this.jdbc.queryForList("select * from migrations_journal"));
	}

	private static List<String> ids(MigrationReport report) {
		return report.done().stream().map((done) -> done.id().toString()).toList();
	}

}
