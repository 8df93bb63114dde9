package dev.kat.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.commands.settings.SettingsException;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;

/**
 * A script that becomes a migration.
 *
 * @param file its file, as messages name it
 * @param text the script
 */
record GivenScript(String file, String text) {

	/**
	 * Reads a script.
	 * @param file its file, relative to the project
	 */
	static GivenScript read(String file, Workspace workspace) {
		Path path = workspace.project().resolve(file);
		try {
			return new GivenScript(file, Files.readString(path));
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot read %s: %s".formatted(path, reason(ex)),
					"Correct %s.".formatted(workspace.tool().parameter("from")));
		}
	}

	private static String reason(IOException failure) {
		if (failure instanceof NoSuchFileException) {
			return "there is no such file";
		}
		return (failure instanceof CharacterCodingException) ? "it is not UTF-8" : "" + failure.getMessage();
	}

	/**
	 * Returns a migration that runs the script and names no parents.
	 */
	Migration migration(MigrationId id, boolean isTransactional) {
		MigrationScript script = new MigrationScript(this.file,
				new ByteArrayResource(this.text.getBytes(StandardCharsets.UTF_8)));
		MigrationMetadata metadata = new MigrationMetadata(id, null, List.of(),
				isTransactional ? TransactionMode.TRANSACTIONAL : TransactionMode.NON_TRANSACTIONAL, Timeouts.NONE);
		return new Migration(metadata, new RunScript(script), Action.NOTHING, null,
				new MigrationFolder(this.file, this.file, this.file));
	}

}
