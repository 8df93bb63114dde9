package dev.kat.commands.importing.liquibase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigration.Down;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.ImportedScript;
import dev.kat.commands.importing.SourceFile;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class LiquibaseSourceTests {

	@TempDir
	private Path directory;

	private final List<SourceFile> files = new ArrayList<>();

	@Test
	void makesAMigrationOfEachChangeSetAfterTheOneBefore() {
		add("orders.sql", """
				--liquibase formatted sql

				--changeset alice:create-customers
				--comment: Who buys
				create table customers (id int);
				--rollback drop table customers;

				-- changeset bob:2
				create table orders (id int);
				create index on orders (id);
				""");
		List<ImportedMigration> migrations = read().migrations();
		assertThat(migrations).extracting((migration) -> migration.id() + " " + migration.parents())
			.containsExactly("10001_create_customers []", "10002_orders_2 [10001_create_customers]");
		assertThat(migrations.get(0)).isEqualTo(new ImportedMigration(
				new ForeignKey.Changeset("create-customers", "alice", "orders.sql"), migrations.get(0).id(), List.of(),
				"Who buys", new ImportedScript("create table customers (id int);\n", "db/orders.sql", 5),
				Down.of(new ImportedScript("drop table customers;\n", "db/orders.sql", 6)),
				TransactionMode.TRANSACTIONAL, false, true));
		assertThat(migrations.get(1).up()).isEqualTo(new ImportedScript(
				"create table orders (id int);\ncreate index on orders (id);\n", "db/orders.sql", 9));
		assertThat(migrations.get(1).down()).isEqualTo(Down.MISSING);
		assertThat(findings()).isEmpty();
	}

	@Test
	void keepsTheNumbersOfOthersWhenChangeSetsAreAppended() {
		add("1.sql", changesets("a:1"));
		add("2.sql", changesets("a:2", "a:3"));
		List<String> before = ids();
		this.files.clear();
		add("1.sql", changesets("a:1", "a:new"));
		add("2.sql", changesets("a:2", "a:3", "a:4"));
		add("3.sql", changesets("a:5"));
		assertThat(before).containsExactly("10001_1_1", "20001_2_2", "20002_2_3");
		assertThat(ids()).containsExactly("10001_1_1", "10002_new", "20001_2_2", "20002_2_3", "20003_2_4", "30001_3_5");
	}

	@Test
	void takesOverWhatKatHas() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:index runInTransaction:false
				create index concurrently i on t (id);
				--changeset a:view runOnChange:true splitStatements:false stripComments:false
				create or replace view v as select 1;
				--rollback not required
				--changeset a:data dbms:postgresql
				/* liquibase rollback
				delete from t;
				delete from u;
				*/
				insert into t values (1);
				--changeset a:none
				--rollback empty
				select 1;
				""");
		List<ImportedMigration> migrations = read().migrations();
		assertThat(migrations).extracting(ImportedMigration::transactionMode)
			.containsExactly(TransactionMode.NON_TRANSACTIONAL, TransactionMode.TRANSACTIONAL,
					TransactionMode.TRANSACTIONAL, TransactionMode.TRANSACTIONAL);
		assertThat(migrations).extracting(ImportedMigration::isRepeatable).containsExactly(false, true, false, false);
		assertThat(migrations).extracting(ImportedMigration::down)
			.containsExactly(Down.MISSING, Down.NOTHING,
					Down.of(new ImportedScript("delete from t;\ndelete from u;\n", "db/a.sql", 9)), Down.NOTHING);
		assertThat(findings()).isEmpty();
	}

	@Test
	void reportsWhatKatDoesNotHave() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1 context:"test or demo" labels:v1 failOnError:false
				--preconditions onFail:MARK_RAN
				--precondition-sql-check expectedResult:0 select count(*) from t
				insert into t values (1);
				--changeset a:2 runAlways:true
				analyze t;
				--changeset a:3 runOnChange:true runInTransaction:false
				vacuum t;
				--changeset a:4 dbms:oracle,h2
				select 1 from dual;
				--changeset a:5 ignore:true
				select 5;
				--changeset a:6 runWith:psql
				select 6;
				""");
		assertThat(ids()).containsExactly("10001_a_1", "10002_a_2", "10003_a_3", "10006_a_6");
		assertThat(read().migrations()).extracting(ImportedMigration::isRepeatable)
			.containsExactly(false, true, false, false);
		assertThat(findings()).containsExactly(
				"LEFT_OUT db/a.sql:2: The context 'test or demo' is left out: the migration runs on every database. "
						+ "If it must not, put its folder into a location of its own.",
				"LEFT_OUT db/a.sql:2: The label 'v1' is left out: the migration runs on every database. "
						+ "If it must not, put its folder into a location of its own.",
				"LEFT_OUT db/a.sql:2: failOnError:false is left out: a migration that fails stops the run.",
				"LEFT_OUT db/a.sql:3: The precondition of a:1 is left out: the migration runs always. "
						+ "If it must not, write a DO block with the condition.",
				"CHANGED db/a.sql:6: runAlways becomes repeatable: it runs again when its script has changed, "
						+ "not at every start.",
				"LEFT_OUT db/a.sql:8: runOnChange is left out: a migration without a transaction cannot be repeatable. "
						+ "Write a new migration for each change.",
				"LEFT_OUT db/a.sql:10: a:4 is not imported: it is for oracle,h2.",
				"LEFT_OUT db/a.sql:12: a:5 is not imported: Liquibase ignores it.",
				"LEFT_OUT db/a.sql:14: runWith:psql is left out: Kat runs the script, without the commands of psql.");
	}

	@Test
	void writesSemicolonsInPlaceOfOtherDelimiters() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1 endDelimiter:/ rollbackEndDelimiter:/
				create function f() returns int language sql as $$ select 4 / 2; $$
				/
				create table t (id int); -- last
				/
				select 1 -- comment
				/
				--rollback drop function f()
				--rollback /
				--changeset a:2 endDelimiter:\\nGO
				select 1
				GO
				select 2
				go
				--changeset a:3 endDelimiter:@@
				select 1 @@
				select 2@@
				--changeset a:4 endDelimiter:;
				select 1;
				--changeset a:5 endDelimiter:\\d+
				select 5
				--changeset a:6 endDelimiter:@@
				select 1 @@ select 2 @@
				""");
		assertThat(read().migrations()).extracting((migration) -> migration.up().text()).startsWith("""
				create function f() returns int language sql as $$ select 4 / 2; $$;
				create table t (id int); -- last
				;
				select 1 -- comment
				;
				""", "select 1;\nselect 2;\n", "select 1;\nselect 2;\n", "select 1;\n");
		assertThat(read().migrations().get(0).down().script().orElseThrow().text()).isEqualTo("drop function f();\n");
		assertThat(findings()).containsExactly("CHANGED db/a.sql:2: endDelimiter:/: statements end with ; now.",
				"CHANGED db/a.sql:2: rollbackEndDelimiter:/: statements end with ; now.",
				"CHANGED db/a.sql:11: endDelimiter:\\nGO: statements end with ; now.",
				"CHANGED db/a.sql:16: endDelimiter:@@: statements end with ; now.",
				"FAILED db/a.sql:21: endDelimiter:\\d+ is not understood. Write ; at the end of each statement.",
				"FAILED db/a.sql:23: endDelimiter:@@ also stands within a line. Write ; at the end of each statement.");
	}

	@Test
	void keepsNamesToReplaceAndReportsTheirValues() {
		add("a.sql", """
				--liquibase formatted sql
				--property name:schema value:audit
				--property name=owner value=alice context:prod
				--property name: url value: a?b=c
				--changeset a:1
				create schema ${schema};

				grant usage on schema ${schema} to ${owner}, ${reader};
				select '${:literal}';
				--changeset a:2
				select '${:literal}';
				""");
		List<ImportedMigration> migrations = read().migrations();
		assertThat(migrations).extracting(ImportedMigration::hasPlaceholders).containsExactly(true, false);
		assertThat(migrations.get(0).up().text()).contains("schema ${schema} to ${owner}", "select '$${literal}';");
		assertThat(migrations.get(1).up().text()).isEqualTo("select '${literal}';\n");
		assertThat(findings()).containsExactly(
				"CHANGED db/a.sql:2: Set kat.placeholders.schema to 'audit': Kat reads no properties of Liquibase.",
				"CHANGED db/a.sql:3: Set kat.placeholders.owner to 'alice' (context prod): "
						+ "Kat reads no properties of Liquibase.",
				"CHANGED db/a.sql:4: Set kat.placeholders.url to 'a?b=c': Kat reads no properties of Liquibase.",
				"CHANGED db/a.sql:8: No file defines ${reader}. Set kat.placeholders.reader to the value that "
						+ "Liquibase is given (spring.liquibase.parameters.reader); if it is given none, "
						+ "set placeholders: false in metadata.yaml.");
	}

	@Test
	void skipsWhatLiquibaseSkips() {
		add("a.sql", """

				-- liquibase formatted sql logicalFilePath:db/old.sql
				-- Written by hand
				select 0;
				--changeset a:1
				--validCheckSum: ANY
				--ignoreLines:2
				select 1;
				select 2;
				--ignoreLines:start
				select 3;
				--ignoreLines:end
				-- a comment
				select 4;
				""");
		assertThat(read().migrations()).singleElement().satisfies((migration) -> {
			assertThat(migration.key()).isEqualTo(new ForeignKey.Changeset("1", "a", "db/old.sql"));
			assertThat(migration.up().text()).isEqualTo("-- a comment\nselect 4;\n");
		});
		assertThat(findings()).containsExactly(
				"LEFT_OUT db/a.sql:4: SQL before the first change set, which Liquibase does not run either.");
	}

	@Test
	void reportsBlocksWithoutAnEnd() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1
				select 1;
				--ignoreLines:start
				--changeset a:2
				select 2;
				""");
		add("b.sql", """
				--liquibase formatted sql
				--changeset a:1
				/* liquibase rollback
				select 1;
				--changeset a:2
				select 2;
				""");
		assertThat(findings()).containsExactly(
				"CONFLICT db/a.sql:4: This ignoreLines has no end, so it has all lines that follow. "
						+ "Write --ignoreLines:end after its last line.",
				"CONFLICT db/b.sql:3: This rollback has no end, so it has all lines that follow. "
						+ "Write */ after its last line.");
	}

	@Test
	void takesPostgresInAnyCase() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1 dbms:PostgreSQL
				select 1;
				--changeset a:2 dbms:!POSTGRESQL
				select 2;
				""");
		assertThat(ids()).containsExactly("10001_a_1");
	}

	@Test
	void copiesARollbackThatIsAnotherChangeSet() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1
				create table t (id int);
				--changeset a:2
				drop table t;
				--rollback changesetId:1 changesetAuthor:a
				--changeset a:3
				select 1;
				--rollback changesetId:9
				""");
		assertThat(read().migrations().get(1).down().script().orElseThrow().text())
			.isEqualTo("create table t (id int);\n");
		assertThat(findings()).containsExactly("CHANGED db/a.sql:6: The rollback is a copy of the SQL of a:1.",
				"LEFT_OUT db/a.sql:9: The rollback is left out: there is no change set with the id 9.");
	}

	@Test
	void reportsWhatLiquibaseRefuses() {
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1
				select 1;
				--changeset a:1
				select 2;
				--changeset without-id
				select 3;
				""");
		assertThat(ids()).containsExactly("10001_a_1");
		assertThat(findings()).containsExactly(
				"CONFLICT db/a.sql:4: a:1 is also in line 2. Liquibase does not accept that.",
				"CONFLICT db/a.sql:6: Liquibase does not accept this line: --changeset without-id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "db/a.sql", "a.sql", "classpath:db/a.sql", "/db/a.sql", "src/main/resources/db/a.sql" })
	void findsTheOtherChangeSetOfARollbackWhateverItsPathBeginsWith(String path) {
		add("a.sql", changesets("a:1"));
		add("b.sql", """
				--liquibase formatted sql
				--changeset a:2
				drop table x;
				--rollback changesetId:1 changesetPath:%s
				""".formatted(path));
		assertThat(findings()).containsExactly("CHANGED db/b.sql:4: The rollback is a copy of the SQL of a:1.");
	}

	@Test
	void saysWhatToSetForThePropertiesOfChangelogs() {
		add("changelog.xml", """
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
				  <property name="schema" value="audit"/>
				  <property file="more.properties"/>
				  <include file="db/more.yaml"/>
				</databaseChangeLog>
				""");
		add("more.yaml", """
				databaseChangeLog:
				  - property: {name: owner, value: alice, contextFilter: prod}
				  - include: {file: db/a.sql}
				""");
		add("a.sql", """
				--liquibase formatted sql
				--changeset a:1
				alter schema ${schema} owner to ${owner}
				""");
		assertThat(findings()).containsExactly(
				"CHANGED db/changelog.xml:2: Set kat.placeholders.schema to 'audit': Kat reads no properties of Liquibase.",
				"LEFT_OUT db/changelog.xml:3: property is not read.",
				"CHANGED db/more.yaml:2: Set kat.placeholders.owner to 'alice' (context prod): "
						+ "Kat reads no properties of Liquibase.");
	}

	@Test
	void readsFilesInTheOrderOfTheChangelogThatIncludesThem() {
		add("changelog.yaml", """
				databaseChangeLog:
				  - logicalFilePath: x
				  - include:
				      file: db/last.sql
				  - include: {file: sub/first.xml, relativeToChangelogFile: true}
				  - property: {name: a, value: b}
				  - include:
				      file: missing.sql
				""");
		add("alone.sql", changesets("a:alone"));
		add("last.sql", changesets("a:1"));
		add("sub/first.xml", """
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
				  <includeAll path="sql/" relativeToChangelogFile="true"/>
				  <changeSet id="1" author="a">
				    <createTable tableName="t"/>
				  </changeSet>
				</databaseChangeLog>
				""");
		add("sub/sql/b.sql", changesets("a:3"));
		add("sub/sql/raw.sql", "select 1;\n");
		assertThat(ids()).containsExactly("10001_last_1", "20001_b_3", "30001_raw");
		assertThat(read().migrations().get(2).key())
			.isEqualTo(new ForeignKey.Changeset("raw", "includeAll", "sub/sql/raw.sql"));
		assertThat(findings()).containsExactly(
				"LEFT_OUT db/alone.sql: No changelog includes it, so Liquibase does not run it either.",
				"CHANGED db/changelog.yaml:6: Set kat.placeholders.a to 'b': Kat reads no properties of Liquibase.",
				"CONFLICT db/changelog.yaml:7: include of missing.sql: no such file among those to import. "
						+ "Name the directory that has it, too.",
				"FAILED db/sub/first.xml:3: 1 change set in XML cannot be taken over: they are not SQL. "
						+ "Have Liquibase write their SQL with update-sql on an empty database, and add a migration "
						+ "with it for each, or one with the dump of a database.");
	}

	@Test
	void takesTheFileWhosePathAgreesMost() {
		add("changelog.yaml", """
				databaseChangeLog:
				  - include: {file: db/changelog/sub/x.sql}
				""");
		add("a/x.sql", changesets("a:0"));
		add("sub/x.sql", changesets("a:1"));
		add("x.sql", changesets("a:2"));
		assertThat(read().migrations()).extracting((migration) -> migration.up().file())
			.containsExactly("db/sub/x.sql");
	}

	@Test
	void reportsAttributesOfIncludes() {
		add("changelog.yaml", """
				databaseChangeLog:
				  - include: {file: a.sql, context: test, ignore: false}
				  - include:
				      file: b.sql
				      ignore: true
				""");
		add("more.xml", """
				<databaseChangeLog>
				  <includeAll path="c" filter="Mine" logicalFilePath="x"/>
				</databaseChangeLog>
				""");
		add("a.sql", changesets("a:1"));
		add("b.sql", changesets("a:2"));
		add("c/c.sql", changesets("a:3"));
		assertThat(ids()).containsExactly("10001_a_1", "20001_c_3");
		assertThat(findings()).containsExactly(
				"LEFT_OUT db/b.sql: No changelog includes it, so Liquibase does not run it either.",
				"LEFT_OUT db/changelog.yaml:2: context of include is left out. The migrations run on every database. "
						+ "If they must not, put their folders into a location of their own.",
				"LEFT_OUT db/changelog.yaml:3: include of b.sql is left out: Liquibase ignores it.",
				"LEFT_OUT db/more.xml:2: filter of includeAll is left out. Check which files are imported, and in what "
						+ "order.",
				"LEFT_OUT db/more.xml:2: logicalFilePath of includeAll is left out. Change sets whose rows in "
						+ "databasechangelog have that path are not found there.");
	}

	@Test
	void reportsChangelogsThatCannotBeRead() {
		add("a.sql", changesets("a:1"));
		add("broken.yaml", "databaseChangeLog:\n  - include: {file: a.sql\n");
		add("broken.xml", "<databaseChangeLog>\n  <include file='a.sql'>\n</databaseChangeLog>\n");
		add("latin.xml", "<databaseChangeLog><!-- \u00fc --></databaseChangeLog>", StandardCharsets.ISO_8859_1);
		add("other.xml", "<project>");
		assertThat(findings()).containsExactly(
				"CONFLICT db/broken.xml:3: The changelog cannot be read: its syntax is not valid. Fix it.",
				"CONFLICT db/broken.yaml:3: The changelog cannot be read: its syntax is not valid. Fix it.",
				"CONFLICT db/latin.xml: It is not UTF-8. Convert it.");
	}

	@Test
	void reportsScriptsThatAreNotImported() {
		add("latin.sql", changesets("a:1") + "-- \u00fc", StandardCharsets.ISO_8859_1);
		add("raw.sql", "select 1;\n");
		assertThat(findings()).containsExactly("CONFLICT db/latin.sql: It is not UTF-8. Convert it.",
				"LEFT_OUT db/raw.sql: It is not imported: its first line is not --liquibase formatted sql. "
						+ "If a changelog includes it, name the directory with that changelog, too.");
		add("changelog.yaml", "databaseChangeLog: []\n");
		assertThat(findings()).containsExactly(
				"LEFT_OUT db/latin.sql: No changelog includes it, so Liquibase does not run it either.",
				"LEFT_OUT db/raw.sql: It is not imported: no changelog includes it, and its first line is not "
						+ "--liquibase formatted sql.");
	}

	private void add(String name, String text) {
		add(name, text, StandardCharsets.UTF_8);
	}

	private void add(String name, String text, Charset charset) {
		try {
			Path file = this.directory.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text, charset);
			this.files.add(new SourceFile(file, "db/" + name, name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String changesets(String... names) {
		StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
		Stream.of(names).forEach((name) -> text.append("--changeset %s\nselect 1;\n".formatted(name)));
		return text.toString();
	}

	private ImportedMigrations read() {
		return new LiquibaseSource().read(this.files);
	}

	private List<String> ids() {
		return read().migrations().stream().map((migration) -> migration.id().toString()).toList();
	}

	private List<String> findings() {
		return read().findings()
			.stream()
			.sorted(Comparator.comparing(ImportFinding::file)
				.thenComparing(ImportFinding::line)
				.thenComparing(ImportFinding::message))
			.map((finding) -> finding.kind() + " " + finding)
			.toList();
	}

}
