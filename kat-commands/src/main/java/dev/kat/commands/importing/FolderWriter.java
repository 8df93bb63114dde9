package dev.kat.commands.importing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.util.FileSystemUtils;

import dev.kat.commands.settings.SettingsException;

/**
 * Writes the folders of imported migrations: all of them or none. Each appears complete,
 * so that an import that is killed leaves no part of one.
 *
 * @param directory the directory to write to
 */
public record FolderWriter(Path directory) {

	/**
	 * Writes folders that do not exist yet.
	 * @param migrations the migrations
	 * @throws SettingsException if that fails; what was written is removed again
	 */
	public void write(List<ImportedMigration> migrations) {
		if (migrations.isEmpty()) {
			return;
		}
		List<Path> written = new ArrayList<>();
		try {
			Files.createDirectories(this.directory);
			// Kat ignores hidden folders.
			Path preparation = Files.createTempDirectory(this.directory, ".import");
			try {
				for (ImportedMigration migration : migrations) {
					written.add(write(migration, preparation));
				}
			}
			finally {
				FileSystemUtils.deleteRecursively(preparation);
			}
		}
		catch (IOException ex) {
			throw failed(ex, written);
		}
	}

	private Path write(ImportedMigration migration, Path preparation) throws IOException {
		Path folder = Files.createDirectory(preparation.resolve(migration.id().toString()));
		for (Map.Entry<String, String> file : FolderFiles.of(migration).entrySet()) {
			Files.writeString(folder.resolve(file.getKey()), file.getValue());
		}
		Path place = this.directory.resolve(folder.getFileName());
		// A move replaces an empty folder.
		if (Files.exists(place)) {
			throw new FileAlreadyExistsException(place.toString());
		}
		return Files.move(folder, place);
	}

	private SettingsException failed(IOException failure, List<Path> written) {
		String kept = "";
		for (Path folder : written) {
			try {
				FileSystemUtils.deleteRecursively(folder);
			}
			catch (IOException ex) {
				failure.addSuppressed(ex);
				kept = " Remove what was written, such as %s.".formatted(folder);
			}
		}
		String reason = (failure instanceof FileAlreadyExistsException)
				? "%s is in the way".formatted(failure.getMessage()) : "" + failure.getMessage();
		return new SettingsException("Cannot write to %s: %s".formatted(this.directory, reason),
				"Make room there, or choose another directory.%s".formatted(kept));
	}

}
