package dev.kat.internal.postgres.script;

import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.Placeholders;

/**
 * One statement of a script, as sent to the server.
 */
public final class SqlStatement {

	private static final Pattern RETURNING = Pattern.compile("(?i)\\breturning\\b");

	private final StatementText text;

	private final StatementShape shape;

	private final @Nullable CopyData copyData;

	private final Placeholders placeholders;

	private @Nullable Secrets secrets;

	private @Nullable HiddenValues hiddenValues;

	SqlStatement(StatementText text, StatementShape shape, @Nullable CopyData copyData, Placeholders placeholders) {
		this.text = text;
		this.shape = shape;
		this.copyData = copyData;
		this.placeholders = placeholders;
	}

	/**
	 * Returns the statement as it is sent to the server, from its first token to before
	 * its semicolon: as it is written, but with values in place of placeholders. Comments
	 * inside are kept. In a file whose first line ends with CRLF, each CRLF is turned
	 * into LF.
	 * @return the text
	 */
	public String text() {
		return this.text.sent();
	}

	/**
	 * {@return the statement as it is written, with the names of placeholders}
	 */
	String written() {
		return this.text.written();
	}

	/**
	 * {@return where the statement's first token begins}
	 */
	public ScriptPosition position() {
		return this.text.start();
	}

	/**
	 * Finds the place in the file that a PostgreSQL error refers to.
	 * @param serverPosition the error's position: code points of {@link #text()}, counted
	 * from 1; a position that is not in the text means its nearest end
	 * @return the place in the file
	 */
	public ScriptPosition positionAt(int serverPosition) {
		return this.text.positionAt(serverPosition);
	}

	/**
	 * Finds where a line of the file begins in the statement.
	 * @param line the line, counted from 1 in the file
	 * @return the position of its first character that is not blank, as the server counts
	 */
	public int serverPositionOfLine(int line) {
		return this.text.serverPositionOfLine(line);
	}

	/**
	 * {@return the line of the file for a line of {@link #text()}, both counted from 1}
	 */
	IntUnaryOperator lineInFile() {
		return this.text.lineInFile();
	}

	/**
	 * {@return the line of the file on which the statement ends}
	 */
	int lastLine() {
		return this.text.lastLine();
	}

	/**
	 * Extracts the line of the statement that a PostgreSQL error refers to, without the
	 * passwords in it, and with the names of placeholders.
	 * @param serverPosition the error's position, as in {@link #positionAt(int)}
	 * @return the line, and the place of the caret in it
	 */
	public Excerpt excerpt(int serverPosition) {
		return Excerpt.of(secrets().text(), secrets().indexInText(this.text.indexOf(serverPosition)));
	}

	/**
	 * Returns the statement as it may be shown.
	 * @return its text without the passwords in it, and with the names of placeholders
	 */
	public String textWithoutSecrets() {
		return secrets().text();
	}

	/**
	 * Removes the passwords of this statement and the values of placeholders from the
	 * server's message about it.
	 * @param message the server's message
	 * @return the message with an ellipsis for each password that it quotes, and the
	 * placeholder for each value
	 */
	public String withoutSecrets(String message) {
		return withoutValues(secrets().withoutThem(message));
	}

	/**
	 * Removes the values of placeholders from a message.
	 */
	String withoutValues(String message) {
		if (this.hiddenValues == null) {
			this.hiddenValues = HiddenValues.of(this.text, this.placeholders);
		}
		return this.hiddenValues.in(message);
	}

	private Secrets secrets() {
		if (this.secrets == null) {
			this.secrets = Secrets.of(text(), this.text.fillings());
		}
		return this.secrets;
	}

	/**
	 * Returns whether the statement sets something in the session that a run resuming
	 * after it in a new session has to set again.
	 * @return whether it is SET, RESET, DISCARD ALL, LOAD, or SELECT set_config
	 */
	public boolean changesSession() {
		LeadingTokens tokens = tokens();
		return tokens.is(0, "SET", "RESET", "LOAD") || (tokens.is(0, "DISCARD") && tokens.is(1, "ALL"))
				|| (tokens.is(0, "SELECT") && !this.shape.setConfigCalls().isEmpty());
	}

