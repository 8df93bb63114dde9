package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * The place in the file of the code of a routine or a DO block. The server counts its
 * lines from the line on which its string begins.
 *
 * @param firstLine the line of the statement, as it is sent, on which the string begins
 * @param lines how many lines it has
 * @param inFile the line of the file for a line of the statement
 */
record CodeBody(int firstLine, int lines, IntUnaryOperator inFile) {

	/**
	 * Finds the code of a CREATE FUNCTION, CREATE PROCEDURE or DO.
	 * @return the code; empty if there is none, or if the server counts its lines
	 * differently from the file: in strings with escapes or in several parts
	 */
	static Optional<CodeBody> of(SqlStatement statement) {
		try (ScriptReader script = ScriptReader.of(statement.position().file(), statement.text())) {
			return new Finder(script, statement).find();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return the line of the file for a line of the code, if the code has that many}
	 */
	OptionalInt lineOf(int line) {
		return (line >= 1 && line <= this.lines) ? OptionalInt.of(this.inFile.applyAsInt(this.firstLine + line - 1))
				: OptionalInt.empty();
	}

	private static final class Finder {

		private final ScriptReader script;

		private final Lexer lexer;

		private final IntUnaryOperator inFile;

		private final boolean block;

		private Finder(ScriptReader script, SqlStatement statement) {
			this.script = script;
			this.lexer = new Lexer(script, (position, problem) -> {
			});
			this.inFile = statement.lineInFile();
			this.block = statement.tokens().is(0, "DO");
		}

		private Optional<CodeBody> find() {
			int depth = 0;
			Token previous = this.lexer.next();
			while (previous.kind() != Token.Kind.END) {
				depth += previous.isSymbol('(') ? 1 : previous.isSymbol(')') ? -1 : 0;
				this.lexer.skipBlanks();
				boolean plain = this.script.peek() == '\'' || this.script.peek() == '$';
				Token token = this.lexer.next();
				if (token.kind() == Token.Kind.STRING && depth == 0 && introducesBody(previous)) {
					return plain ? upToHere(token) : Optional.empty();
				}
				previous = token;
			}
			return Optional.empty();
		}

		private boolean introducesBody(Token token) {
			return this.block ? !token.is("LANGUAGE") : token.is("AS");
		}

		private Optional<CodeBody> upToHere(Token body) {
			int lines = this.script.position().line() - body.position().line() + 1;
			boolean continues = this.lexer.next().kind() == Token.Kind.STRING;
			return continues ? Optional.empty() : Optional.of(new CodeBody(body.position().line(), lines, this.inFile));
		}

	}

}
