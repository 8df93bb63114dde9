package dev.kat.source;

import java.util.List;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.LocationNotFoundException;
import dev.kat.migration.Migration;

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

}
