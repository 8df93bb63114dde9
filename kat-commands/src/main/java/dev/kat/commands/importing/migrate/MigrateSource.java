package dev.kat.commands.importing.migrate;

import java.util.List;

import dev.kat.commands.importing.ImportSource;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.SourceFile;

/**
 * Reads the files of golang-migrate. Each number becomes a migration whose parent is the
 * number before. Its files have no placeholders.
 */
public final class MigrateSource implements ImportSource {

	@Override
	public ImportedMigrations read(List<SourceFile> files) {
		return new MigrateChain(files).migrations();
	}

}
