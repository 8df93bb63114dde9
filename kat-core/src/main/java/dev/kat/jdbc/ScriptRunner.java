package dev.kat.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
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

	private final Set<String> changedSettings = new HashSet<>();

	private int statementsDone;

	private int timeoutSeconds;

	private @Nullable SqlStatement current;

	ScriptRunner(Session session) {
		this.session = session;
		this.connection = session.connection();
	}

	/**
	 * Runs all statements of a script in the transaction at hand, up to the first that
	 * fails.
	 */
	void run(SqlScript script) throws SQLException {
		try (StatementReader statements = script.open(TransactionMode.TRANSACTIONAL)) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				execute(next);
				done();
			}
		}
	}

	/**
	 * Runs a statement. It is not done yet: more may belong to it.
	 */
	void execute(SqlStatement statement) throws SQLException {
		this.current = statement;
		this.changedSettings.addAll(statement.changedSettings());
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
			jdbcStatement.setQueryTimeout(this.timeoutSeconds);
			jdbcStatement.execute(statement.text());
		}
	}

	/**
	 * Does what a statement needs first. What goes wrong with it counts as the
	 * statement's failure.
	 * @return whether the statement is still to be run
	 */
	boolean prepare(SqlStatement statement, Preparation preparation) throws SQLException {
		this.current = statement;
		return preparation.prepare();
	}

	/**
	 * Counts a statement.
	 */
	void done() {
		this.statementsDone++;
		this.current = null;
	}

	/**
	 * Has the driver end statements that take longer. It counts in whole seconds.
	 */
	void timeout(@Nullable Duration timeout) {
		this.timeoutSeconds = (timeout != null) ? (int) timeout.plusMillis(999).toSeconds() : 0;
	}

	int statementsDone() {
		return this.statementsDone;
	}

	/**
	 * The settings that the script has changed.
	 */
	Set<String> changedSettings() {
		return this.changedSettings;
	}

	/**
	 * The statement that is running or failed, or {@code null} between statements.
	 */
	@Nullable SqlStatement current() {
		return this.current;
	}

	private void copy(SqlStatement statement, Reader data) throws SQLException {
		if (!this.connection.isWrapperFor(PGConnection.class)) {
			throw new SQLFeatureNotSupportedException("The connection does not unwrap to the driver's");
		}
		try {
			this.connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text(), data);
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(statement.position().toString(), ex);
		}
	}

	/**
	 * What a statement needs first.
	 */
	interface Preparation {

		boolean prepare() throws SQLException;

	}

}
