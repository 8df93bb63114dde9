package dev.kat.migration;

import java.sql.Connection;

/**
 * A migration in Java that can be rolled back.
 */
public interface ReversibleJavaMigration extends JavaMigration {

	/**
	 * Rolls the migration back.
	 * @param connection the connection to work with, as for {@link #up(Connection)}
	 * @throws Exception if it fails
	 */
	void down(Connection connection) throws Exception;

}
