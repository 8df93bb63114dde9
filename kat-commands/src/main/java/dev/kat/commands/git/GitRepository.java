package dev.kat.commands.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;
import dev.kat.internal.text.OneLine;

/**
 * The Git repository that a project is in.
 */
public final class GitRepository {

	private final Path directory;

	private final Tool tool;

	private GitRepository(Path directory, Tool tool) {
		this.directory = directory;
		this.tool = tool;
	}

	/**
	 * Finds the repository that a directory is in.
	 * @param directory the directory
	 * @param tool the tool that runs the command
	 * @return the repository
	 * @throws SettingsException if there is none, or no Git
	 */
	public static GitRepository around(Path directory, Tool tool) {
		GitRun run = GitRun.of(directory, "rev-parse", "--show-toplevel");
		if (!run.isDone()) {
			throw new SettingsException("No Git repository around %s: %s".formatted(directory, run.problem()),
					"Leave out %s to prove everything.".formatted(tool.parameter("since")));
		}
		return new GitRepository(Path.of(run.output().stripTrailing()), tool);
	}

	/**
	 * Finds the files that were added since a time, on any branch.
	 * @param time the time
	 * @param directory a directory of the repository
	 * @return their paths in the repository; none without a repository, or without Git
	 */
	public static List<Path> addedSince(Instant time, Path directory) {
		try {
			return GitRun
				.of(directory, "log", "--all", "--since=" + time.getEpochSecond(), "--diff-filter=A", "--no-renames",
						"--name-only", "--format=", "-z")
				.parts()
				.map(Path::of)
				.toList();
		}
		catch (SettingsException ex) {
			return List.of();
		}
	}

	/**
	 * Finds the directories with files that are new, changed or deleted since a revision,
	 * committed or not, unless Git ignores them.
	 * @param revision the revision
	 * @param directories the directories to look at, each with everything below it
	 * @return those of them in which something has changed
	 * @throws SettingsException if there is no such revision
	 */
	public Set<Path> changedSince(String revision, Collection<Path> directories) {
		String commit = commit(revision);
		Set<Path> changed = new TreeSet<>();
		List<Path> inside = directories.stream().filter((path) -> real(path).startsWith(this.directory)).toList();
		if (inside.isEmpty()) {
			return changed;
		}
		Set<String> parents = inside.stream()
			.map((path) -> relative(real(path.resolve(".."))))
			.collect(Collectors.toCollection(TreeSet::new));
		List<String> files = new ArrayList<>();
		files.addAll(
				list(parents, "diff", "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "-z", commit));
		files.addAll(list(parents, "ls-files", "--others", "--exclude-standard", "-z"));
		Set<String> folders = files.stream().flatMap((file) -> ancestors(file).stream()).collect(Collectors.toSet());
		inside.stream().filter((path) -> folders.contains(relative(real(path)))).forEach(changed::add);
		return changed;
	}

	private List<String> list(Set<String> paths, String... arguments) {
		List<String> command = new ArrayList<>(List.of(arguments));
		command.add("--");
		command.addAll(paths);
		GitRun run = GitRun.of(this.directory, command.toArray(String[]::new));
		if (!run.isDone()) {
			throw new SettingsException("Git cannot say what has changed: " + OneLine.of(run.problem()),
					"Run git %s in %s to see why.".formatted(arguments[0], this.directory));
		}
		return run.parts().toList();
	}

	private static List<String> ancestors(String file) {
		List<String> ancestors = new ArrayList<>();
		for (int end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
			ancestors.add(file.substring(0, end));
		}
		return ancestors;
	}

	private String commit(String revision) {
		GitRun run = GitRun.of(this.directory, "rev-parse", "--verify", "--quiet", "--end-of-options",
				revision + "^{commit}");
		if (!run.isDone() || revision.isBlank()) {
			throw new SettingsException(
					"Unknown revision: %s is not a commit of %s".formatted(OneLine.cut(revision), this.directory),
					isShallow() ? """
							This clone has only the latest commits: fetch the others (git fetch --unshallow; \
							in GitHub Actions, fetch-depth: 0 of actions/checkout)."""
							: "Correct %s, or fetch the branch: git fetch origin, then for example origin/main."
								.formatted(this.tool.parameter("since")));
		}
		return run.output().strip();
	}

	private boolean isShallow() {
		return GitRun.of(this.directory, "rev-parse", "--is-shallow-repository").output().strip().equals("true");
	}

	/** As Git writes paths. */
	private String relative(Path path) {
		List<String> names = new ArrayList<>();
		this.directory.relativize(path).forEach((name) -> names.add(name.toString()));
		String relative = String.join("/", names);
		return relative.isEmpty() ? "." : relative;
	}

	private static Path real(Path path) {
		try {
			return path.toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
