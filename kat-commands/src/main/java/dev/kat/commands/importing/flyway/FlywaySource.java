package dev.kat.commands.importing.flyway;

import java.util.List;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportSource;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.SourceFile;

/**
 * Reads the scripts of Flyway, with the names that it expects by default. Each version
 * becomes a migration whose parent is the version before. Repeatable scripts come after
 * the last version, one after the other in the order of their descriptions, because that
 * is when Flyway runs them.
 */
public final class FlywaySource implements ImportSource {

	@Override
	public ImportedMigrations read(List<SourceFile> files) {
		return new FlywayChain(new FlywayFiles(files)).migrations();
	}

	@Override
	public List<ImportFinding> readSettings(List<SourceFile> files) {
		return FlywaySettings.findings(files);
	}

}
