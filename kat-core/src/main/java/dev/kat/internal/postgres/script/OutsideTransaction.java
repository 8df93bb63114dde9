package dev.kat.internal.postgres.script;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognizes the statements that PostgreSQL refuses to run in a transaction.
 */
final class OutsideTransaction {

	private static final Pattern CONCURRENTLY = Pattern.compile("(?i)\\bconcurrently\\b");

	private OutsideTransaction() {
	}

	/**
	 * Returns whether a statement must run on its own. Where that depends on the table,
	 * as for CLUSTER and REINDEX of partitioned ones, it does not count.
	 */
	static boolean requires(SqlStatement statement) {
		LeadingTokens tokens = statement.tokens();
		return switch (tokens.token(0).text().toUpperCase(Locale.ROOT)) {
			case "VACUUM" -> tokens.is(0, "VACUUM");
			case "CREATE", "DROP" ->
				tokens.is(1, "DATABASE", "TABLESPACE", "SUBSCRIPTION") || tokens.hasInOrder("INDEX", "CONCURRENTLY");
			case "ALTER" ->
				tokens.is(1, "SYSTEM") || (tokens.is(1, "DATABASE") && tokens.hasInOrder("SET", "TABLESPACE"))
						|| (tokens.hasInOrder("DETACH", "PARTITION") && isConcurrent(statement));
			case "REINDEX" ->
				isConcurrent(statement) || tokens.is(tokens.isSymbol(1, '(') ? 2 : 1, "SCHEMA", "DATABASE", "SYSTEM");
			case "CLUSTER" -> tokens.size() == 1 || (tokens.size() == 2 && tokens.is(1, "VERBOSE"));
			case "DISCARD" -> tokens.is(1, "ALL");
			case "COMMIT", "ROLLBACK" -> tokens.is(1, "PREPARED");
			default -> false;
		};
	}

	private static boolean isConcurrent(SqlStatement statement) {
		return CONCURRENTLY.matcher(statement.text()).find();
	}

}
