package dev.kat.internal.postgres.script;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.postgres.script.StatementShape.Unclosed;
import dev.kat.internal.postgres.script.Token.Kind;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.Placeholders;

/**
 * Assembles a script's statements, one after the other.
 */
final class StatementParser implements Closeable {

	private final ScriptReader script;

	private final Lexer lexer;

	private final Placeholders placeholders;

	private final ProblemReporter problems;

	private @Nullable CopyData copyData;

	private boolean broken;

	/**
	 * Creates a parser.
	 * @param placeholders the values in the script, which must not be shown
	 */
	StatementParser(ScriptReader script, Placeholders placeholders, ProblemReporter problems) {
		this.script = script;
		this.placeholders = placeholders;
		this.lexer = new Lexer(script, problems);
		this.problems = problems;
	}

	/**
	 * {@return whether something was left open, so that the rest could not be split}
	 */
	boolean isBroken() {
		return this.broken || this.lexer.isBroken();
	}

	/**
	 * {@return the next statement, if there are more}
	 */
	Optional<SqlStatement> next() {
		if (this.copyData != null) {
			this.copyData.drain();
			this.copyData = null;
		}
		Optional<SqlStatement> statement = Optional.empty();
		while (statement.isEmpty() && hasMore()) {
			statement = read();
		}
		return statement;
	}

	private boolean hasMore() {
		this.script.stopCapture();
		return this.lexer.skipBlanks();
	}

	private Optional<SqlStatement> read() {
		StatementShape shape = new StatementShape(this.script.position());
		this.script.startCapture();
		int end = 0;
		for (Token token = this.lexer.next(); token.kind() != Kind.END; token = this.lexer.next()) {
			if (token.kind() == Kind.PSQL_COMMAND) {
				skip(token, shape);
				return Optional.empty();
			}
			if (shape.isEndedBy(token)) {
				return shape.isEmpty() ? Optional.empty() : Optional.of(endedStatement(shape));
			}
			shape.add(token);
			end = this.script.capturedLength();
		}
		return isComplete(shape) ? Optional.of(statement(text(end, shape), shape, copyDataAtEnd(shape)))
				: Optional.empty();
	}

	private void skip(Token command, StatementShape shape) {
		// Written by pg_dump around its output; psql itself only checks the key.
		if (shape.isEmpty() && (command.text().equals("\\restrict") || command.text().equals("\\unrestrict"))) {
			this.lexer.skipArguments();
			return;
		}
		this.lexer.skipLine();
		this.problems.report(command.position(),
				new UnplacedProblem("psql command not allowed", command.text(), actionFor(command.text())));
	}

	private static String actionFor(String command) {
		// Of pg_dump's options, only --create makes it write this.
		if (command.equals("\\connect")) {
			return "Kat migrates the one database it is connected to: run pg_dump without --create.";
		}
		return "Kat runs scripts without psql: remove the command, or write it in SQL.";
	}

	private SqlStatement endedStatement(StatementShape shape) {
		StatementText text = text(this.script.capturedLength() - 1, shape);
		this.script.stopCapture();
		return statement(text, shape, copyData(shape));
	}

	private StatementText text(int end, StatementShape shape) {
		return this.script.captured(end, shape.position());
	}

	private SqlStatement statement(StatementText text, StatementShape shape, @Nullable CopyData copyData) {
		return new SqlStatement(text, shape, copyData, this.placeholders);
	}

	private @Nullable CopyData copyData(StatementShape shape) {
		if (!shape.tokens().isCopyFromStdin()) {
			return null;
		}
		if (!this.lexer.skipToLineEnd()) {
			ScriptPosition position = this.script.position();
			this.problems.report(position, "Text after COPY ... FROM STDIN",
					"The data begins on the next line: move the text after it.");
			this.lexer.skipLine();
		}
		this.copyData = new CopyData(this.script);
		return this.copyData;
	}

	private @Nullable CopyData copyDataAtEnd(StatementShape shape) {
		return shape.tokens().isCopyFromStdin() ? new CopyData(this.script) : null;
	}

	private boolean isComplete(StatementShape shape) {
		if (this.lexer.isBroken()) {
			return false;
		}
		Optional<Unclosed> unclosed = shape.unclosed();
		unclosed.ifPresent((opened) -> {
			this.broken = true;
			this.problems.report(opened.position(), "Unclosed " + opened.what(), "");
		});
		return unclosed.isEmpty();
	}

	@Override
	public void close() throws IOException {
		this.script.close();
	}

}
