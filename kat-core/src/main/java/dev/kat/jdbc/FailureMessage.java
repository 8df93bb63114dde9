package dev.kat.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.MigrationStep;
import dev.kat.script.Excerpt;
import dev.kat.script.SqlStatement;

/**
 * Words the message of a failed migration: what happened to it and to its neighbours,
 * where in the file, and what the server said.
 *
 * @param step the step that failed
 * @param effect what has become of the migration, as in "rolled back"
 * @param before how many migrations before it were applied or rolled back
 * @param after how many were not
 */
record FailureMessage(MigrationStep step, String effect, int before, int after) {

	/** Comments and strings, with the bodies of functions among them. */
	private static final Pattern NOT_CODE = Pattern.compile("--[^\n]*|/\\*.*?\\*/|'[^']*'|(\\$\\w*\\$).*?\\1",
			Pattern.DOTALL);

	private static final Pattern QUOTED_NAME = Pattern.compile("\"([^\"]+)\"");

	private static final String NO_TRANSACTION = "Put it into a migration of its own with no_transaction: true in its metadata.yaml.";

	private static final String WITHHELD = "The statement may hold a password, so neither its text nor the server's "
			+ "message is shown.";

	String text(StepFailure failure) {
		String wayOut = failure.wayOut().isEmpty() ? "" : "\n  " + failure.wayOut();
		return firstLine() + whatHappened(failure) + wayOut;
	}

	private String whatHappened(StepFailure failure) {
		ServerError error = failure.error();
		SqlStatement statement = failure.statement();
		if (statement == null) {
			return "\n  " + file(this.step) + ": " + failure.phase() + said(error);
		}
		if (statement.holdsSecret()) {
			return place(statement, error.position()) + "\n  " + describe(error, statement) + "\n  " + WITHHELD;
		}
		int position = (error.position() > 0) ? error.position() : positionOfQuotedName(error, statement.text());
		return place(statement, position) + excerpt(statement, position) + said(error);
	}

	private static String place(SqlStatement statement, int position) {
		return "\n  " + ((position > 0) ? statement.positionAt(position) : statement.position());
	}

	/**
	 * For a relation that does not exist the server often gives no position, but it
	 * quotes the name: the first place where the statement has it is where to look.
	 */
	private static int positionOfQuotedName(ServerError error, String statement) {
		Matcher quoted = QUOTED_NAME.matcher(error.message());
		if (!quoted.find()) {
			return 0;
		}
		String name = quoted.group(1);
		Matcher place = Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
			.matcher(NOT_CODE.matcher(statement).replaceAll((match) -> " ".repeat(match.group().length())));
		return place.find() ? statement.codePointCount(0, place.start()) + 1 : 0;
	}

	/**
	 * Describes the server's error without what may not be shown.
	 */
	static String describe(ServerError error, @Nullable SqlStatement statement) {
		return shown(error, statement).describe();
	}

	/**
	 * The error as it may be shown: a message can quote the statement.
	 */
	static ServerError shown(ServerError error, @Nullable SqlStatement statement) {
		return (statement != null && statement.holdsSecret())
				? new ServerError("ERROR: (not shown)", error.sqlState(), null, null, error.position()) : error;
	}

	private String firstLine() {
		return "SQL error in migration %s: %s. %s before it %s %s, %d after it %s not%s.".formatted(this.step.id(),
				this.effect, count(this.before), were(this.before), this.step.operation().done(), this.after,
				were(this.after), this.step.isRollback() ? "" : " run");
	}

	/**
	 * The script that ran.
	 */
	static String file(MigrationStep step) {
		return String.valueOf(step.script());
	}

	private static String count(int migrations) {
		return migrations + ((migrations == 1) ? " migration" : " migrations");
	}

	private static String were(int migrations) {
		return (migrations == 1) ? "was" : "were";
	}

	private static String excerpt(SqlStatement statement, int position) {
		Excerpt excerpt = statement.excerpt(Math.max(1, position));
		String line = "\n    " + excerpt.line();
		return (position > 0) ? line + "\n    " + " ".repeat(excerpt.caret()) + "^" : line;
	}

	private static String said(ServerError error) {
		String hint = (error.hint() != null) ? "\n  HINT: " + error.hint() : "";
		return "\n  " + error.describe() + hint + (error.needsNoTransaction() ? "\n  " + NO_TRANSACTION : "");
	}

}
