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
		Path file = this.workingDirectory.resolve(CommandLineSettings.CONFIGURATION_FILE);
		NewConfiguration configuration = new NewConfiguration(this.options, this.environment);
		boolean isProject = workspace.isProjectWithMigrations();
		Optional<String> directory = configuration.directory().or(() -> directory(workspace, isProject));
		boolean leavesDatabase = isProject && workspace.hasDatabase();
		write(file, configuration.text(isProject ? workspace.table() : "migrations", directory, leavesDatabase),
				workspace);
		directory.map(this.workingDirectory::resolve)
			.filter((path) -> !Files.isDirectory(path))
			.ifPresent((path) -> create(path, workspace));
		boolean hasDatabase = leavesDatabase || configuration.hasDatabase();
		workspace.log()
			.info("%s write a migration with %s".formatted(
					hasDatabase ? "Now" : "Set the database in %s. Then".formatted(shown(file)),
					workspace.tool().command("add") + " create_users_table"));
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

	private void write(Path file, String text, Workspace workspace) {
		try {
			Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			workspace.output().text(shown(file));
		}
		catch (FileAlreadyExistsException ex) {
			throw new SettingsException("Cannot write %s: it exists already".formatted(file),
					"Edit it, or delete it and run %s again.".formatted(workspace.tool().command("init")));
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot write %s: %s".formatted(file, ex.getMessage()),
					"Make its directory writable.");
		}
	}

	private void create(Path directory, Workspace workspace) {
		try {
			Files.createDirectories(directory);
			workspace.output().text(shown(directory) + "/");
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot create the directory %s: %s".formatted(directory, ex.getMessage()),
					"Make room there, or name another place with %s."
						.formatted(workspace.tool().parameter("directory")));
		}
	}

	private String shown(Path path) {
		return path.startsWith(this.workingDirectory) ? this.workingDirectory.relativize(path).toString()
				: path.toString();
	}

}
