package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.ProveCommand.Checks;
import dev.kat.commands.ProveCommand.Report;
import dev.kat.commands.git.TestGit;
import dev.kat.prove.DownCheck;
import dev.kat.prove.ProofException;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Proves the migrations of a directory on a real server.
 */
class ProveCommandIT {

	private static final Report TEXT = new Report(Format.TEXT, false, "");

	private static final Checks ALL = new Checks(null, DownCheck.WARN, LockCheck.OFF, false, false, 2);

	private static final String INDEX = "migrations/3_index_email/metadata.yaml";

	private final TestDatabase scratch = TestDatabase.create();

	private final Map<String, String> settings = new TreeMap<>(Map.of("kat.prove.url", this.scratch.url(),
			"kat.prove.username", this.scratch.username(), "kat.prove.password", this.scratch.password()));

	private Path directory;

	private TestRun run;

	@BeforeEach
	void writeMigrations(@TempDir Path temporary) throws IOException {
		this.directory = temporary.toRealPath();
		this.run = TestRun.inDirectory(this.directory, this.settings);
		this.run.migrations()
			.add("1_users", "create table users (id int)")
			.write("1_users/down.sql", "drop table users")
			.add("2_add_email", "alter table users add column email text")
			.write("2_add_email/metadata.yaml", "name: add_email\nparents: [users]\n")
			.write("2_add_email/down.sql", "alter table users drop column email")
			.add("3_index_email", "create index users_email_idx on users (email)")
			.write("3_index_email/metadata.yaml", "name: index_email # for the search\nparents: [users] # its table\n")
			.write("3_index_email/down.sql", "select 1")
			.add("4_orders", "create table orders (id int)", "parents: [3]");
	}

