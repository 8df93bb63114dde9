package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.internal.postgres.script.SentSecrets;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.Action;

/**
 * Logs what the server says about a statement.
 */
final class NoticeLog implements Consumer<SQLWarning> {

	private static final Logger logger = LoggerFactory.getLogger(NoticeLog.class);

	private static final Logger sqlLogger = LoggerFactory.getLogger("dev.kat.sql");

	private static final String UNREADABLE = "Cannot read the server's notices";

	private final SqlStatement statement;

	NoticeLog(SqlStatement statement) {
		this.statement = statement;
	}

	@Override
	public void accept(SQLWarning warning) {
		ScriptPosition position = this.statement.position();
		logStatement(position.file() + ":" + position.line(), ServerNotice.of(warning));
	}

	/**
	 * Returns a log for the commit of what a migration has done. Deferred constraints and
	 * triggers run only then.
	 */
	static Consumer<SQLWarning> ofCommit(Action action) {
		return (warning) -> {
			ServerNotice notice = ServerNotice.of(warning);
			log(action + ": at COMMIT", notice, withoutValues(action, notice.toString()));
		};
	}

	/**
	 * Returns a log for the statements of a migration in Java.
	 */
	static Consumer<SQLWarning> ofJava(Action action, SentSecrets sent) {
		return (warning) -> {
			ServerNotice notice = ServerNotice.of(warning);
			log(action.toString(), notice, sent.withoutThem(notice.toString()));
		};
	}

	/**
	 * Passes on the notices that the driver has collected.
	 */
	static void pass(@Nullable SQLWarning first, Consumer<SQLWarning> log) {
		for (SQLWarning notice = first; notice != null; notice = notice.getNextWarning()) {
			log.accept(notice);
		}
	}

	/**
	 * Does work that the driver has no statement for, such as COPY: its notices are
	 * collected in the connection.
	 */
	static void during(Connection connection, Consumer<SQLWarning> log, Work work) throws SQLException {
		connection.clearWarnings();
		try {
			work.run();
		}
		finally {
			take(connection, log);
		}
	}

	/**
	 * Passes on the notices about a statement, also if it has failed.
	 */
	static void take(Statement statement, Consumer<SQLWarning> log) {
		try {
			pass(statement.getWarnings(), log);
		}
		catch (SQLException ex) {
			logger.debug(UNREADABLE, ex);
		}
	}

	private static void take(Connection connection, Consumer<SQLWarning> log) {
		try {
			SQLWarning first = connection.getWarnings();
			connection.clearWarnings();
			pass(first, log);
		}
		catch (SQLException ex) {
			logger.debug(UNREADABLE, ex);
		}
	}

	private void logStatement(String place, ServerNotice notice) {
		if (sqlLogger.isEnabledForLevel(notice.level())) {
			sqlLogger.atLevel(notice.level()).log("{}: {}", place, this.statement.withoutSecrets(notice.toString()));
		}
	}

	private static String withoutValues(Action action, String message) {
		return action.script().map((script) -> new SqlScript(script).withoutValues(message)).orElse(message);
	}

	private static void log(String place, ServerNotice notice, String message) {
		sqlLogger.atLevel(notice.level()).log("{}: {}", place, message);
	}

	/**
	 * Work that the server may send notices about.
	 */
	interface Work {

		void run() throws SQLException;

	}

}
