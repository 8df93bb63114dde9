package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.MigrationId;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.DownCheck;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.Proof;
import dev.kat.prove.Proof.Conflict;
import dev.kat.prove.Ran;
import dev.kat.prove.ScriptFailure;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What is written for a proof, whatever has proven it.
 */
class ProofChangesTests {

	private static final MigrationId BASE = new MigrationId(1, "base");

	private static final MigrationId LEFT = new MigrationId(2, "left");

	private static final MigrationId RIGHT = new MigrationId(3, "right");

	private static final MigrationId LAST = new MigrationId(4, "last");

	private static final ProofChanges FIX = new ProofChanges(true, false, false, null, false);

	private static final ProofChanges MINIMAL = new ProofChanges(false, true, false, null, false);

	private TestRun run;

	private Path directory;

	@BeforeEach
	void write(@TempDir Path temporary) throws IOException {
		this.directory = temporary.toRealPath();
		this.run = TestRun.inDirectory(this.directory, Map.of());
		this.run.migrations()
			.add("1_base", "select 1")
			.add("2_left", "select 1")
			.write("2_left/metadata.yaml", "name: left\nparents: [base] # first\n")
			.add("3_right", "select 1", "parents: [1]")
			.add("4_last", "select 1")
			.write("4_last/metadata.yaml", "name: last\r\nparents:\r\n  - right\r\n");
	}

	@Test
	void writesMissingParents() {
		apply(FIX, proof(List.of(missing(LAST, LEFT)), List.of()));
		assertThat(this.run.read("migrations/4_last/metadata.yaml"))
			.isEqualTo("name: last\r\nparents:\r\n  - right\r\n  - left\r\n");
		assertThat(this.run.logged()).containsExactly("Wrote migrations/4_last/metadata.yaml",
				"Run kat:prove again: it proves the graph that these files now describe");
		assertThat(this.run.printed()).isEmpty();
	}

	@Test
	void writesNothingThatNothingAskedFor() {
		apply(FIX, proof(List.of(), List.of(new Conflict(LEFT, RIGHT, "table t"))));
		apply(ProofChanges.NONE, proof(List.of(missing(LAST, LEFT)), List.of(new Conflict(LEFT, RIGHT, "table t"))));
		assertThat(this.run.logged()).isEmpty();
		assertThat(this.run.printed()).isEmpty();
	}

	@Test
	void writesConflictsOnce() {
		ProofChanges conflicts = new ProofChanges(false, false, true, null, false);
		Proof proof = proof(List.of(),
				List.of(new Conflict(LEFT, RIGHT, "table t"), new Conflict(LEFT, RIGHT, "view v")));
		apply(conflicts, proof);
		assertThat(this.run.read("migrations/3_right/metadata.yaml")).contains("conflicts: [2]")
			.contains("parents: [1]");
		apply(conflicts, proof);
		assertThat(this.run.logged()).hasSize(2);
	}

	@Test
	void showsWhatItWouldWrite() {
		ProofChanges all = new ProofChanges(true, true, true, List.of("right"), true);
		apply(all, proof(List.of(missing(LAST, LEFT)), List.of(new Conflict(LEFT, LAST, "table t"))));
		assertThat(this.run.printed()).isEqualTo("""

				Would be written:

				migrations/3_right/metadata.yaml
				 name: right
				-parents: [1]
				+parents: []

				migrations/4_last/metadata.yaml
				 name: last
				 parents:
				   - right
				+  - base
				+  - left
				+conflicts:
				+  - left
				""");
		assertThat(this.run.read("migrations/4_last/metadata.yaml")).doesNotContain("left");
		assertThat(this.run.logged()).isEmpty();
	}

	@Test
	void showsWhatItWouldWriteInTheLogBesideJson() {
		ProofChanges dry = new ProofChanges(true, false, false, null, true);
		this.run.inWorkspace((workspace) -> dry.apply(proof(List.of(missing(LAST, LEFT)), List.of()),
				workspace.files().read(), Format.JSON, workspace));
		assertThat(this.run.printed()).isEmpty();
		assertThat(this.run.logged()).startsWith("migrations/4_last/metadata.yaml").contains("+  - left");
	}

	@Test
	void keepsOnlyTheParentsThatAreNeeded() {
		apply(MINIMAL, proof(List.of(), List.of()));
		assertThat(this.run.read("migrations/2_left/metadata.yaml")).isEqualTo("name: left\nparents: [base] # first\n");
		assertThat(this.run.read("migrations/3_right/metadata.yaml")).contains("parents: []");
		assertThat(this.run.read("migrations/4_last/metadata.yaml"))
			.isEqualTo("name: last\r\nparents:\r\n  - right\r\n  - base\r\n");
	}

