package dev.kat.prove.internal.postgres;

import java.sql.SQLWarning;

import dev.kat.internal.postgres.script.SqlStatement;

/**
 * Is called while a script runs, on the same thread. The methods do nothing by default.
 * They may use the connection, except in {@link #notice}.
 */
public interface StatementListener {

	/** Does nothing. */
	StatementListener NONE = new StatementListener() {
	};

	/**
	 * Is called before a statement runs.
	 * @param statement the statement
	 */
	default void before(SqlStatement statement) {
	}

	/**
	 * Is called after a statement has run.
	 * @param statement the statement
	 */
	default void after(SqlStatement statement) {
	}

	/**
	 * Is called for each notice of the server, as it arrives.
	 * @param statement the statement
	 * @param notice the notice
	 */
	default void notice(SqlStatement statement, SQLWarning notice) {
	}

	/**
	 * Is called for a statement that is left out, instead of the other methods.
	 * @param statement the statement
	 * @param reason why, in one sentence
	 */
	default void leftOut(SqlStatement statement, String reason) {
	}

}
