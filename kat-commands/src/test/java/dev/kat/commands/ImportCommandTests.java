package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.TestFiles;
import dev.kat.commands.settings.SettingsException;
import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImportCommandTests {

	@TempDir
	private Path directory;

	private TestFiles sources;

	private TestRun run;

	@BeforeEach
	void writeSources() {
		this.sources = new TestFiles(this.directory.resolve("db")).write("V1__create_users.sql", "create table u ();\n")
			.write("V2__Add-Email.sql", "alter table u add email text;\n")
			.write("U2__Add-Email.sql", "alter table u drop email;\n")
			.write("R__v.sql", "create or replace view v as select 1;\n");
		this.run = TestRun.inDirectory(this.directory, Map.of("kat.locations", "file:migrations"));
	}

	@Test
	void writesAFolderForEachScript() throws IOException {
		this.sources.write("V3__x.sql", "vacuum").write("V3__x.sql.conf", "placeholderReplacement=false");
		importFlyway();
		assertThat(migrations()).containsExactly(Map.entry("1_create_users/metadata.yaml", "name: create_users\n"),
				Map.entry("1_create_users/up.sql", "create table u ();\n"),
				Map.entry("2_add_email/down.sql", "alter table u drop email;\n"),
				Map.entry("2_add_email/metadata.yaml", """
						name: add_email
						description: "Add-Email"
						parents:
						  - 1 # create_users
						"""), Map.entry("2_add_email/up.sql", "alter table u add email text;\n"),
				Map.entry("3_x/metadata.yaml", """
						name: x
						parents:
						  - 2 # add_email
						no_transaction: true
						placeholders: false
						"""), Map.entry("3_x/up.sql", "vacuum"), Map.entry("9801730948_v/metadata.yaml", """
						name: v
						parents:
						  - 3 # x
						repeatable: true
						"""), Map.entry("9801730948_v/up.sql", "create or replace view v as select 1;\n"));
		assertThat(this.run.logged()).hasSize(1);
		this.run.run(new ValidateCommand(1, false, Format.TEXT));
	}

	@Test
	void writesNothingInADryRun() {
		this.run.run(new ImportCommand(OtherTool.FLYWAY, List.of("db"), "", true, Format.TEXT));
		assertThat(this.run.printed()).startsWith("+ 1_create_users  ")
			.endsWith("\n\nWould write 3 migrations to migrations.\n");
		assertThat(this.directory.resolve("migrations")).doesNotExist();
		assertThat(this.run.logged()).isEmpty();
	}

	@Test
	void printsJson() {
		this.sources.write("V3__bad.sql", "select 1;\ncommit;\n").write("afterMigrate.sql", "").write("B2__b.sql", "");
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(() -> this.run.run(new ImportCommand(OtherTool.FLYWAY, List.of("db"), "", false, Format.JSON)));
		assertThat(this.run.printed()).isEqualTo(
				"""
						{"from":"flyway","directory":"migrations","dryRun":false,"written":4,"migrations":[\
						{"file":"db/V1__create_users.sql","key":"1","id":1,"name":"1_create_users","parents":[],"isNew":true},\
						{"file":"db/V2__Add-Email.sql","down":"db/U2__Add-Email.sql","key":"2","id":2,"name":"2_add_email",\
						"parents":[1],"isNew":true},\
						{"file":"db/V3__bad.sql","key":"3","id":3,"name":"3_bad","parents":[2],"isNew":true},\
						{"file":"db/R__v.sql","key":"repeatable v","id":9801730948,"name":"9801730948_v","parents":[3],"isNew":true}],\
						"changed":[],"leftOut":[{"file":"db/B2__b.sql","message":"Flyway runs it on a new database in place of all \
						versions up to 2. Kat runs what was taken over of these."},{"file":"db/afterMigrate.sql","message":"Kat runs no \
						SQL at the event afterMigrate. Put what you need once into a migration, or write a MigrationListener."}],\
						"failed":[{"file":"db/V3__bad.sql","line":2,"message":"Kat does not run it. Transaction control not allowed: \
						It would end Kat's own transaction, in which the script runs: remove it, or split the \
						migration there."}],"conflicts":[]}
						""");
	}

	@Test
	void writesTheRestAndFailsIfAMigrationIsMissing() throws IOException {
		this.sources.write("V1_5__Fill.java", "class V1_5__Fill {}").write("V3__psql.sql", "\n\\copy u from 'u.csv'\n");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(this::importFlyway)
			.withMessage(
					"""
							2 problems with the import from Flyway:
							db/V1_5__Fill.java: It is a migration in code. Write 1005000_fill as a JavaMigration with the parent \
							1_create_users, and name it as a parent of 2_add_email.
							db/V3__psql.sql:2: Kat does not run it. psql command not allowed: \\copy: Kat runs scripts \
							without psql: remove the command, or write it in SQL.""")
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(1));
		assertThat(migrations().keySet()).contains("1_create_users/up.sql", "2_add_email/up.sql", "3_psql/up.sql");
		assertThat(this.run.printed()).contains("\nNot taken over, or not as it is:\n  db/V1_5__Fill.java\n")
			.endsWith("\nWrote 4 migrations to migrations.\n");
	}

	@Test
	void reportsScriptsWithoutAStatement() {
		this.sources.write("V3__empty.sql", "")
			.write("V4__none.sql", "-- nothing\n")
			.write("U2__Add-Email.sql", "-- no\n");
		importFlyway();
		assertThat(this.run.printed()).contains(
				"""
						Changed:
						  db/U2__Add-Email.sql
						    It has no statement, so Kat cannot roll back the migration. If there is nothing to undo, write down: nothing \
						into its metadata.yaml.
						  db/V3__empty.sql
						    It has no statement, so Kat warns when it applies it.
						  db/V4__none.sql
						    It has no statement, so Kat warns when it applies it.
						""");
	}

	@Test
	void changesNothingTheSecondTime() throws IOException {
		importFlyway();
		Map<String, String> before = migrations();
		TestRun second = TestRun.inDirectory(this.directory, Map.of("kat.locations", "file:migrations"));
		second.run(command());
		assertThat(second.printed()).isEqualTo("""
				  1_create_users  db/V1__create_users.sql
				  2_add_email     db/V2__Add-Email.sql, U2__Add-Email.sql
				  9801730948_v    db/R__v.sql

				Nothing to write: all 3 migrations are already in migrations.
				""");
		assertThat(second.logged()).isEmpty();
		assertThat(migrations()).isEqualTo(before);
	}

	@Test
	void overwritesNoScriptAndThenWritesNothing() throws IOException {
		importFlyway();
		write("migrations/2_add_email/up.sql", "alter table u add email varchar;\n");
		write("migrations/2_add_email/down.sql", "select 1;\n");
		this.sources.write("V3__new.sql", "select 1");
		Map<String, String> before = migrations();
		assertThatExceptionOfType(FindingsException.class).isThrownBy(this::importFlyway)
			.withMessage(
					"""
							2 problems with the import from Flyway:
							migrations/2_add_email/down.sql: It differs from db/U2__Add-Email.sql. To keep it, import a copy of the \
							directory without that file; to replace it, remove the folder.
							migrations/2_add_email/up.sql: It differs from db/V2__Add-Email.sql. To keep it, import a copy of the \
							directory without that file; to replace it, remove the folder.""");
		assertThat(this.run.printed()).endsWith("\nNothing was written.\n");
		assertThat(migrations()).isEqualTo(before);
	}

	@Test
	void keepsWhatYouHaveAddedToAFolder() throws IOException {
		importFlyway();
		write("migrations/1_create_users/down.sql", "drop table u;\n");
		write("migrations/1_create_users/up.sql", "\uFEFFcreate table u ();\r\n");
		write("migrations/2_add_email/metadata.yaml", "name: add_email\nlock_timeout: 2s\nparents: [create_users]\n");
		write("migrations/9801730948_v/metadata.yaml", "name: v\nparents: [1]\nplaceholders: false\n");
		Files.delete(this.directory.resolve("migrations/2_add_email/down.sql"));
		Map<String, String> before = migrations();
		TestRun second = TestRun.inDirectory(this.directory, Map.of("kat.locations", "file:migrations"));
		second.run(command());
		assertThat(second.printed()).endsWith(
				"""

						Changed:
						  migrations/2_add_email
						    It has no down.sql. To take over db/U2__Add-Email.sql, copy it there.
						  migrations/9801730948_v/metadata.yaml
						    It stays as it is, with parents [1_create_users] in place of [2_add_email], another value of repeatable, \
						another value of placeholders.

						Nothing to write: all 3 migrations are already in migrations.
						""");
		assertThat(migrations()).isEqualTo(before);
	}

	@Test
	void keepsARepeatableMigrationThatHasChanged() throws IOException {
		importFlyway();
		write("migrations/9801730948_v/up.sql", "create or replace view v as select 2;\n");
		this.sources.write("V3__new.sql", "select 1");
		importFlyway();
		assertThat(this.run.printed()).contains("""
				Changed:
				  migrations/9801730948_v/metadata.yaml
				    It stays as it is, with parents [2_add_email] in place of [3_new]. \
				If it must run after 3_new, as with Flyway, add that to its parents.
				  migrations/9801730948_v/up.sql
				    It differs from db/R__v.sql, and stays as it is. To take that over, copy it there.

				""").endsWith("\nWrote 1 migration to migrations; 3 were already there.\n");
		assertThat(migrations()).containsEntry("9801730948_v/up.sql", "create or replace view v as select 2;\n");
	}

	@Test
	void refusesATimestampThatAnotherMigrationHas() throws IOException {
		write("migrations/0002_other/up.sql", "select 1;\n");
		write("migrations/0002_other/metadata.yaml", "name: other\n");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(this::importFlyway)
			.withMessage(
					"""
							1 problem with the import from Flyway:
							migrations/0002_other: db/V2__Add-Email.sql would become 2_add_email, but this migration has that timestamp. \
							Move it elsewhere, or import into another directory.""");
		assertThat(migrations()).hasSize(2);
	}

	@Test
	void refusesTwoScriptsWithTheSameTimestamp() {
		this.sources.write("V0_0_2__clash.sql", "select 1");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(this::importFlyway)
			.withMessage(
					"""
							1 problem with the import from Flyway:
							db/V2__Add-Email.sql: It would have the timestamp 2, as db/V0_0_2__clash.sql. Import one of the two from a copy \
							of the directory, and write the other by hand.""");
		assertThat(this.directory.resolve("migrations")).doesNotExist();
	}

	@Test
	void writesNothingThatMakesAReferenceAmbiguous() throws IOException {
		write("migrations/8_create_users/up.sql", "select 1;\n");
		write("migrations/8_create_users/metadata.yaml", "name: create_users\n");
		write("migrations/9_child/up.sql", "select 1;\n");
		write("migrations/9_child/metadata.yaml", "name: child\nparents: [create_users]\n");
		assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(this::importFlyway)
			.withMessageContaining("create_users");
		assertThat(migrations()).hasSize(4);
	}

	@Test
	void writesNothingBesideAFolderThatItCannotRead() throws IOException {
		Files.createDirectories(this.directory.resolve("migrations/2_add_email"));
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this::importFlyway)
			.withMessageContaining("No metadata.yaml in");
		assertThat(migrations()).isEmpty();
	}

	@Test
	void removesWhatItWroteIfAFileIsInTheWay() throws IOException {
		write("migrations/2_add_email", "a file");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::importFlyway).withMessage("""
				Cannot write to %1$s: %1$s/2_add_email is in the way
				Make room there, or choose another directory.""".formatted(this.directory.resolve("migrations")));
		assertThat(migrations()).containsExactly(Map.entry("2_add_email", "a file"));
	}

	@Test
	void readsSeveralDirectoriesAndWritesWhereItIsTold() {
		new TestFiles(this.directory.resolve("more")).write("V3__c.sql", "select 1");
		this.run.run(new ImportCommand(OtherTool.FLYWAY, List.of("db", "more", "./db", "."), "elsewhere", false,
				Format.TEXT));
		assertThat(this.directory.resolve("elsewhere/3_c/up.sql")).exists();
		assertThat(this.run.printed()).contains("+ 3_c             more/V3__c.sql\n")
			.endsWith("\nWrote 4 migrations to elsewhere.\n");
		assertThat(this.run.logged()).first()
			.isEqualTo("WARN No other command sees it: elsewhere is not in kat.locations");
	}

	@Test
	void readsTheApplicationsSettings() {
		write("application.yml", "spring:\n  flyway:\n    group: true\n");
		write("config/application-prod.properties", "spring.flyway.mixed=true\n");
		importFlyway();
		assertThat(this.run.printed()).contains(
				"""
						Left out:
						  application.yml:3
						    spring.flyway.group: Kat commits each migration on its own, so those before a failed one stay applied.
						  config/application-prod.properties:1
						    spring.flyway.mixed: With no_transaction: true, write BEGIN and COMMIT around what belongs together.
						""");
	}

	@Test
	void writesIntoOneOfTheDirectories() throws IOException {
		for (int time = 0; time < 2; time++) {
			this.run.run(new ImportCommand(OtherTool.FLYWAY, List.of("."), "", false, Format.TEXT));
		}
		assertThat(this.run.printed()).doesNotContain("up.sql").contains("+ 1_create_users  db/V1__create_users.sql\n");
	}

	@Test
	void writesWhatKatCanReadWhateverTheNamesAre() {
		this.sources.write("V11__a\nb: [\"'.sql", "select 1")
			.write("V12__true.sql", "select 1")
			.write("V13__1e3.sql", "select 1")
			.write("V14__ # x ${y} \uD83D\uDE00.sql", "select 1")
			.write("V15__..\\..\\x.sql", "select 1")
			.write("V16__" + "long".repeat(60) + ".sql", "select 1");
		importFlyway();
		this.run.inWorkspace(
				(workspace) -> assertThat(workspace.files().read().graph().inOrder()).extracting((id) -> id.toString())
					.startsWith("1_create_users", "2_add_email", "11_a_b_", "12_true", "13_1e3", "14__x_y_")
					.contains("15__x")
					.anyMatch((id) -> id.matches("16_(long){50}")));
		assertThat(this.run.printed()).contains("db/V11__a\\nb: [\"'.sql\n");
	}

	@Test
	void importsGolangMigrate() {
		new TestFiles(this.directory.resolve("go")).write("000001_a.up.sql", "select 1")
			.write("000001_a.down.sql", "select 2");
		this.run.run(new ImportCommand(OtherTool.GOLANG_MIGRATE, List.of("go"), "", false, Format.TEXT));
		assertThat(this.run.printed()).isEqualTo("""
				+ 1_a  go/000001_a.up.sql, 000001_a.down.sql

				Wrote 1 migration to migrations.
				""");
	}

	@Test
	void takesNoSingleFile() {
		new TestFiles(this.directory.resolve("db")).write("V1__a.sql", "select 1");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> this.run
				.run(new ImportCommand(OtherTool.FLYWAY, List.of("db/V1__a.sql"), "", false, Format.TEXT)))
			.withMessage("""
					Not a directory: %s
					Name the directory with the other tool's files."""
				.formatted(this.directory.resolve("db/V1__a.sql")));
	}

	@Test
	void explainsWhatIsWrongWithTheDirectory() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(
					() -> this.run.run(new ImportCommand(OtherTool.FLYWAY, List.of("none"), "", false, Format.TEXT)))
			.withMessage("""
					No such directory: %s
					Name the directory with the other tool's files.""".formatted(this.directory.resolve("none")));
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> this.run.run(new ImportCommand(OtherTool.FLYWAY, List.of(), "", false, Format.TEXT)))
			.withMessage(
					"No directory to import from: kat.sources is not set\nName the directory with the files of Flyway.");
		this.run.run(new ImportCommand(OtherTool.GOLANG_MIGRATE, List.of("db"), "", true, Format.TEXT));
		assertThat(this.run.printed()).endsWith("\ngolang-migrate has no migrations there.\n");
	}

	private void importFlyway() {
		this.run.run(command());
	}

	private static ImportCommand command() {
		return new ImportCommand(OtherTool.FLYWAY, List.of("db"), "", false, Format.TEXT);
	}

	private void write(String file, String content) {
		new TestFiles(this.directory).write(file, content);
	}

	private Map<String, String> migrations() throws IOException {
		Path written = this.directory.resolve("migrations");
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(written)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				files.put(written.relativize(path).toString(), Files.readString(path));
			}
		}
		return files;
	}

}