	@Test
	void keepsOnlyTheParentsThatTargetsNeed() {
		apply(new ProofChanges(false, true, false, List.of("last"), false), proof(List.of(), List.of()));
		assertThat(this.run.logged()).isEmpty();
		assertThatExceptionOfType(UnknownMigrationException.class).isThrownBy(
				() -> apply(new ProofChanges(false, true, false, List.of("lats"), false), proof(List.of(), List.of())))
			.withMessage("Unknown migration: lats (did you mean 4_last?)");
	}

	@Test
	void removesNoParentsAfterAFailure() {
		Proof failed = new Proof(new ServerInfo("18.1", "scratch", "me", "public"), Duration.ZERO, Duration.ZERO,
				migrations(), 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
				Optional.of(new ScriptFailure(LAST, "42P01", "no such table", "4_last/up.sql:1:1")), DownCheck.WARN,
				false);
		apply(MINIMAL, failed);
		assertThat(this.run.logged()).containsExactly("WARN No parents were removed: fix the script that fails first");
	}

	@Test
	void saysWhatToWriteByHand() throws IOException {
		Files.delete(this.directory.resolve("migrations/4_last/metadata.yaml"));
		this.run.migrations().write("4_last/metadata.yaml", "name: last\nparents: &all [right]\nconflicts: []\n");
		apply(FIX, proof(List.of(missing(LAST, LEFT)), List.of()));
		assertThat(this.run.logged()).containsExactly(
				"WARN migrations/4_last/metadata.yaml stays as it is, because it is not written as keys with values and "
						+ "lists of references: add 2_left to its parents by hand");
	}

	@Test
	void leavesMigrationsOfOtherModulesAlone(@TempDir Path library) {
		Path migrations = library.resolve("migrations");
		new MigrationFolders(migrations).add("1_base", "select 1")
			.add("2_left", "select 1")
			.add("3_right", "select 1")
			.add("4_last", "select 1");
		TestRun project = new TestRun(new ProjectLayout(this.directory, true, List.of(), List.of(), List.of(library)),
				Map.of("kat.locations", "classpath:migrations"));
		project.inWorkspace((workspace) -> FIX.apply(proof(List.of(missing(LAST, LEFT)), List.of()),
				workspace.files().read(), Format.TEXT, workspace));
		assertThat(project.logged()).containsExactly("WARN migrations/4_last/metadata.yaml is not a file among the "
				+ "sources of this project: add 2_left to its parents by hand");
	}

	@Test
	void refusesOptionsWithoutEffect() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new ProofChanges(true, false, true, List.of("1"), false).check(new TestTool()))
			.withMessage("kat.targets has no effect here\nUse it with kat.minimal.");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new ProofChanges(false, false, false, null, true).check(new TestTool()))
			.withMessage("kat.dryRun has no effect here\nUse it with kat.fix or kat.minimal or kat.conflicts.");
		assertThatNoException()
			.isThrownBy(() -> new ProofChanges(false, true, false, List.of("1"), true).check(new TestTool()));
	}

	private void apply(ProofChanges changes, Proof proof) {
		this.run.inWorkspace((workspace) -> changes.apply(proof, workspace.files().read(), Format.TEXT, workspace));
	}

	private static Proof proof(List<MissingParent> missing, List<Conflict> conflicts) {
		return new Proof(new ServerInfo("18.1", "scratch", "me", "public"), Duration.ZERO, Duration.ZERO, migrations(),
				0, missing, List.of(), List.of(), List.of(), conflicts, List.of(), List.of(), Optional.empty(),
				DownCheck.WARN, false);
	}

	private static List<MigrationProof> migrations() {
		return List.of(migration(BASE, List.of()), migration(LEFT, List.of(BASE), BASE),
				migration(RIGHT, List.of(BASE)), migration(LAST, List.of(RIGHT), BASE, RIGHT));
	}

	private static MigrationProof migration(MigrationId id, List<MigrationId> parents, MigrationId... needs) {
		return new MigrationProof(id, parents,
				Stream.of(needs).collect(Collectors.toMap((need) -> need, (need) -> List.of())), List.of(), true, true);
	}

	private static MissingParent missing(MigrationId migration, MigrationId needs) {
		return new MissingParent(migration, needs, List.of(),
				new Ran("alone", Optional.empty(), Optional.empty(), List.of()));
	}

}
