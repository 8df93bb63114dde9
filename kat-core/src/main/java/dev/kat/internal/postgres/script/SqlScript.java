package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Placeholders;
import dev.kat.migration.TransactionMode;

/**
 * A script as PostgreSQL's psql reads it: statement by statement. Each method reads its
 * file anew, and none holds it in memory as a whole.
 */
public final class SqlScript {

	private final MigrationScript script;

	/**
	 * Creates a script.
	 * @param script its file
	 */
	public SqlScript(MigrationScript script) {
		this.script = script;
	}

	/**
	 * {@return the file's display path}
	 */
	public String file() {
		return this.script.file();
	}

	/**
	 * Finds the first statement that runs. A script with nothing but comments or an empty
	 * transaction has none.
	 * @return where it begins; empty if there is nothing to run
	 * @throws InvalidMigrationException if the file cannot be read as a script up to its
	 * first statement
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public Optional<ScriptPosition> firstStatement() {
		// A placeholder that there is not is reported when the script is to run.
		StatementParser parser = parser(ProblemReporter.FAIL_FAST, (position, problem) -> {
		});
		try (StatementReader reader = reader(parser, TransactionMode.TRANSACTIONAL)) {
			return reader.poll().map(SqlStatement::position);
		}
	}

	/**
	 * Finds the first statement that the server refuses to run in a transaction. A
	 * problem of the script ends the search.
	 * @return where it begins; empty if all can run in a transaction
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public Optional<ScriptPosition> firstOutsideTransaction() {
		try (StatementReader statements = open(TransactionMode.NON_TRANSACTIONAL)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				if (OutsideTransaction.requires(next)) {
					return Optional.of(next.position());
				}
			}
		}
		catch (InvalidMigrationException ex) {
			return Optional.empty();
		}
		return Optional.empty();
	}

	/**
	 * Computes the digest of the script's first statements, as they are run without a
	 * transaction.
	 * @param statements how many
	 * @return the digest, or nothing if the script has fewer
	 * @throws InvalidMigrationException if the file cannot be read as a script that far
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public Optional<String> digestOfFirst(int statements) {
		StatementDigest digest = new StatementDigest();
		try (StatementReader reader = open(TransactionMode.NON_TRANSACTIONAL)) {
			while (digest.statements() < statements) {
				Optional<SqlStatement> statement = reader.poll();
				if (statement.isEmpty()) {
					return Optional.empty();
				}
				statement.ifPresent(digest::add);
			}
		}
		return Optional.of(digest.value());
	}

	/**
	 * Reads the whole script and finds what would keep it from being run as it is
	 * written: text that is not UTF-8, quotes that never end, placeholders without a
	 * value, psql commands, transaction control, settings that the driver cannot work
	 * with, and, without a transaction, state of the session that a resumed run would
	 * lack.
	 * @param mode how the script will be run
	 * @return whether there is anything to run
	 * @throws InvalidMigrationException if anything is found, with all of it
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public boolean check(TransactionMode mode) {
		Problems problems = new Problems(file());
		boolean hasStatement = false;
		try (StatementParser parser = parser(problems)) {
			hasStatement = check(parser, ScriptRules.of(mode, problems), problems);
		}
		catch (InvalidMigrationException ex) {
			problems.addFatal(ex);
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(file(), ex);
		}
		problems.throwIfAny();
		return hasStatement;
	}

	/**
	 * Opens the script for running. Assumes that it has passed the
	 * {@linkplain #check(TransactionMode) check} for the same mode.
	 * @param mode how the script will be run
	 * @return a reader of the statements in the order of the file, without the BEGIN and
	 * COMMIT that a script in a transaction does not need; to be closed by the caller
	 * @throws UnreadableMigrationException if the file cannot be opened
	 */
	public StatementReader open(TransactionMode mode) {
		return reader(parser(ProblemReporter.FAIL_FAST), mode);
	}

	private StatementReader reader(StatementParser parser, TransactionMode mode) {
		return new StatementReader(file(), parser, ScriptRules.of(mode, ProblemReporter.FAIL_FAST));
	}

	/**
	 * Removes the values of placeholders from a message about the script.
	 * @param message the message
	 * @return the message with a placeholder for each value
	 */
	public String withoutValues(String message) {
		return HiddenValues.of(this.script.placeholders()).in(message);
	}

	/**
	 * Returns the tables on which a script without a transaction builds indexes.
	 * @return their names without schemas; empty if it does anything else, apart from
	 * settings
	 */
	public Optional<Set<String>> indexedTables() {
		Set<String> tables = new HashSet<>();
		try (StatementReader statements = open(TransactionMode.NON_TRANSACTIONAL)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				if (next.tokens().is(0, "SET")) {
					continue;
				}
				Optional<String> table = Optional.ofNullable(IndexStatement.of(next))
					.flatMap(IndexStatement::indexedTable);
				if (table.isEmpty()) {
					return Optional.empty();
				}
				tables.add(table.get());
			}
		}
		return Optional.of(tables);
	}

	private static boolean check(StatementParser parser, ScriptRules rules, Problems problems) {
		boolean hasStatement = false;
		Optional<SqlStatement> next = parser.next();
		while (next.isPresent()) {
			SqlStatement statement = next.get();
			rules.accept(statement);
			statement.settingChanges().forEach((change) -> DriverSetting.check(change, problems));
			hasStatement |= !rules.leavesOut(statement);
			next = parser.next();
		}
		// If its end is unknown, a missing COMMIT is not the script's fault.
		if (!parser.isBroken()) {
			rules.finish();
		}
		return hasStatement;
	}

	private StatementParser parser(ProblemReporter problems) {
		return parser(problems, problems);
	}

	private StatementParser parser(ProblemReporter problems, ProblemReporter problemsOfPlaceholders) {
		Placeholders placeholders = this.script.placeholders();
		ScriptReader reader = new ScriptReader(file(), this.script.open(), placeholders, problems,
				problemsOfPlaceholders);
		return new StatementParser(reader, placeholders,
				(position, problem) -> problems.report(position, problem.with(this::withoutValues)));
	}

	/**
	 * {@return the file's display path}
	 */
	@Override
	public String toString() {
		return this.script.file();
	}

}
