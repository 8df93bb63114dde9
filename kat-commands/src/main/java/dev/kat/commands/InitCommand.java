package dev.kat.commands;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.KatMigratorBuilder;
import dev.kat.commands.settings.CommandLineSettings;
import dev.kat.commands.settings.NewConfiguration;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;

/**
 * Writes a kat.conf.yaml, and makes the directory of the migrations. In a project, the
 * file leaves to the application's configuration what that already says.
 *
 * @param workingDirectory the directory to write to
 * @param options the options given, by the keys of the file, such as
 * {@code database.user}
 * @param environment the environment's variables
 */
public record InitCommand(Path workingDirectory, Map<String, String> options,
		Map<String, String> environment) implements Command {

	@Override
	public void run(Workspace workspace) {
		requireNoFile(workspace.tool());
		Path file = file();
		NewConfiguration configuration = new NewConfiguration(this.options, this.environment);
		boolean isProject = workspace.isProjectWithMigrations();
		Optional<String> directory = configuration.directory().or(() -> directory(workspace, isProject));
		boolean leavesDatabase = isProject && workspace.hasDatabase();
		String text = configuration.text(isProject ? workspace.table() : "migrations", directory, leavesDatabase);
		List<Path> missing = directory.map(this.workingDirectory::resolve)
			.filter((path) -> !Files.isDirectory(path))
			.stream()
			.toList();
		missing.forEach((path) -> create(path, workspace.tool()));
		write(file, text, workspace.tool());
		workspace.output().text(shown(file));
		missing.forEach((path) -> workspace.output().text(shown(path) + "/"));
		boolean hasDatabase = leavesDatabase || configuration.hasDatabase();
		workspace.log()
			.info("%s write a migration with %s".formatted(
					hasDatabase ? "Now" : "Set the database in %s. Then".formatted(shown(file)),
					workspace.tool().command("add") + " create_users_table"));
	}

	/**
	 * Refuses to overwrite a file. Needs no settings, because that file need not be
	 * valid.
	 * @param tool the tool that runs the command
	 * @throws SettingsException if there is one
	 */
	public void requireNoFile(Tool tool) {
		if (Files.exists(file())) {
			throw existing(file(), tool);
		}
	}

	private Path file() {
		return this.workingDirectory.resolve(CommandLineSettings.CONFIGURATION_FILE);
	}

	private static SettingsException existing(Path file, Tool tool) {
		return new SettingsException("Cannot write %s: it exists already".formatted(file),
				"Edit it, or delete it and run %s again.".formatted(tool.command("init")));
	}

	private Optional<String> directory(Workspace workspace, boolean isProject) {
		if (!isProject) {
			return Optional.of(NewFolder.OUTSIDE);
		}
		boolean isUsual = workspace.locations().equals(List.of(KatMigratorBuilder.DEFAULT_LOCATION));
		Path path = workspace.project().resolve(NewFolder.IN_PROJECT);
		return isUsual ? Optional.of(this.workingDirectory.relativize(path).toString().replace('\\', '/'))
				: Optional.empty();
	}

	private static void write(Path file, String text, Tool tool) {
		try {
			Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		}
		catch (FileAlreadyExistsException ex) {
			throw existing(file, tool);
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot write %s: %s".formatted(file, ex.getMessage()),
					"Make its directory writable.");
		}
	}

	private static void create(Path directory, Tool tool) {
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot create the directory %s: %s".formatted(directory, ex.getMessage()),
					"Make room there, or name another place with %s.".formatted(tool.parameter("directory")));
		}
	}

	private String shown(Path path) {
		return path.startsWith(this.workingDirectory) ? this.workingDirectory.relativize(path).toString()
				: path.toString();
	}

}
