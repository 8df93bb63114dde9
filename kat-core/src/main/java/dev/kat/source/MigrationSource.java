package dev.kat.source;

import java.util.List;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.LocationNotFoundException;
import dev.kat.migration.Migration;
import dev.kat.source.SourceContent.StrayFiles;

/**
 * Where migrations come from. The migrations of all sources make one graph.
 */
@FunctionalInterface
public interface MigrationSource {

	/**
	 * Reads all migrations. Called once for each operation, so that changes on disk are
	 * seen.
	 * @return the migrations, in any order
	 * @throws LocationNotFoundException if a place that must exist does not
	 * @throws InvalidMigrationException with every problem found in the files
	 */
	List<Migration> read();

	/**
	 * Reads all migrations, and looks for files beside them that nothing runs. Called
	 * instead of {@link #read()} once for each start, which warns of such files.
	 * @return the migrations, and the files
	 * @throws LocationNotFoundException if a place that must exist does not
	 * @throws InvalidMigrationException with every problem found in the files
	 */
	default SourceContent content() {
		return new SourceContent(read(), StrayFiles.NONE);
	}

}
