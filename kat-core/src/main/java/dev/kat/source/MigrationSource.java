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
	 * Reads what is there: the migrations, what is wrong with folders that could not be
	 * read, and files that nothing runs. This is what Kat calls, so that it reports the
	 * problems of all sources together. By default it calls {@link #read()}.
	 * @return the migrations, the problems and the files
	 * @throws LocationNotFoundException if a place that must exist does not
	 */
	default SourceContent content() {
		try {
			return new SourceContent(read(), StrayFiles.NONE, List.of());
		}
		catch (InvalidMigrationException ex) {
			return new SourceContent(List.of(), StrayFiles.NONE, ex.problems());
		}
	}

}
