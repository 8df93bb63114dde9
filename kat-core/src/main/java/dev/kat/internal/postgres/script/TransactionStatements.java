package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.kat.migration.Placeholders;

/**
 * Finds statements that begin or end a transaction in SQL that is not from a script.
 */
public final class TransactionStatements {

	/** Without one of these words, there is none. */
	private static final Pattern WORDS = Pattern.compile("(?i)\\b(?:begin|start|commit|end|rollback|abort|prepare)\\b");

	private TransactionStatements() {
	}

	/**
	 * Returns the first statement that begins or ends a transaction.
	 * @param sql one statement or several
	 * @return the statement; empty if there is none, apart from savepoints
	 */
	public static Optional<String> firstIn(String sql) {
		if (!WORDS.matcher(sql).find()) {
			return Optional.empty();
		}
		// The server reports what is wrong with the rest.
		ProblemReporter lenient = (position, problem) -> {
		};
		try (StatementParser parser = new StatementParser(ScriptReader.of("", sql), Placeholders.NONE, lenient)) {
			Optional<SqlStatement> statement = parser.next();
			while (statement.isPresent() && !isOne(statement.get())) {
				statement = parser.next();
			}
			return statement.map(SqlStatement::text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isOne(SqlStatement statement) {
		return switch (TransactionControl.of(statement.tokens())) {
			case NONE, SAVEPOINT -> false;
			default -> true;
		};
	}

}
