package dev.kat.commands.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.commands.scaffold.Scaffold.Written;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.source.LocationMigrationSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScaffoldTests {

	private static final ScriptChecks SCRIPTS = new ScriptChecks(PostgresDatabase.SYNTAX);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "create users table,create_users_table", "' Ünïcode x ',ncode_x", "A-B.c/../d,abcd", "TİTLE,title" })
	void makesNames(String typed, String name) {
		assertThat(MigrationName.of(typed, new TestTool())).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "../..", "表" })
	void refusesNamesOfWhichNothingIsLeft(String typed) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> MigrationName.of(typed, new TestTool()))
			.withMessage("Invalid kat.name: nothing is left of '" + typed
					+ "' when all characters but a-z, 0-9 and _ are removed");
	}

	@Test
	void refusesNamesThatAreTooLong() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> MigrationName.of("x".repeat(201), new TestTool()))
			.withMessage("Invalid kat.name: it has 201 characters, but at most 200 are allowed");
	}

	@Test
	void takesNoTimestampThatIsTaken() throws IOException {
		Files.createDirectories(this.directory.resolve("101"));
		Files.createDirectories(this.directory.resolve("102_x"));
		Files.createDirectories(this.directory.resolve("1030_x"));
		Scaffold scaffold = scaffold(100, "100_a");
		assertThat(scaffold.add("b", null, null, true).id()).hasToString("103_b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1_000", "true", "null", "no", "0x1", "x" })
	void writesWhatCanBeReadAgain(String name) {
		String description = "a \"b\" \\ # c: {d}\n\te\u0085\u2028 größe 表 \uD83D\uDE00";
		scaffold(100, "1_a").add(name, description, List.of(), false);
		Migration read = read().get(0);
		assertThat(read.id()).isEqualTo(new MigrationId(100, name));
		assertThat(read.metadata().description()).isEqualTo(description);
		assertThat(read.metadata().transactionMode().isTransactional()).isFalse();
		assertThat(read.isReversible()).isFalse();
		assertThat(read.up().script()).isNotEmpty()
			.get()
			.matches((script) -> SCRIPTS.syntax().firstStatement(script).isEmpty());
	}

	@Test
	void asksToKeepOnlyTheParentsThatAreNeededUnlessTheyWereChosen() throws IOException {
		String comment = "# Keep only the parents that the script needs: every parent you leave out keeps two "
				+ "features apart.";
		scaffold(100, "1_a", "2_b").add("c", null, null, true);
		assertThat(this.directory.resolve("100_c/metadata.yaml"))
			.hasContent("name: c\n" + comment + "\nparents:\n  - 1 # a\n  - 2 # b");
		assertThat(read().get(0).metadata().parents()).containsExactly("1", "2");
		scaffold(101, "1_a", "2_b").add("d", null, List.of("2"), true);
		assertThat(this.directory.resolve("101_d/metadata.yaml")).hasContent("name: d\nparents:\n  - 2 # b");
	}

	@Test
	void explainsHowToRollBack() {
		scaffold(100).add("fill prices", null, null, true);
		assertThat(this.directory.resolve("100_fill_prices/down.sql")).hasContent("""
				-- Rolls fill_prices back: write the statements here.
				-- If there is nothing to undo, add the line "down: nothing" to metadata.yaml instead.
				-- With neither of the two, this migration cannot be rolled back.
				""");
		assertThat(read().get(0).down()).isEqualTo(Action.EMPTY);
	}

	@Test
	void writesADownScriptThatMayStayWhereThereIsNothingToUndo() throws IOException {
		scaffold(100).add("fill prices", null, null, true);
		Files.writeString(this.directory.resolve("100_fill_prices/metadata.yaml"), "down: nothing\n",
				StandardOpenOption.APPEND);
		assertThat(read().get(0).down()).isEqualTo(Action.NOTHING_TO_UNDO);
	}

	@Test
	void writesAMergeThatCanBeRolledBack() throws IOException {
		Written merge = scaffold(100, "1_a", "2_b").merge("merge", null);
		assertThat(merge.parents()).hasToString("[1_a, 2_b]");
		assertThat(merge.files()).extracting((file) -> file.getFileName().toString())
			.containsExactly("up.sql", "metadata.yaml");
		assertThat(this.directory.resolve("100_merge/metadata.yaml"))
			.hasContent("name: merge\nparents:\n  - 1 # a\n  - 2 # b\ndown: nothing");
		Migration read = read().get(0);
		assertThat(read.metadata().parents()).containsExactly("1", "2");
		assertThat(read.isReversible()).isTrue();
		assertThat(read.up().script()).isNotEmpty()
			.get()
			.matches((script) -> SCRIPTS.syntax().firstStatement(script).isEmpty());
	}

	@Test
	void avoidsTheTimestampsOfMigrationsOnOtherBranches() {
		Scaffold scaffold = scaffold(100, "101_a").avoiding(Stream.of("100_elsewhere", "102_elsewhere", "notes"));
		assertThat(scaffold.add("x", null, null, true).id()).hasToString("103_x");
	}

	@Test
	void mergesNothingWhereThereIsNothing() {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> scaffold(100).merge("merge", null))
			.withMessage("""
					Nothing to merge: there is no migration
					A merge needs at least two leaves. kat:graph shows them.""");
	}

	@Test
	void saysThatAFileIsInTheWay() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Scaffold(MigrationGraph.of(List.of()), file, Instant.ofEpochSecond(1), new TestTool())
				.add("x", null, null, true))
			.withMessage("""
					Cannot write %s/1_x: a file is in the way
					Make room there, or choose another place with kat.directory.""".formatted(file));
	}

	private Scaffold scaffold(long now, String... migrations) {
		return new Scaffold(MigrationGraph.of(Stream.of(migrations)
			.map((name) -> new Vertex(MigrationId.parse(name).orElseThrow(), List.of(),
					new MigrationFolder(name, name, name)))
			.toList()), this.directory, Instant.ofEpochSecond(now), new TestTool());
	}

	private List<Migration> read() {
		return SCRIPTS
			.migrations(List.of(new LocationMigrationSource(List.of("file:" + this.directory), true, null).content()));
	}

}
