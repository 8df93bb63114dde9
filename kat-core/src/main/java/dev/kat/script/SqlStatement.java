package dev.kat.script;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a script, as the server gets it.
 */
public final class SqlStatement {

	private static final String WORD = "[\\p{L}\\p{N}_]";

	private static final String GAP = "[^\\p{L}\\p{N}_]++";

	// Statements in strings and in bodies count, too: it is not known what they are for.
	private static final Pattern SECRET = Pattern.compile("(?<!" + WORD + ")(?:PASSWORD|USER" + GAP
			+ "MAPPING|(?:CREATE|ALTER)" + GAP + "(?:SERVER|SUBSCRIPTION))(?!" + WORD + ")", Pattern.CASE_INSENSITIVE);

	private final String text;

	private final StatementShape shape;

	private final @Nullable CopyData copyData;

	SqlStatement(String text, StatementShape shape, @Nullable CopyData copyData) {
		this.text = text;
		this.shape = shape;
		this.copyData = copyData;
	}

	/**
	 * Returns the statement as it is written, from its first token to before its
	 * semicolon; comments inside are kept. In a file whose first line ends with CRLF,
	 * each CRLF is turned into LF.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * {@return where the statement's first token begins}
	 */
	public ScriptPosition position() {
		return this.shape.position();
	}

	/**
	 * Finds the place in the file that a PostgreSQL error speaks of.
	 * @param serverPosition the error's position: code points of {@link #text()}, counted
	 * from 1; a position that is not in the text means its nearest end
	 * @return the place in the file
	 */
	public ScriptPosition positionAt(int serverPosition) {
		ScriptPosition start = position();
		String before = this.text.substring(0, indexOf(serverPosition));
		int lineStart = before.lastIndexOf('\n') + 1;
		int column = before.codePointCount(lineStart, before.length());
		if (lineStart == 0) {
			return new ScriptPosition(start.file(), start.line(), start.column() + column);
		}
		int lines = (int) before.chars().filter((character) -> character == '\n').count();
		return new ScriptPosition(start.file(), start.line() + lines, 1 + column);
	}

	/**
	 * Cuts out the line of the statement that a PostgreSQL error speaks of. Of a
	 * statement that {@link #holdsSecret() holds a secret} it must not be shown.
	 * @param serverPosition the error's position, as in {@link #positionAt(int)}
	 * @return the line, and where in it the caret belongs
	 */
	public Excerpt excerpt(int serverPosition) {
		return Excerpt.of(this.text, indexOf(serverPosition));
	}

	/**
	 * Tells whether the statement may hold a password, and should not be shown. Errs on
	 * the side of caution: the bare word PASSWORD is enough, even in a string.
	 * @return whether it may
	 */
	public boolean holdsSecret() {
		Outline outline = outline();
		boolean createsOrAlters = outline.is(0, "CREATE", "ALTER");
		return (createsOrAlters && outline.is(1, "SERVER", "SUBSCRIPTION"))
				|| (outline.is(1, "USER") && outline.is(2, "MAPPING")) || SECRET.matcher(this.text).find();
	}

	/**
	 * Tells whether the statement is there for what it sets in the session, which whoever
	 * goes on behind it in another session has to set again.
	 * @return whether it is SET, RESET, or SELECT set_config
	 */
	public boolean changesSession() {
		return outline().is(0, "SET", "RESET") || (outline().is(0, "SELECT") && !this.shape.setConfigCalls().isEmpty());
	}

	/**
	 * Tells whether the statement is COPY ... FROM STDIN, so that it needs
	 * {@link #copyData()}.
	 * @return whether it is
	 */
	public boolean isCopyFromStdin() {
		return this.copyData != null;
	}

	/**
	 * Returns the data lines that follow COPY ... FROM STDIN. They are streamed: they can
	 * be read once, and only until the next statement is asked for; what is left then is
	 * skipped. Closing the reader does nothing.
	 * @return the data without its end marker, or {@code null} for any other statement
	 */
	public @Nullable Reader copyData() {
		return this.copyData;
	}

	Outline outline() {
		return this.shape.outline();
	}

	List<SettingChange> settingChanges() {
		List<SettingChange> changes = new ArrayList<>(this.shape.setConfigCalls());
		SettingChange set = SettingChange.of(outline());
		if (set != null) {
			changes.add(set);
		}
		return changes;
	}

	private int indexOf(int serverPosition) {
		int end = this.text.stripTrailing().length();
		int before = Math.min(Math.max(0, serverPosition - 1), this.text.codePointCount(0, end));
		return this.text.offsetByCodePoints(0, before);
	}

}
