package dev.kat.internal.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.postgres.script.ErrorContext;
import dev.kat.internal.postgres.script.Excerpt;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.plan.MigrationStep;

/**
 * Writes the message of a failed migration: what happened to it and to the others, where
 * in the file, and what the server said.
 *
 * @param step the step that failed
 * @param effect what happened to the migration, for example "rolled back"
 * @param before how many migrations before it were applied or rolled back
 * @param after how many were not
 */
record FailureMessage(MigrationStep step, String effect, int before, int after) {

	/** Comments and strings, including the bodies of functions. */
	private static final Pattern NOT_CODE = Pattern.compile("--[^\n]*|/\\*.*?\\*/|'[^']*'|(\\$\\w*\\$).*?\\1",
			Pattern.DOTALL);

	private static final Pattern QUOTED_NAME = Pattern.compile("\"([^\"]+)\"");

	private static final String ROWS_AT_DEBUG = "DETAIL may name rows: it is logged at DEBUG by the logger "
			+ "dev.kat.sql.";

	String text(StepFailure failure) {
		return Stream
			.of(Stream.of(firstLine(failure)), place(failure), shown(failure, failure.shownError().describe()).lines(),
					limit(failure), advice(failure), failure.wayOut().lines())
			.flatMap((lines) -> lines)
			.collect(Collectors.joining("\n  "));
	}

	/**
	 * What to do, if the message itself says so.
	 */
	private static Stream<String> advice(StepFailure failure) {
		return switch (failure.reason()) {
			case NO_TRANSACTION, ISOLATION -> Stream.of(failure.reason().wayOut(failure.attempt().step()));
			default -> Stream.empty();
		};
	}

	private static Stream<String> limit(StepFailure failure) {
		return failure.limit().isEmpty() ? Stream.empty() : Stream.of("Ended by " + failure.limit());
	}

	private Stream<String> place(StepFailure failure) {
		SqlStatement statement = failure.statement();
		if (this.step.isJava() && failure.phase() == StepFailure.Phase.SCRIPT) {
			return Stream.of(failure.placeInJava());
		}
		if (statement == null) {
			return Stream.of(this.step.action().isNothing() ? "while its rows were written"
					: file(this.step) + ": " + failure.phase());
		}
		ServerError error = failure.error();
		int position = position(error, failure.context(), statement);
		if (isLine(error, failure.context())) {
			return Stream.of(statement.positionAt(position).toString(), "  " + statement.excerpt(position).line());
		}
		return Stream.concat(Stream.of(place(statement, position)), excerpt(statement, position));
	}

	/**
	 * Finds where a statement failed.
	 */
	static String place(ServerError error, ErrorContext context, SqlStatement statement) {
		return place(statement, position(error, context, statement));
	}

	/**
	 * Whether only the line is known, of a block.
	 */
	private static boolean isLine(ServerError error, ErrorContext context) {
		return error.position() <= 0 && context.line().isPresent();
	}

	/**
	 * Finds the position as the server counts it, or 0.
	 */
	private static int position(ServerError error, ErrorContext context, SqlStatement statement) {
		if (isLine(error, context)) {
			return statement.serverPositionOfLine(context.line().getAsInt());
		}
		return (error.position() > 0) ? error.position() : positionOfQuotedName(error, statement.text());
	}

	/**
	 * The error as the journal keeps it: what the log shows without the SQLSTATE, which
	 * has its own column.
	 */
	static String recorded(StepFailure failure) {
		return Stream.concat(Stream.of(shown(failure, failure.shownError().message())), limit(failure))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * What psql would show, without rows and without passwords.
	 */
	private static String shown(StepFailure failure, String message) {
		ServerError error = failure.shownError();
		return Stream
			.of(Stream.of(message), detail(error), part("HINT: ", error.hint()),
					failure.context().lines().stream().map((line) -> "CONTEXT: " + line))
			.flatMap((lines) -> lines)
			.collect(Collectors.joining("\n"));
	}

	private static Stream<String> detail(ServerError error) {
		return error.isDetailSafe() ? part("DETAIL: ", error.detail())
				: Stream.ofNullable(error.withheld()).map((detail) -> ROWS_AT_DEBUG);
	}

	private static Stream<String> part(String name, @Nullable String text) {
		return (text != null) ? Stream.of(name + text.replace("\n", "\n    ")) : Stream.empty();
	}

	private static String place(SqlStatement statement, int position) {
		return String.valueOf((position > 0) ? statement.positionAt(position) : statement.position());
	}

	/**
	 * For a relation that does not exist, the server often gives no position, but quotes
	 * its name. The position is then the first occurrence of the name in the statement.
	 */
	private static int positionOfQuotedName(ServerError error, String statement) {
		if (!String.valueOf(error.sqlState()).startsWith("42")) {
			return 0;
		}
		Matcher quoted = QUOTED_NAME.matcher(error.message());
		if (!quoted.find()) {
			return 0;
		}
		String name = quoted.group(1);
		Matcher place = Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
			.matcher(NOT_CODE.matcher(statement).replaceAll((match) -> " ".repeat(match.group().length())));
		return place.find() ? statement.codePointCount(0, place.start()) + 1 : 0;
	}

	private String firstLine(StepFailure failure) {
		return "%s error in migration %s: %s. %s before it %s %s, %d after it %s not%s.".formatted(
				failure.isOfJava() ? "Java" : "SQL", this.step.id(), this.effect, count(this.before), were(this.before),
				this.step.operation().done(), this.after, were(this.after), this.step.isRollback() ? "" : " run");
	}

	/**
	 * The script that ran.
	 */
	static String file(MigrationStep step) {
		return step.action().toString();
	}

	private static String count(int migrations) {
		return migrations + ((migrations == 1) ? " migration" : " migrations");
	}

	private static String were(int migrations) {
		return (migrations == 1) ? "was" : "were";
	}

	private static Stream<String> excerpt(SqlStatement statement, int position) {
		Excerpt excerpt = statement.excerpt(Math.max(1, position));
		return (position > 0) ? Stream.of("  " + excerpt.line(), "  " + " ".repeat(excerpt.caret()) + "^")
				: Stream.of("  " + excerpt.line());
	}

}
