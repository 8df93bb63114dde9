package dev.kat.commands.importing.flyway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigration.Down;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.TestFiles;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class FlywaySourceTests {

	@TempDir
	private Path directory;

	private TestFiles files;

	@BeforeEach
	void useDirectory() {
		this.files = new TestFiles(this.directory);
	}

	@Test
	void chainsVersionsAsFlywayComparesThem() {
		this.files.write(List.of("V10__ten.sql", "V2__two.sql", "V1.10__b.sql", "V1_9__a.sql", "V02_1__c.sql",
				"V20260101093000__time.sql", "V1__one.SQL"));
		ImportedMigrations read = read();
		assertThat(ids(read)).containsExactly("1_one", "1009000_a", "1010000_b", "2_two", "2001000_c", "10_ten",
				"1767259800_time");
		assertThat(read.migrations().get(0).parents()).isEmpty();
		for (int index = 1; index < read.migrations().size(); index++) {
			assertThat(read.migrations().get(index).parents()).containsExactly(read.migrations().get(index - 1).id());
		}
		assertThat(read.migrations()).extracting(ImportedMigration::key)
			.startsWith(new ForeignKey.FlywayVersion("1"), new ForeignKey.FlywayVersion("1.9"),
					new ForeignKey.FlywayVersion("1.10"), new ForeignKey.FlywayVersion("2"),
					new ForeignKey.FlywayVersion("02.1"));
		assertThat(read.findings()).isEmpty();
	}

	@Test
	void keepsTheTextOfScripts() {
		this.files.write("V1__a.sql", "\uFEFFselect 1;\r\nselect '${x}';\r\n").write("U1__a.sql", "select 2");
		ImportedMigration migration = read().migrations().get(0);
		assertThat(migration.up().text()).isEqualTo("\uFEFFselect 1;\r\nselect '${x}';\r\n");
		assertThat(migration.down().script().orElseThrow().text()).isEqualTo("select 2");
	}

	@Test
	void namesAScriptWithoutADescriptionByItsVersion() {
		this.files.write(List.of("V1.sql", "V1_5__.sql", "V2__größe.sql", "V3__Add  Users.sql"));
		assertThat(ids(read())).containsExactly("1_version_1", "1005000_version_1_5", "2_gre", "3_add_users");
		assertThat(read().migrations()).extracting(ImportedMigration::description)
			.containsExactly("", "", "größe", "Add  Users");
	}

	@Test
	void rollsBackWithUndoScripts() {
		this.files.write(List.of("V1__a.sql", "V2_0__b.sql", "U02__b.sql", "U3__c.sql"));
		ImportedMigrations read = read();
		assertThat(read.migrations().get(0).down()).isEqualTo(Down.MISSING);
		assertThat(read.migrations().get(1).down().script().orElseThrow().file()).isEqualTo("U02__b.sql");
		assertThat(findings(read))
			.containsExactly("LEFT_OUT U3__c.sql: There is no version 3 that it could roll back.");
	}

	@Test
	void runsRepeatablesAfterTheLastVersionInTheOrderOfTheirDescriptions() {
		this.files.write(List.of("R__b_views.sql", "views/R__a__functions.sql", "R__B.sql", "V2__x.sql", "V1__x.sql"));
		ImportedMigrations read = read();
		assertThat(read.migrations()).extracting((migration) -> migration.id().name())
			.containsExactly("x", "x", "b", "a_functions", "b_views");
		assertThat(read.migrations()).extracting(ImportedMigration::isRepeatable)
			.containsExactly(false, false, true, true, true);
		assertThat(read.migrations().get(2).parents()).containsExactly(read.migrations().get(1).id());
		assertThat(read.migrations().get(4).parents()).containsExactly(read.migrations().get(3).id());
		assertThat(read.migrations().get(3).key()).isEqualTo(new ForeignKey.FlywayRepeatable("a  functions"));
	}

	@Test
	void leavesOutBaselinesIfTheVersionsAreThere() {
		this.files.write(List.of("V1__a.sql", "V2__b.sql", "B2__ab.sql"));
		ImportedMigrations read = read();
		assertThat(ids(read)).containsExactly("1_a", "2_b");
		assertThat(findings(read))
			.containsExactly("LEFT_OUT B2__ab.sql: Flyway runs it on a new database in place of all "
					+ "versions up to 2. Kat runs what was taken over of these.");
	}

	@Test
	void beginsWithTheLastBaselineIfTheVersionsAreGone() {
		this.files.write(List.of("B2__ab.sql", "B5__a_to_e.sql", "B7__later.sql", "V6__f.sql", "V7__g.sql"));
		ImportedMigrations read = read();
		assertThat(ids(read)).containsExactly("5_a_to_e", "6_f", "7_g");
		assertThat(read.migrations().get(0).key()).isEqualTo(new ForeignKey.FlywayVersion("5"));
		assertThat(findings(read)).containsExactly(
				"CHANGED B5__a_to_e.sql: It became the first migration, because the versions in whose place Flyway runs it "
						+ "are not here.",
				"LEFT_OUT B2__ab.sql: Flyway runs it on a new database in place of all versions up to 2. Kat runs what was "
						+ "taken over of these.",
				"LEFT_OUT B7__later.sql: Flyway runs it on a new database in place of all versions up to 7. Kat runs what "
						+ "was taken over of these.");
	}

	@Test
	void takesOverTheSettingsOfScripts() {
		this.files.write(List.of("V1__a.sql", "V2__b.sql", "V3__c.sql", "V4__d.sql", "V5__e.sql"))
			.write("V1__a.sql.conf", "# why\n executeInTransaction = false \n")
			.write("V2__b.sql.conf", "placeholderReplacement=false\nexecuteInTransaction=true\nencoding=UTF-8\n")
			.write("V3__c.sql", "select 'größe ${x}'".getBytes(StandardCharsets.ISO_8859_1))
			.write("V3__c.sql.conf", "encoding=ISO-8859-1\ntimeout=3")
			.write("V4__d.sql.conf", "shouldExecute=false")
			.write("V5__e.sql.conf", "shouldExecute=${stage}==test");
		ImportedMigrations read = read();
		assertThat(ids(read)).containsExactly("1_a", "2_b", "3_c", "5_e");
		assertThat(read.migrations()).extracting(ImportedMigration::transactionMode)
			.containsExactly(TransactionMode.NON_TRANSACTIONAL, TransactionMode.TRANSACTIONAL,
					TransactionMode.TRANSACTIONAL, TransactionMode.TRANSACTIONAL);
		assertThat(read.migrations()).extracting(ImportedMigration::hasPlaceholders)
			.containsExactly(true, false, true, true);
		assertThat(read.migrations().get(2).up().text()).isEqualTo("select 'größe ${x}'");
		assertThat(findings(read)).containsExactly(
				"CHANGED V1__a.sql.conf:2: executeInTransaction=false became no_transaction: true.",
				"CHANGED V2__b.sql.conf:1: placeholderReplacement=false became placeholders: false.",
				"CHANGED V3__c.sql:1: Set kat.placeholders.x to the value of Flyway's placeholder ${x}.",
				"CHANGED V3__c.sql.conf:1: The script was converted from ISO-8859-1 to UTF-8.",
				"LEFT_OUT V3__c.sql.conf:2: Kat has no setting for 'timeout'.",
				"LEFT_OUT V4__d.sql.conf:1: The script was not taken over, because Flyway never runs it.",
				"LEFT_OUT V5__e.sql.conf:1: Kat has no conditions, and runs the script on every database. Write the condition "
						+ "into a DO block, or put the migration into a location of its own.");
	}

	@Test
	void reportsSettingsWithoutAScript() {
		this.files.write("V9__gone.sql.conf", "executeInTransaction=false")
			.write("flyway.conf", "flyway.group=true")
			.write("afterMigrate.sql", "select 1")
			.write("afterMigrate.sql.conf", "executeInTransaction=false");
		assertThat(findings(read())).containsExactly(
				"LEFT_OUT V9__gone.sql.conf: There is no script to which these settings belong.",
				"LEFT_OUT afterMigrate.sql: Kat runs no SQL at the event afterMigrate. Put what you need once into a "
						+ "migration, or write a MigrationListener.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create index concurrently i on t (a)", "vacuum t", "alter system set work_mem = '1MB'",
			"create database d", "reindex schema s", "drop index concurrently i" })
	void setsNoTransactionWhereFlywayFindsThatItMust(String statement) {
		this.files.write("V1__a.sql", "-- one\n\n" + statement + ";\nselect 1;\n");
		assertThat(read().migrations().get(0).transactionMode()).isEqualTo(TransactionMode.NON_TRANSACTIONAL);
		assertThat(findings(read())).containsExactly("CHANGED V1__a.sql:3: PostgreSQL refuses this statement in a "
				+ "transaction, so the migration has no_transaction: true.");
	}

	@Test
	void setsNoTransactionForAnUndoScript() {
		this.files.write("V1__a.sql", "create index i on t (a)").write("U1__a.sql", "\ndrop index concurrently i");
		assertThat(read().migrations().get(0).transactionMode()).isEqualTo(TransactionMode.NON_TRANSACTIONAL);
		assertThat(findings(read())).containsExactly("CHANGED U1__a.sql:2: PostgreSQL refuses this statement in a "
				+ "transaction, so the migration has no_transaction: true.");
	}

	@Test
	void repeatsNothingWithoutATransaction() {
		this.files.write("R__a.sql", "vacuum t");
		assertThat(read().migrations().get(0).isRepeatable()).isFalse();
		assertThat(findings(read())).containsExactly(
				"CHANGED R__a.sql:1: PostgreSQL refuses this statement in a transaction, so the migration has "
						+ "no_transaction: true.",
				"LEFT_OUT R__a.sql: It runs only once, because Kat repeats no script without a transaction.");
	}

	@Test
	void explainsPlaceholders() {
		this.files
			.write("V1__a.sql",
					"create schema ${app};\ncreate table ${app}.t (a int default ${Limit.Max});\n"
							+ "comment on schema ${app} is '${flyway:defaultSchema} ${flyway:timestamp}';\n")
			.write("V2__b.sql",
					"select '${a b}', ${app};\ndo $${x}$$;\ncopy t\n from stdin;\n1\t${app}\n\\.\nselect ${y}");
		assertThat(findings(read())).containsExactly(
				"CHANGED V1__a.sql:1: Set kat.placeholders.app to the value of Flyway's placeholder ${app}.",
				"CHANGED V1__a.sql:2: Set kat.placeholders.[Limit.Max] to the value of Flyway's placeholder ${Limit.Max}.",
				"CHANGED V2__b.sql:7: Set kat.placeholders.y to the value of Flyway's placeholder ${y}.",
				"LEFT_OUT V1__a.sql:3: Kat does not know ${flyway:defaultSchema}: set kat.placeholders.[flyway:defaultSchema], "
						+ "or write ${kat:schema} in its place.",
				"LEFT_OUT V1__a.sql:3: Kat does not know ${flyway:timestamp}: set kat.placeholders.[flyway:timestamp].",
				"LEFT_OUT V2__b.sql:1: Kat does not allow the placeholder ${a b}: a name has no blanks and no quotes.",
				"LEFT_OUT V2__b.sql:2: For Kat, $${x} is a literal ${x}: put a blank or a line break after the first $.",
				"LEFT_OUT V2__b.sql:5: Kat does not fill in ${app} in the data of COPY: write INSERT.");
	}

	@Test
	void reportsMigrationsThatAreNotSqlWithTheirPlace() {
		this.files
			.write(List.of("V1__a.sql", "V3__c.sql", "V2__FillSlugs.java", "V2__FillSlugs$1.class", "R__X.class",
					"V4__d.sh", "U1__A.java", "Other.java", "V2Helper.java"))
			.write("V5__e.sql", new byte[] { 's', (byte) 0xff });
		ImportedMigrations read = read();
		assertThat(ids(read)).containsExactly("1_a", "3_c");
		assertThat(findings(read)).containsExactly(
				"LEFT_OUT U1__A.java: It is not SQL. Write what it does into the down.sql of 1_a.",
				"FAILED R__X.class: It is a migration in code. Write 9081909835_x as a JavaMigration.",
				"FAILED V2__FillSlugs.java: It is a migration in code. Write 2_fillslugs as a JavaMigration with the parent 1_a, "
						+ "and name it as a parent of 3_c.",
				"FAILED V4__d.sh: It is not SQL. Write 4_d as SQL or in Java with the parent 3_c.",
				"CONFLICT V5__e.sql: It is not UTF-8. Convert it, or set its encoding in a .conf file.");
	}

	@Test
	void reportsNamesThatFlywayDoesNotRun() {
		this.files.write(List.of("V1_users.sql", "V__x.sql", "R1__x.sql", "U__x.sql", "V-1__x.sql", "V1..2__x.sql",
				"Vx__x.sql", "V1.__x.sql", "V１__x.sql", "other.sql", "v1__x.sql", "afterMigrated.sql", "README.md",
				"data.csv", ".V1__hidden.sql", ".git/V2__hidden.sql"));
		ImportedMigrations read = read();
		assertThat(read.migrations()).isEmpty();
		assertThat(read.findings()).extracting(ImportFinding::file)
			.containsExactly("R1__x.sql", "U__x.sql", "V-1__x.sql", "V1..2__x.sql", "V1.__x.sql", "V1_users.sql",
					"V__x.sql", "Vx__x.sql", "V１__x.sql", "afterMigrated.sql", "other.sql", "v1__x.sql");
		assertThat(findings(read)).contains(
				"LEFT_OUT V1_users.sql: Flyway does not run it either: its name is not of the form V1.2__description.sql or "
						+ "R__description.sql.",
				"LEFT_OUT other.sql: Flyway does not run it either, unless you have set another prefix: its name does not "
						+ "begin with V, U, B or R.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "beforeMigrate.sql", "afterMigrate__grants.sql", "beforeEachMigrateStatement.sql",
			"afterEachMigrateError.sql", "createSchema.sql", "afterVersioned.SQL", "beforeConnect.sh" })
	void reportsCallbacks(String file) {
		this.files.write(List.of(file));
		assertThat(findings(read())).singleElement()
			.asString()
			.startsWith("LEFT_OUT " + file + ": Kat runs no SQL at the event ");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = ".*OPERATION_FINISH")
	void knowsEveryEventOfFlyway(Event event) {
		assertThat(FlywayCallback.event(event.getId())).contains(event.getId());
		assertThat(FlywayCallback.event(event.getId() + "__description")).contains(event.getId());
	}

	@ParameterizedTest
	@ValueSource(strings = { "V1__a.sql", "V1.sql", "V1.2__a.sql", "V1_2__a__b.sql", "R__a.sql", "R.sql", "R1__a.sql",
			"V__a.sql", "V1_a.sql", "V1.__a.sql", "V1..2__a.sql", "X1__a.sql", "v1__a.sql", "V001.010__a.SQL" })
	void readsNamesAsFlywayDoes(String file) {
		ResourceName flyway = new ResourceNameParser(Flyway.configure()).parse(file);
		this.files.write(List.of(file));
		List<ImportedMigration> read = read().migrations();
		assertThat(read.size()).isEqualTo(flyway.isValid() ? 1 : 0);
		read.forEach((migration) -> assertThat(migration.key())
			.isEqualTo((flyway.getVersion() != null) ? new ForeignKey.FlywayVersion(flyway.getVersion().getVersion())
					: new ForeignKey.FlywayRepeatable(flyway.getDescription())));
	}

	@Test
	void reportsVersionsThatFlywayTakesForTheSame() {
		this.files
			.write(List.of("a/V1__x.sql", "b/V1_0__y.sql", "a/R__v.sql", "b/R__v.sql", "a/U1__x.sql", "b/U1__x.sql"));
		assertThat(findings(read())).containsExactly(
				"CONFLICT b/R__v.sql: a/R__v.sql has the repeatable description 'v' too, and Flyway refuses that. Import only "
						+ "one of the directories, or remove one of the files.",
				"CONFLICT b/U1__x.sql: a/U1__x.sql has undo version 1 too, and Flyway refuses that. Import only one of the "
						+ "directories, or remove one of the files.",
				"CONFLICT b/V1_0__y.sql: a/V1__x.sql has version 1.0 too, and Flyway refuses that. Import only one of the "
						+ "directories, or remove one of the files.");
	}

	@Test
	void reportsSettingsThatKatDoesNotHave() {
		this.files.write("application.yaml", """
				spring:
				  flyway:
				    locations: classpath:db
				    group: true
				    mixed: false
				    init-sqls: [set x = 1]
				---
				spring.flyway.placeholderPrefix: "#{"
				flyway: off
				""")
			.write("application-test.properties", """
					# spring.flyway.group=true
					spring.flyway.encoding=UTF-8
					spring.flyway.sql-migration-prefix = M
					spring.flyway.init-sqls[0]=set y = 2
					""")
			.write("flyway.toml", """
					[environments.x]
					callbackLocations = ["a"]
					[flyway] # all
					callbackLocations = ["a"]
					executeInTransaction = false
					encoding = "ISO-8859-1"
					""")
			.write("broken.yml", "a: [")
			.write("flyway.conf", "flyway.mixed=true\nflyway.placeholderReplacement=false");
		assertThat(new FlywaySource().readSettings(this.files.list())).extracting((finding) -> finding.toString())
			.containsExactly(
					"application-test.properties:3: spring.flyway.sql-migration-prefix: The import knows only the default names: "
							+ "V1__x.sql, U1__x.sql, R__x.sql. Rename a copy of the files, and import that.",
					"application-test.properties:4: spring.flyway.init-sqls[0]: Set it in the pool, for the role or for the "
							+ "database.",
					"application.yaml:4: spring.flyway.group: Kat commits each migration on its own, so those before a failed "
							+ "one stay applied.",
					"application.yaml:6: spring.flyway.init-sqls: Set it in the pool, for the role or for the database.",
					"application.yaml:8: spring.flyway.placeholderPrefix: Kat has only ${…}: change the scripts.",
					"flyway.conf:1: flyway.mixed: With no_transaction: true, write BEGIN and COMMIT around what belongs together.",
					"flyway.conf:2: flyway.placeholderReplacement: Kat leaves ${…} alone as long as no kat.placeholders are set.",
					"flyway.toml:4: flyway.callbackLocations: Kat runs no SQL callbacks. Write a MigrationListener, or put what "
							+ "you need once into a migration.",
					"flyway.toml:5: flyway.executeInTransaction: Kat has it only for each migration: no_transaction: true in "
							+ "metadata.yaml.",
					"flyway.toml:6: flyway.encoding: Kat reads UTF-8. Convert the files, or set the encoding of each in a .conf "
							+ "file for the import.");
	}

	private ImportedMigrations read() {
		return new FlywaySource().read(this.files.list());
	}

	private static List<String> ids(ImportedMigrations read) {
		return read.migrations().stream().map((migration) -> migration.id().toString()).toList();
	}

	private static List<String> findings(ImportedMigrations read) {
		return read.findings().stream().map((finding) -> finding.kind() + " " + finding).toList();
	}

}
