package dev.kat.migration;

import java.sql.Connection;
import java.util.Optional;

/**
 * A migration in Java, for what is hard to say in SQL. It takes its place in the graph
 * like any other: it can name migrations in SQL as parents, and they can name it.
 * <p>
 * It runs in one transaction together with the rows that record it, unless its metadata
 * says otherwise. Whatever it throws is its failure, and is rolled back. One that can be
 * rolled back is a {@link ReversibleJavaMigration}.
 */
public interface JavaMigration {

	/**
	 * Describes the migration. Called each time the migrations are read; must always
	 * return the same.
	 * @return what the metadata.yaml of a migration in SQL would say
	 */
	MigrationMetadata metadata();

	/**
	 * Applies the migration.
	 * @param connection the connection to work with, until this method returns. It
	 * refuses what Kat does itself, such as to commit, to roll back and to close;
	 * savepoints are allowed
	 * @throws Exception if it fails
	 */
	void up(Connection connection) throws Exception;

	/**
	 * Returns a text that changes with what the migration does, such as a version. Kat
	 * records it, and can then notice that an applied migration was changed.
	 * @return the text; empty by default, and Kat then notices no changes
	 */
	default Optional<String> checksum() {
		return Optional.empty();
	}

}
