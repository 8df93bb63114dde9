package dev.kat.commands.importing;

import java.util.List;

/**
 * Reads the files of another tool, and changes none of them.
 */
public interface ImportSource {

	/**
	 * Reads all migrations.
	 * @param files the files in the directories that were given, in the order of their
	 * paths
	 * @return the migrations, and what was changed or could not be taken over
	 */
	ImportedMigrations read(List<SourceFile> files);

	/**
	 * Finds settings of the other tool for which Kat has none.
	 * @param files files with settings of the application or of the other tool
	 * @return what could not be taken over
	 */
	default List<ImportFinding> readSettings(List<SourceFile> files) {
		return List.of();
	}

}
