package dev.kat.internal.postgres.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.TransactionMode;

/**
 * Where in the nested code of a statement an error happened, according to the server's
 * CONTEXT: in which routines and on which of their lines, or on which line of COPY data.
 * Keeps only entries of a known form, without the values and statements that they quote,
 * because these contain rows.
 *
 * @param lines the entries, the innermost first, with the line of the file where the code
 * is in this script
 * @param line the line of the file that a DO block had reached, if there is one
 */
public record ErrorContext(List<String> lines, OptionalInt line) {

	/** There is none. */
	public static final ErrorContext NONE = new ErrorContext(List.of(), OptionalInt.empty());

	private static final String DO_BLOCK = "inline_code_block";

	/** An identifier as the server quotes it. */
	private static final String NAME = "(?:(?:\"[^\"\\n]{1,200}\"){1,9}|[\\p{L}_][\\p{L}\\p{M}\\p{N}_$]{0,200})";

	private static final String SIGNATURE = "(?:%1$s\\.)?%1$s\\([^\\n:]{0,2000}?\\)".formatted(NAME);

	private static final Pattern ROUTINE = Pattern.compile("PL/pgSQL function (?<name>" + DO_BLOCK + "|" + SIGNATURE
			+ ")(?: line (?<line>\\d{1,9}))?(?: (?:at|during|while) [\\w .()/'-]{1,80})?");

	private static final Pattern COMPILATION = Pattern
		.compile("compilation of PL/pgSQL function \"(?<name>[^\"\\n]{1,200})\" near line (?<line>\\d{1,9})");

	private static final Pattern COPY = Pattern
		.compile("(?<shown>COPY [^\\n]{1,200}?, line (?<line>\\d{1,9})" + "(?:, column [^\\n:]{1,200})?)(?:: .*)?");

	private static final Pattern SQL_FUNCTION = Pattern
		.compile("SQL function \"[^\"\\n]{1,200}\" (?:statement \\d{1,9}|during (?:startup|inlining))");

	/**
	 * Reads a CONTEXT.
	 * @param context the server's text, or {@code null} if it gave none
	 * @param statement the statement that failed, or {@code null} if it was the end of
	 * the transaction, after the script
	 * @param script the script that was run
	 * @param mode how the script was run
	 * @return what may be shown of it
	 */
	public static ErrorContext of(@Nullable String context, @Nullable SqlStatement statement, SqlScript script,
			TransactionMode mode) {
		Reader reader = new Reader(script.file(),
				(statement != null) ? statement::withoutValues : script::withoutValues,
				new ScriptCode(statement, script, mode));
		return Optional.ofNullable(context).map(reader::read).orElse(NONE);
	}

	/**
	 * Shows the entries one by one. Entries that a recursion repeats are read once.
	 */
	private static final class Reader {

		private final String file;

		private final UnaryOperator<String> hiding;

		private final ScriptCode code;

		private final Map<String, Optional<String>> shown = new HashMap<>();

		private Reader(String file, UnaryOperator<String> hiding, ScriptCode code) {
			this.file = file;
			this.hiding = hiding;
			this.code = code;
		}

		private ErrorContext read(String context) {
			List<String> entries = context.lines().filter((entry) -> shown(entry).isPresent()).toList();
			if (entries.isEmpty()) {
				return NONE;
			}
			// The statement's own block is the outermost. Others are run by EXECUTE.
			String outermost = entries.get(entries.size() - 1);
			OptionalInt line = lineOfBlock(outermost);
			this.shown.computeIfPresent(outermost, (entry, shown) -> shown.map((text) -> at(text, line)));
			List<String> lines = entries.stream().flatMap((entry) -> shown(entry).stream()).toList();
			return new ErrorContext(List.copyOf(Repetitions.shorten(lines)), line);
		}

		private Optional<String> shown(String entry) {
			return this.shown.computeIfAbsent(entry, this::show);
		}

		private Optional<String> show(String entry) {
			String hidden = this.hiding.apply(entry);
			Matcher routine = ROUTINE.matcher(entry);
			if (routine.matches()) {
				return Optional.of(at(hidden, this.code.lineOfRoutine(routine.group("name"), number(routine))));
			}
			Matcher compilation = COMPILATION.matcher(entry);
			if (compilation.matches()) {
				return Optional
					.of(at(hidden, this.code.lineOfFailedRoutine(compilation.group("name"), number(compilation))));
			}
			Matcher copy = COPY.matcher(entry);
			if (copy.matches()) {
				return Optional.of(at(this.hiding.apply(copy.group("shown")), this.code.lineOfData(number(copy))));
			}
			return Optional.of(hidden).filter((text) -> SQL_FUNCTION.matcher(entry).matches());
		}

		private OptionalInt lineOfBlock(String entry) {
			for (Pattern pattern : List.of(ROUTINE, COMPILATION)) {
				Matcher matcher = pattern.matcher(entry);
				if (matcher.matches() && matcher.group("name").equals(DO_BLOCK)) {
					return this.code.lineOfBlock(number(matcher));
				}
			}
			return OptionalInt.empty();
		}

		/** The line of the code; 0 is none. */
		private static int number(Matcher matcher) {
			return Optional.ofNullable(matcher.group("line")).map(Integer::parseInt).orElse(0);
		}

		private String at(String entry, OptionalInt line) {
			return line.isPresent() ? "%s (%s:%d)".formatted(entry, this.file, line.getAsInt()) : entry;
		}

	}

}
