package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.postgres.NoticeLog.Work;
import dev.kat.internal.postgres.script.IndexStatement;
import dev.kat.internal.postgres.script.SentSecrets;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.StatementReader;
import dev.kat.migration.TransactionMode;

/**
 * Sends a script's statements to the server, one by one.
 */
final class ScriptRunner {

	/**
	 * Matches a change of a setting that the server does not know (its name has a dot):
	 * nothing lists these, so they cannot be restored. The pattern is generous, because
	 * closing a connection costs little.
	 */
	private static final Pattern CUSTOM_SETTING = Pattern
		.compile("(?i)\\bset\\s+(session\\s+)?\\w+\\.\\w+|\\bset_config\\s*\\(\\s*'\\w+\\.");

	private final Session session;

	private final StatementExecution execution;

	private final Set<String> changedSettings = new HashSet<>();

	private boolean changesSession;

	private int statementsDone;

	private @Nullable SqlStatement current;

	private SentSecrets sent = new SentSecrets();

	ScriptRunner(Session session) {
		this.session = session;
		this.execution = new StatementExecution(session.connection());
	}

	/**
	 * Runs all statements of a script in the current transaction, up to the first that
	 * fails, and asks a question after the last one: in the same message if possible.
	 * @param question a query for one text
	 * @return the answer; empty if there is no statement
	 */
	Optional<String> run(SqlScript script, String question) throws SQLException {
		Optional<String> answer = Optional.empty();
		try (StatementReader statements = script.open(TransactionMode.TRANSACTIONAL)) {
			SqlStatement statement = statements.next();
			while (statement != null) {
				// The data of COPY can only be read before the next statement.
				boolean isCopy = statement.isCopyFromStdin();
				SqlStatement next = isCopy ? null : statements.next();
				boolean isLast = !isCopy && next == null;
				answer = (isLast && canBeFollowed(statement)) ? executeAndAsk(statement, question) : execute(statement);
				refuseInvalidIndex(statement);
				done();
				statement = isCopy ? statements.next() : next;
			}
		}
		return (answer.isEmpty() && this.statementsDone > 0) ? Optional.of(this.session.text(question)) : answer;
	}

	/**
	 * Calls a migration in Java in the current transaction. It can change anything in the
	 * session.
	 * @return nothing
	 */
	Optional<String> run(JavaCall call) throws SQLException {
		this.changesSession = true;
		this.sent = call.sent();
		try {
			call.run(this.session);
		}
		finally {
			this.statementsDone = call.statementsDone();
		}
		return Optional.empty();
	}

	private boolean canBeFollowed(SqlStatement statement) throws SQLException {
		return statement.returnsNoRows() && this.execution.sendsTogether();
	}

	private Optional<String> executeAndAsk(SqlStatement statement, String question) throws SQLException {
		List<String> answer = new ArrayList<>();
		execute(statement, () -> answer
			.add(this.execution.lastRow(statement.text() + "\n;" + question, new NoticeLog(statement)).text(0)));
		return answer.stream().findFirst();
	}

	/**
	 * Looks only after the statement, because the statement waits until no session is
	 * still building the index.
	 */
	void refuseInvalidIndex(SqlStatement statement) throws SQLException {
		IndexStatement index = IndexStatement.of(statement);
		if (index != null) {
			InvalidIndex.refuse(this.session, index);
		}
	}

	/**
	 * Runs a statement without completing it, because more may belong to it.
	 * @return nothing
	 */
	Optional<String> execute(SqlStatement statement) throws SQLException {
		NoticeLog notices = new NoticeLog(statement);
		if (statement.isCopyFromStdin() || statement.isCopyToStdout()) {
			execute(statement, () -> this.execution.copy(statement, statement.text(), notices));
		}
		else {
			execute(statement, () -> this.execution.execute(statement.text(), notices));
		}
		return Optional.empty();
	}

	private void execute(SqlStatement statement, Work work) throws SQLException {
		begin(statement);
		this.session.leftovers().isAboutToRun(statement);
		this.changesSession |= statement.changesSession();
		this.changedSettings.addAll(statement.changedSettings());
		if (changesCustomSetting(statement.text())) {
			this.session.discard("a script changed a setting in it that cannot be restored");
		}
		if (this.changedSettings.contains("statement_timeout")) {
			// The script's own setting takes precedence over Kat's.
			this.execution.timeout(null);
		}
		try {
			work.run();
		}
		catch (RuntimeException | Error ex) {
			this.session.discard("the server's answer was not read to its end");
			throw ex;
		}
	}

	/**
	 * Whether SQL may change a setting that cannot be restored.
	 */
	static boolean changesCustomSetting(String sql) {
		return sql.indexOf('.') >= 0 && CUSTOM_SETTING.matcher(sql).find();
	}

	/**
	 * Begins a statement. Anything that goes wrong until it is completed counts as its
	 * failure.
	 */
	void begin(SqlStatement statement) {
		this.current = statement;
	}

	/**
	 * Counts a completed statement.
	 */
	void done() {
		this.statementsDone++;
		end();
	}

	/**
	 * Ends a statement without counting it.
	 */
	void end() {
		this.current = null;
	}

	/**
	 * Makes the driver end statements that take longer.
	 */
	void timeout(@Nullable Duration timeout) {
		this.execution.timeout((timeout != null && timeout.isZero()) ? null : timeout);
	}

	/**
	 * Whether this timeout ended the last statement.
	 */
	boolean hasTimedOut() {
		return this.execution.hasTimedOut();
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
	 * Whether a statement was one that changes the session, whatever it is now.
	 */
	boolean changesSession() {
		return this.changesSession;
	}

	/**
	 * The passwords in the statements that a migration in Java has sent.
	 */
	SentSecrets sent() {
		return this.sent;
	}

	/**
	 * The statement that is running or failed, or {@code null} between statements.
	 */
	@Nullable SqlStatement current() {
		return this.current;
	}

}
