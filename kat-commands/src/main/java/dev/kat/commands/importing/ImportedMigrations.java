package dev.kat.commands.importing;

import java.util.List;

/**
 * What was read from another tool's files.
 *
 * @param migrations the migrations, each after its parents
 * @param findings what was changed or could not be taken over
 */
public record ImportedMigrations(List<ImportedMigration> migrations, List<ImportFinding> findings) {

	/**
	 * Copies the lists.
	 * @param migrations the migrations, each after its parents
	 * @param findings what was changed or could not be taken over
	 */
	public ImportedMigrations {
		migrations = List.copyOf(migrations);
		findings = List.copyOf(findings);
	}

}
