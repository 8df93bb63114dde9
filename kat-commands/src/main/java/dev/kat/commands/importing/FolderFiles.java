package dev.kat.commands.importing;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.kat.commands.scaffold.MetadataText;
import dev.kat.migration.TransactionMode;

/**
 * The files of the folder of an imported migration.
 */
final class FolderFiles {

	private FolderFiles() {
	}

	/**
	 * Returns the contents by the names of the files.
	 */
	static Map<String, String> of(ImportedMigration migration) {
		Map<String, String> files = new LinkedHashMap<>();
		files.put("up.sql", migration.up().text());
		migration.down().script().ifPresent((script) -> files.put("down.sql", script.text()));
		files.put("metadata.yaml", metadata(migration));
		return files;
	}

	private static String metadata(ImportedMigration migration) {
		return new MetadataText(migration.id()).description(migration.description())
			.parents(migration.parents(), "")
			.line(migration.transactionMode() == TransactionMode.NON_TRANSACTIONAL, "no_transaction: true")
			.line(migration.transactionMode() == TransactionMode.CHECKPOINTS, "checkpoints: true")
			.line(migration.isRepeatable(), "repeatable: true")
			.line(!migration.hasPlaceholders(), "placeholders: false")
			.line(migration.down().isNothing(), "down: nothing")
			.toString();
	}

}
