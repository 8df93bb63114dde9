package dev.kat.commands.scaffold;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.ScriptTemplate;
import dev.kat.migration.MigrationId;

/**
 * Writes new migrations.
 */
public final class Scaffold {

	private static final Pattern DIGITS = Pattern.compile("(\\d{1,18})(?!\\d).*", Pattern.DOTALL);

	private static final String DOWN = """
			-- Rolls %s back: write the statements here.
			-- If there is nothing to undo, add the line "down: nothing" to metadata.yaml instead.
			-- With neither of the two, this migration cannot be rolled back.
			""";

	private final MigrationGraph graph;

	private final Path directory;

	private final Instant now;

	private final Tool tool;

	private final Set<Long> taken;

	/**
	 * Creates a scaffold.
	 * @param graph the existing migrations
	 * @param directory where to write
	 * @param now the time that a new migration's timestamp is taken from
	 * @param tool the tool that runs the command
	 */
	public Scaffold(MigrationGraph graph, Path directory, Instant now, Tool tool) {
		this(graph, directory, now, tool, Set.of());
	}

	private Scaffold(MigrationGraph graph, Path directory, Instant now, Tool tool, Set<Long> taken) {
		this.taken = taken;
		this.graph = graph;
		this.directory = directory;
		this.now = now;
		this.tool = tool;
	}

	/**
	 * Avoids the timestamps of migrations that are not in this graph, but may be later.
	 * @param folders the names of their folders
	 * @return a scaffold that does
	 */
	public Scaffold avoiding(Stream<String> folders) {
		return new Scaffold(this.graph, this.directory, this.now, this.tool, timestamps(folders));
	}

	/**
	 * Writes a migration for the user to fill in.
	 * @param name its name, as typed
	 * @param description what it is for, or {@code null} to leave it out
	 * @param parents its parents by reference, or {@code null} for the leaves of the
	 * graph
	 * @param isTransactional whether it will run in one transaction
	 * @return what was written
	 */
	public Written add(String name, @Nullable String description, @Nullable List<String> parents,
			boolean isTransactional) {
		return add(name, description, parents, isTransactional, Optional.empty());
	}

	/**
	 * Writes a migration with a script, or for the user to fill in.
	 * @param name its name, as typed
	 * @param description what it is for, or {@code null} to leave it out
	 * @param parents its parents by reference, or {@code null} for the leaves of the
	 * graph
	 * @param isTransactional whether it will run in one transaction
	 * @param script its up.sql; empty to leave that to the user
	 * @return what was written
	 */
	public Written add(String name, @Nullable String description, @Nullable List<String> parents,
			boolean isTransactional, Optional<String> script) {
		List<MigrationId> resolved = (parents != null) ? this.graph.resolve(parents).stream().distinct().toList()
				: this.graph.leaves();
		MigrationId id = id(MigrationName.of(name, this.tool));
		return write(new NewMigration(id, description, resolved, parents != null, isTransactional,
				script.orElse(ScriptTemplate.of(id)), Optional.of(DOWN.formatted(id.name()))));
	}

	/**
	 * Writes a migration that joins the leaves of the graph, and does nothing else.
	 * @param name its name, as typed
	 * @param description what it is for, or {@code null} to leave it out
	 * @return what was written
	 * @throws SettingsException if there are fewer than two leaves
	 */
	public Written merge(String name, @Nullable String description) {
		List<MigrationId> leaves = this.graph.leaves();
		if (leaves.size() < 2) {
			throw new SettingsException(
					leaves.isEmpty() ? "Nothing to merge: there is no migration"
							: "Nothing to merge: %s is the only leaf".formatted(leaves.get(0)),
					"A merge needs at least two leaves. %s shows them.".formatted(this.tool.command("graph")));
		}
		return write(new NewMigration(id(MigrationName.of(name, this.tool)), description, leaves, true, true,
				"-- Joins its parents. There is nothing to run.\n", Optional.empty()));
	}

	private MigrationId id(String name) {
		Set<Long> existing = foldersTimestamps();
		long timestamp = this.now.getEpochSecond();
		while (existing.contains(timestamp) || this.taken.contains(timestamp)
				|| this.graph.find(timestamp).isPresent()) {
			timestamp++;
		}
		return new MigrationId(timestamp, name);
	}

	private Set<Long> foldersTimestamps() {
		if (!Files.isDirectory(this.directory)) {
			return Set.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return timestamps(folders.map((folder) -> folder.getFileName().toString()));
		}
		catch (IOException ex) {
			throw failed("read", this.directory, ex);
		}
	}

	private static Set<Long> timestamps(Stream<String> folders) {
		return folders.map(DIGITS::matcher)
			.filter(Matcher::matches)
			.map((digits) -> Long.valueOf(digits.group(1)))
			.collect(Collectors.toSet());
	}

	private Written write(NewMigration migration) {
		Path folder = this.directory.resolve(migration.id().toString());
		try {
			Files.createDirectories(this.directory);
			Files.createDirectory(folder);
			List<Path> files = new ArrayList<>();
			files.add(Files.writeString(folder.resolve("up.sql"), migration.up()));
			if (migration.down().isPresent()) {
				files.add(Files.writeString(folder.resolve("down.sql"), migration.down().get()));
			}
			files.add(Files.writeString(folder.resolve("metadata.yaml"), migration.metadata()));
			return new Written(migration.id(), migration.parents(), files);
		}
		catch (IOException ex) {
			throw failed("write", folder, ex);
		}
	}

	private SettingsException failed(String what, Path path, IOException failure) {
		String reason = (failure instanceof FileAlreadyExistsException) ? "a file is in the way"
				: "" + failure.getMessage();
		return new SettingsException("Cannot %s %s: %s".formatted(what, path, reason),
				"Make room there, or choose another place with %s.".formatted(this.tool.parameter("directory")));
	}

	/**
	 * A migration that was written.
	 *
	 * @param id its timestamp and name
	 * @param parents its parents
	 * @param files its files
	 */
	public record Written(MigrationId id, List<MigrationId> parents, List<Path> files) {

	}

}
