package dev.kat.internal.plan;

import java.util.Optional;
import java.util.Set;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

/**
 * How a database reads scripts.
 */
public interface ScriptSyntax {

	/**
	 * Finds the first statement that runs. A script with nothing but comments or an empty
	 * transaction has none.
	 * @param script the script
	 * @return where it begins; empty if there is nothing to run
	 * @throws InvalidMigrationException if the file cannot be read as a script up to its
	 * first statement
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	Optional<ScriptPosition> firstStatement(MigrationScript script);

	/**
	 * Reads the whole script and finds everything that would keep it from being run as it
	 * is written.
	 * @param script the script
	 * @param mode how the script will be run
	 * @return whether there is anything to run
	 * @throws InvalidMigrationException if anything is found, with all of it
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	boolean check(MigrationScript script, TransactionMode mode);

	/**
	 * Finds the first statement that the database refuses to run in a transaction. A
	 * problem of the script ends the search: {@link #check} reports it.
	 * @param script the script
	 * @return where it begins; empty if all can run in a transaction
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	Optional<ScriptPosition> firstOutsideTransaction(MigrationScript script);

	/**
	 * Computes the digest of the script's first statements, as they run one by one.
	 * @param script the script
	 * @param statements how many
	 * @return the digest, or nothing if the script has fewer
	 * @throws InvalidMigrationException if the file cannot be read as a script that far
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	Optional<String> digestOfFirst(MigrationScript script, int statements);

	/**
	 * Returns the tables on which a script without a transaction builds indexes.
	 * @param script the script
	 * @return the tables' names without schemas; empty if the script does anything else
	 * @throws InvalidMigrationException if the file cannot be read as a script
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	Optional<Set<String>> indexedTables(MigrationScript script);

}
