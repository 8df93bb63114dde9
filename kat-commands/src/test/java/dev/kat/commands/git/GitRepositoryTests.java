package dev.kat.commands.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Asks a real Git.
 */
class GitRepositoryTests {

	private Path directory;

	private MigrationFolders migrations;

	@BeforeEach
	void commit(@TempDir Path temporary) throws Exception {
		this.directory = temporary.toRealPath();
		TestGit.run(this.directory, "init", "-q", "-b", "main");
		this.migrations = new MigrationFolders(this.directory.resolve("app/größe ä/migrations")).add("1_a", "select 1")
			.add("2_b", "select 1", "parents: [1]")
			.add("3_c", "select 1");
		commit("first");
	}

	@Test
	void findsWhatIsNewChangedOrDeletedAndNothingElse() throws Exception {
		assertThat(changed("main")).isEmpty();
		this.migrations.write("2_b/up.sql", "select 2");
		this.migrations.add("4_committed", "select 1");
		commit("second");
		this.migrations.add("5_staged", "select 1");
		TestGit.run(this.directory, "add", ".");
		this.migrations.add("6_untracked", "select 1");
		Files.writeString(this.directory.resolve(".gitignore"), "7_ignored\n");
		this.migrations.add("7_ignored", "select 1");
		Files.writeString(this.directory.resolve("outside.txt"), "x");
		assertThat(changed("main~1")).containsExactly("2_b", "4_committed", "5_staged", "6_untracked");
		assertThat(changed("HEAD")).containsExactly("5_staged", "6_untracked");
		Files.delete(folder("3_c").resolve("metadata.yaml"));
		assertThat(changed("HEAD")).containsExactly("3_c", "5_staged", "6_untracked");
	}

	@Test
	void findsWhatWasAddedOnAnyBranch() throws Exception {
		Instant start = Instant.now().minusSeconds(3600);
		TestGit.run(this.directory, "checkout", "-q", "-b", "feature");
		this.migrations.add("4_feature", "select 1").write("1_a/up.sql", "select 2");
		commit("feature");
		TestGit.run(this.directory, "checkout", "-q", "main");
		assertThat(GitRepository.addedSince(start, this.directory))
			.contains(Path.of("app/größe ä/migrations/4_feature/metadata.yaml"),
					Path.of("app/größe ä/migrations/1_a/metadata.yaml"))
			.hasSize(8)
			.isEqualTo(GitRepository.addedSince(start, this.migrations.directory()));
		assertThat(GitRepository.addedSince(start.plusSeconds(7200), this.directory)).isEmpty();
	}

	@Test
	void addsNothingOutsideOfARepository(@TempDir Path elsewhere) {
		assertThat(GitRepository.addedSince(Instant.EPOCH, elsewhere)).isEmpty();
	}

	@Test
	void findsBothNamesOfWhatWasRenamed() throws Exception {
		Files.move(folder("1_a"), folder("8_a"));
		commit("second");
		assertThat(changed("main~1")).containsExactly("8_a");
		Files.createDirectory(folder("1_a"));
		assertThat(changed("main~1")).containsExactly("1_a", "8_a");
	}

	@Test
	void findsTheRepositoryAroundALink(@TempDir Path elsewhere) throws Exception {
		Path link = Files.createSymbolicLink(elsewhere.resolve("link"), this.directory);
		this.migrations.write("2_b/up.sql", "select 2");
		Path folder = link.resolve("app/größe ä/migrations/2_b");
		assertThat(GitRepository.around(link.resolve("app"), new TestTool()).changedSince("main", List.of(folder)))
			.containsExactly(folder);
	}

	@Test
	void ignoresWhatIsOutside(@TempDir Path elsewhere) {
		assertThat(GitRepository.around(this.directory, new TestTool()).changedSince("main", Set.of(elsewhere)))
			.isEmpty();
	}

	@Test
	void asksForARepository(@TempDir Path elsewhere) {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> GitRepository.around(elsewhere, new TestTool()))
			.withMessage("""
					No Git repository around %s: not a git repository (or any of the parent directories): .git
					Leave out kat.since to prove everything.""".formatted(elsewhere));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "mian", "", "--all", "HEAD:app", "main..HEAD", "0123456789012345678901234567890123456789" })
	void asksForAnotherRevision(String revision) {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> changed(revision))
			.withMessage("""
					Unknown revision: %s is not a commit of %s
					Correct kat.since, or fetch the branch: git fetch origin, then for example origin/main."""
				.formatted(revision, this.directory));
	}

	@Test
	void saysThatAShallowCloneLacksTheRevision(@TempDir Path elsewhere) throws Exception {
		commit("second");
		TestGit.run(elsewhere, "clone", "-q", "--depth", "1", this.directory.toUri().toString(), "clone");
		Path clone = elsewhere.toRealPath().resolve("clone");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> GitRepository.around(clone, new TestTool()).changedSince("HEAD~1", List.of()))
			.withMessage("""
					Unknown revision: HEAD~1 is not a commit of %s
					This clone has only the latest commits: fetch the others (git fetch --unshallow; \
					in GitHub Actions, fetch-depth: 0 of actions/checkout).""".formatted(clone));
	}

	private List<String> changed(String revision) throws IOException {
		try (Stream<Path> folders = Files.list(folder(""))) {
			return GitRepository.around(this.directory.resolve("app"), new TestTool())
				.changedSince(revision, folders.toList())
				.stream()
				.map((path) -> path.getFileName().toString())
				.toList();
		}
	}

	private Path folder(String name) {
		return this.directory.resolve("app/größe ä/migrations").resolve(name);
	}

	private void commit(String message) throws Exception {
		TestGit.run(this.directory, "add", ".");
		TestGit.run(this.directory, "commit", "-q", "--allow-empty", "-m", message);
	}

}