	@Test
	void findsAMissingParentAndWritesIt() {
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> prove(ALL, ProofChanges.NONE))
			.withMessageStartingWith("The graph is not sound: 1 missing parent\n")
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(1));
		assertThat(this.run.printed()).contains("MISSING  3_index_email  needs  2_add_email")
			.contains("column \"email\" does not exist");
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(() -> prove(ALL, new ProofChanges(true, false, false, null, false)));
		assertThat(this.run.read(INDEX))
			.isEqualTo("name: index_email # for the search\nparents: [users, add_email] # its table\n");
		prove(ALL, ProofChanges.NONE);
	}

	@Test
	void keepsOnlyTheParentsThatPendingMigrationsNeed() {
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(() -> prove(ALL, new ProofChanges(false, true, false, null, false)));
		assertThat(this.run.read("migrations/4_orders/metadata.yaml")).contains("parents: []");
		assertThat(this.run.read(INDEX)).contains("parents: [add_email] # its table\n");
		prove(ALL, ProofChanges.NONE);
	}

	@Test
	void leavesAppliedMigrationsAlone() {
		TestDatabase application = TestDatabase.create();
		this.settings.putAll(Map.of("kat.url", application.url(), "kat.username", application.username(),
				"kat.password", application.password()));
		this.run.migrations().write("3_index_email/metadata.yaml", "name: index_email\nparents: [1, 2]\n");
		this.run.run(new UpCommand(new Selection(null, List.of("3")), false));
		prove(ALL, new ProofChanges(false, true, false, null, true));
		assertThat(this.run.printed()).contains("migrations/4_orders/metadata.yaml\n").doesNotContain(INDEX);
	}

	@Test
	void provesWhatHasChangedSinceARevision() throws Exception {
		this.run.migrations().write("4_orders/metadata.yaml", "name: orders\nparents: [2]\n");
		TestGit.run(this.directory, "init", "-q");
		TestGit.run(this.directory, "add", ".");
		TestGit.run(this.directory, "commit", "-q", "-m", "first");
		this.run.migrations().write("4_orders/up.sql", "create table orders (id bigint)");
		prove(new Checks("HEAD", DownCheck.WARN, LockCheck.OFF, false, false, 2), ProofChanges.NONE);
		this.run.migrations().write("3_index_email/up.sql", "create index users_email_idx on users (email desc)");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(
				() -> prove(new Checks("HEAD", DownCheck.WARN, LockCheck.OFF, false, false, 2), ProofChanges.NONE));
	}

	@Test
	void failsForARollbackThatDoesNotRestore() {
		this.run.migrations().write("3_index_email/metadata.yaml", "name: index_email\nparents: [2]\n");
		prove(ALL, ProofChanges.NONE);
		assertThat(this.run.printed()).contains("DOWN").contains("index users_email_idx");
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(
					() -> prove(new Checks(null, DownCheck.FAIL, LockCheck.OFF, false, false, 2), ProofChanges.NONE))
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(2));
	}

	@Test
	void stopsAtAScriptThatFails() {
		this.run.migrations().write("2_add_email/up.sql", "alter table user add column email text");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> prove(ALL, ProofChanges.NONE))
			.withMessageStartingWith("2_add_email fails (")
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(4));
	}

	@Test
	void failsForLocksThatHoldUpOthers() {
		this.run.migrations().write("3_index_email/metadata.yaml", "name: index_email\nparents: [2]\n");
		Checks locks = new Checks(null, DownCheck.OFF, LockCheck.FAIL, false, false, 2);
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> prove(locks, ProofChanges.NONE))
			.withMessageStartingWith("1 migration holds up others: 3_index_email\n");
		assertThat(this.run.printed()).contains("BLOCKS   1:1  create index users_email_idx on users (email)");
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> this.run
			.run(new ProveCommand(locks, new Report(Format.JSON, false, "proof.html"), ProofChanges.NONE)));
		assertThat(this.run.printed()).contains("\"locks\":{\"migrations\":[").endsWith("}\n");
		assertThat(this.run.read("proof.html")).contains("BLOCKS");
	}

	@Test
	void writesPairsThatTouchTheSameObject() {
		this.run.migrations()
			.add("5_add_note", "alter table users add column note text", "parents: [1]")
			.write("3_index_email/metadata.yaml", "name: index_email\nparents: [2]\n");
		prove(ALL, new ProofChanges(false, false, true, null, false));
		assertThat(this.run.read("migrations/5_add_note/metadata.yaml")).contains("conflicts: [2");
		this.run.run(new ValidateCommand(2, false, Format.TEXT));
	}

	@Test
	void refusesADatabaseWithTables() {
		this.scratch.jdbc().execute("create table mine (id int)");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> prove(ALL, ProofChanges.NONE))
			.withMessageContaining("mine");
	}

	@Test
	void addsAMigrationAfterWhatItsScriptNeeds() throws IOException {
		write("new.sql", "create view emails as\n  select email from users;\r\n");
		this.run.run(add("emails", null));
		assertThat(read("_emails/up.sql")).isEqualTo("create view emails as\n  select email from users;\r\n");
		assertThat(read("_emails/metadata.yaml")).isEqualTo("name: emails\nparents:\n  - 2 # add_email\n");
		write("new.sql", "create table apart (id int)");
		this.run.run(add("apart", null));
		assertThat(read("_apart/metadata.yaml")).isEqualTo("name: apart\n");
		write("new.sql", "create table named (id int)");
		this.settings.clear();
		this.run.run(add("named", List.of("4")));
		assertThat(read("_named/metadata.yaml")).isEqualTo("name: named\nparents:\n  - 4 # orders\n");
	}

	@Test
	void fillsInPlaceholders() throws IOException {
		this.settings.put("kat.placeholders.column", "email");
		this.run.migrations()
			.write("2_add_email/up.sql", "alter table users add column ${column} text")
			.write("3_index_email/metadata.yaml", "name: index_email\nparents: [2]\n");
		write("new.sql", "create view emails as select ${column}, '${kat:database}' as database from users");
		this.run.run(add("emails", null));
		assertThat(read("_emails/metadata.yaml")).isEqualTo("name: emails\nparents:\n  - 2 # add_email\n");
		prove(ALL, ProofChanges.NONE);
	}

	@Test
	void addsNothingIfItsScriptFails() throws IOException {
		write("new.sql", "create view emails as\n  select email from usres;");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> this.run.run(add("emails", null)))
			.withMessageContaining("new.sql:2:21")
			.withMessageContaining("relation \"usres\" does not exist");
		assertThat(folders("_emails")).isEmpty();
	}

	private static AddCommand add(String name, @Nullable List<String> parents) {
		return new AddCommand(name, "", parents, true, "", "new.sql");
	}

	private void prove(Checks checks, ProofChanges changes) {
		this.run.run(new ProveCommand(checks, TEXT, changes));
	}

	private void write(String file, String content) throws IOException {
		Files.writeString(this.directory.resolve(file), content);
	}

	private String read(String suffix) throws IOException {
		String folder = suffix.substring(0, suffix.indexOf('/'));
		return Files.readString(folders(folder).get(0).resolve(suffix.substring(suffix.indexOf('/') + 1)));
	}

	private List<Path> folders(String suffix) throws IOException {
		try (Stream<Path> folders = Files.list(this.directory.resolve("migrations"))) {
			return folders.filter((folder) -> folder.toString().endsWith(suffix)).toList();
		}
	}

}
