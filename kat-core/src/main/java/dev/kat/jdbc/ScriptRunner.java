package dev.kat.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.kat.error.UnreadableMigrationException;
import dev.kat.script.SqlScript;
import dev.kat.script.SqlStatement;
import dev.kat.script.StatementReader;
import dev.kat.script.TransactionMode;

/**
 * Sends a script's statements to the server, one by one.
 */
final class ScriptRunner {

	/**
	 * Sets a setting that the server does not know (its name has a dot): nothing lists
	 * these, so they cannot be put back. Generous, because closing a connection costs
	 * little.
	 */
	private static final Pattern CUSTOM_SETTING = Pattern
		.compile("(?i)\\bset\\s+(session\\s+)?\\w+\\.\\w+|\\bset_config\\s*\\(\\s*'\\w+\\.");

	private final Session session;

	private final Connection connection;

	private int statementsDone;

	private @Nullable SqlStatement current;

	ScriptRunner(Session session) {
		this.session = session;
		this.connection = session.connection();
	}

	/**
	 * Runs all statements, up to the first that fails.
	 */
	void run(SqlScript script, TransactionMode mode) throws SQLException {
		try (StatementReader statements = script.open(mode)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				this.current = next;
				execute(next);
				this.statementsDone++;
			}
			this.current = null;
		}
	}

	int statementsDone() {
		return this.statementsDone;
	}

	/**
	 * The statement that is running or failed, or {@code null} between statements.
	 */
	@Nullable SqlStatement current() {
		return this.current;
	}

	private void execute(SqlStatement statement) throws SQLException {
		if (CUSTOM_SETTING.matcher(statement.text()).find()) {
			this.session.discard("a script made a setting in it that cannot be taken back");
		}
		@Nullable Reader copyData = statement.copyData();
		if (copyData != null) {
			copy(statement, copyData);
			return;
		}
		try (Statement jdbcStatement = this.connection.createStatement()) {
			jdbcStatement.setEscapeProcessing(false);
			jdbcStatement.execute(statement.text());
		}
	}

	private void copy(SqlStatement statement, Reader data) throws SQLException {
		try {
			this.connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text(), data);
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(statement.position().toString(), ex);
		}
	}

}
