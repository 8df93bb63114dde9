package dev.kat.script;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where in the nested code of a statement an error happened, as the server's CONTEXT says
 * it: in which routines and at which of their lines, or at which line of COPY data. Only
 * entries of known form are kept, and none of the values or statements that they quote:
 * these hold rows.
 *
 * @param lines the entries, the innermost first, with the line of the file where the code
 * is in this script
 * @param line the line of the file that a DO block had come to, where it is one
 */
public record ErrorContext(List<String> lines, OptionalInt line) {

	/** There is none. */
	public static final ErrorContext NONE = new ErrorContext(List.of(), OptionalInt.empty());

	private static final String DO_BLOCK = "inline_code_block";

	private static final Pattern ROUTINE = Pattern
		.compile("PL/pgSQL function (?<name>[^\\n:]{1,500}?) line (?<line>\\d{1,9}) at [\\w .()/-]{1,80}");

	private static final Pattern COMPILATION = Pattern
		.compile("compilation of PL/pgSQL function \"(?<name>[^\"\\n]{1,200})\" near line (?<line>\\d{1,9})");

	private static final Pattern COPY = Pattern
		.compile("(?<shown>COPY [^\\n]{1,200}?, line (?<line>\\d{1,9})" + "(?:, column [^\\n:]{1,200})?)(?:: .*)?");

	private static final Pattern SQL_FUNCTION = Pattern
		.compile("SQL function \"[^\"\\n]{1,200}\" (?:statement \\d{1,9}|during (?:startup|inlining))");

	private static final Pattern SQL_STATEMENT = Pattern
		.compile("(?:SQL (?:statement|expression)|PL/pgSQL expression|PL/pgSQL assignment) \".*");

	/**
	 * Reads a CONTEXT.
	 * @param context the server's text, or {@code null} where it gave none
	 * @param statement the statement that failed
	 * @param script the script that the statement is in
	 * @param mode how the script was run
	 * @return what may be shown of it
	 */
	public static ErrorContext of(@Nullable String context, SqlStatement statement, SqlScript script,
			TransactionMode mode) {
		if (context == null) {
			return NONE;
		}
		List<String> lines = new ArrayList<>();
		OptionalInt line = OptionalInt.empty();
		Bodies bodies = new Bodies(statement, script, mode);
		for (String entry : context.lines().toList()) {
			Matcher routine = ROUTINE.matcher(entry);
			if (routine.matches() && routine.group("name").equals(DO_BLOCK)) {
				line = bodies.lineOfBlock(number(routine));
			}
			describe(entry, bodies).forEach(lines::add);
		}
		return new ErrorContext(List.copyOf(lines), line);
	}

	private static Stream<String> describe(String entry, Bodies bodies) {
		for (Pattern pattern : List.of(ROUTINE, COMPILATION)) {
			Matcher matcher = pattern.matcher(entry);
			if (matcher.matches()) {
				String name = matcher.group("name");
				return Stream.of(at(entry, name.equals(DO_BLOCK) ? bodies.lineOfBlock(number(matcher))
						: bodies.lineOfRoutine(name, number(matcher)), bodies));
			}
		}
		Matcher copy = COPY.matcher(entry);
		if (copy.matches()) {
			return Stream.of(at(copy.group("shown"), bodies.lineOfData(number(copy)), bodies));
		}
		return SQL_FUNCTION.matcher(entry).matches() ? Stream.of(entry)
				: Stream.of(entry)
					.filter((text) -> SQL_STATEMENT.matcher(text).matches())
					.map((text) -> text.substring(0, text.indexOf(" \"")));
	}

	private static int number(Matcher matcher) {
		return Integer.parseInt(matcher.group("line"));
	}

	private static String at(String entry, OptionalInt line, Bodies bodies) {
		return line.isPresent() ? "%s (%s:%d)".formatted(entry, bodies.file(), line.getAsInt()) : entry;
	}

	/**
	 * Where in the file the bodies are that the server counts the lines of. It counts
	 * from the line on which a body's string begins.
	 */
	private record Bodies(SqlStatement statement, SqlScript script, TransactionMode mode) {

		String file() {
			return this.statement.position().file();
		}

		OptionalInt lineOfBlock(int line) {
			return this.statement.outline().is(0, "DO") ? OptionalInt.of(this.statement.lineOfBody() + line - 1)
					: OptionalInt.empty();
		}

		OptionalInt lineOfData(int line) {
			if (!this.statement.isCopyFromStdin()) {
				return OptionalInt.empty();
			}
			int lines = (int) this.statement.text().chars().filter((character) -> character == '\n').count();
			return OptionalInt.of(this.statement.position().line() + lines + line);
		}

		/**
		 * The routine as this script made it last before. Of several of that name nobody
		 * can tell which was called.
		 */
		OptionalInt lineOfRoutine(String signature, int line) {
			List<Integer> bodies = new ArrayList<>();
			try (StatementReader statements = this.script.open(this.mode)) {
				for (@Nullable
				SqlStatement next = statements.next(); next != null
						&& next.position().line() <= this.statement.position().line(); next = statements.next()) {
					if (next.outline().isRoutineNamed(name(signature))) {
						bodies.add(next.lineOfBody());
					}
				}
			}
			return (bodies.size() == 1) ? OptionalInt.of(bodies.get(0) + line - 1) : OptionalInt.empty();
		}

		private static String name(String signature) {
			int end = signature.indexOf('(');
			String name = (end > 0) ? signature.substring(0, end) : signature;
			return name.substring(name.lastIndexOf('.') + 1).replaceAll("^\"|\"$", "");
		}

	}

}