	/**
	 * Returns whether the statement begins a unit of a script that is committed unit by
	 * unit. It is not sent to the server.
	 * @return whether it is BEGIN, or COMMIT AND CHAIN, which also ends one
	 */
	public boolean beginsUnit() {
		return TransactionControl.of(tokens()).beginsUnit();
	}

	/**
	 * Returns whether the statement ends a unit of a script that is committed unit by
	 * unit. It is not sent to the server.
	 * @return whether it is COMMIT, or COMMIT AND CHAIN, which also begins one
	 */
	public boolean endsUnit() {
		return TransactionControl.of(tokens()).endsUnit();
	}

	/**
	 * Returns whether the statement is about savepoints.
	 * @return whether it is SAVEPOINT, RELEASE, or ROLLBACK TO
	 */
	public boolean isAboutSavepoint() {
		return TransactionControl.of(tokens()) == TransactionControl.SAVEPOINT;
	}

	/**
	 * Returns whether the statement is COPY ... FROM STDIN, so that it needs
	 * {@link #copyData()}.
	 * @return whether it is
	 */
	public boolean isCopyFromStdin() {
		return this.copyData != null;
	}

	/**
	 * Returns whether the statement is COPY ... TO STDOUT, for which the driver has a
	 * call of its own.
	 * @return whether it is
	 */
	public boolean isCopyToStdout() {
		return tokens().isCopyToStdout();
	}

	/**
	 * Returns the data lines that follow COPY ... FROM STDIN. They are streamed: they can
	 * be read once, and only until the next statement is requested; the rest is then
	 * skipped. Closing the reader does nothing.
	 * @return the data without its end marker, or {@code null} for any other statement
	 */
	public @Nullable Reader copyData() {
		return this.copyData;
	}

	/**
	 * {@return whether the statement certainly returns no rows}
	 */
	public boolean returnsNoRows() {
		return isDefinition() || ((changesRows() || tokens().is(0, "DO")) && !RETURNING.matcher(text()).find());
	}

	/**
	 * Returns whether the statement may leave something in the session that settings do
	 * not cover, such as a temporary table or an advisory lock. What the triggers of a
	 * plain statement do does not count.
	 * @return whether it may
	 */
	public boolean mayLeaveSessionState() {
		return !isPlain() || !sessionStates().isEmpty();
	}

	private boolean isPlain() {
		return isDefinition() || changesRows();
	}

	private boolean isDefinition() {
		return tokens().is(0, "CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "TRUNCATE", "REFRESH", "LOCK");
	}

	private boolean changesRows() {
		return tokens().is(0, "INSERT", "UPDATE", "DELETE", "MERGE");
	}

	/**
	 * {@return the names of the settings that the statement changes, in lower case}
	 */
	public Set<String> changedSettings() {
		return settingChanges().stream()
			.map((change) -> change.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
	}

	/**
	 * Whether the temporary table that the statement creates does not outlive its
	 * transaction.
	 */
	boolean isDroppedAtCommit() {
		return tokens().is(0, "CREATE") && tokens().hasInOrder("COMMIT", "DROP");
	}

	LeadingTokens tokens() {
		return this.shape.tokens();
	}

	List<SettingChange> settingChanges() {
		List<SettingChange> changes = new ArrayList<>(this.shape.setConfigCalls());
		SettingChange.of(tokens()).ifPresent(changes::add);
		return changes;
	}

	/**
	 * Returns the session state that the statement makes or needs, with positions.
	 */
	Map<SessionState, ScriptPosition> sessionStates() {
		Map<SessionState, ScriptPosition> states = new EnumMap<>(SessionState.class);
		states.putAll(this.shape.sessionStates());
		SessionState.of(tokens()).ifPresent((made) -> states.put(made, position()));
		return states;
	}

}
