package dev.kat.internal.postgres;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.util.ClassUtils;

/**
 * A database error in its parts, because not all of them may be shown: DETAIL can quote
 * rows, and CONTEXT quotes rows and SQL.
 *
 * @param message what happened, on one line
 * @param sqlState the SQLSTATE, if there is one
 * @param hint the server's hint
 * @param detail the server's detail
 * @param context the server's context, the innermost entry first
 * @param position where in the statement, counted in characters from 1; 0 when unknown
 */
record ServerError(String message, @Nullable String sqlState, @Nullable String hint, @Nullable String detail,
		@Nullable String context, int position) {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.postgresql.util.PSQLException",
			ServerError.class.getClassLoader());

	/** The beginnings of SQLSTATEs. */
	private static final List<String> SAFE_DETAILS = List.of("08", "0A", "2B", "40", "42", "53", "54", "55");

	/**
	 * The catalogs to which the server adds a row only after it has looked for one with
	 * the same key, so that a duplicate there is the row of a session that was faster.
	 * Others have duplicates that no other session wrote: labels of an enum type,
	 * operators of an operator class, mappings of a text search configuration,
	 * replication origins and large objects. A superuser's own INSERT into one of these
	 * is not told apart.
	 */
	private static final Set<String> LOOKED_UP_FIRST = Set.of("pg_am", "pg_authid", "pg_cast", "pg_class",
			"pg_collation", "pg_constraint", "pg_conversion", "pg_db_role_setting", "pg_default_acl",
			"pg_event_trigger", "pg_extension", "pg_foreign_data_wrapper", "pg_foreign_server", "pg_language",
			"pg_namespace", "pg_opclass", "pg_operator", "pg_opfamily", "pg_parameter_acl", "pg_proc", "pg_publication",
			"pg_ts_config", "pg_ts_dict", "pg_type", "pg_user_mapping");

	/** Drivers quote the URL, and a URL can contain credentials. */
	private static final Pattern URL = Pattern.compile("(jdbc:[\\w-]+:).*");

	static ServerError of(SQLException failure) {
		if (DRIVER_PRESENT) {
			ServerError error = Driver.serverError(failure);
			if (error != null) {
				return error;
			}
		}
		String message = (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
		return new ServerError(withoutSecrets(message.lines().findFirst().orElse(message)) + networkCause(failure),
				failure.getSQLState(), null, null, null, 0);
	}

	/**
	 * Whether the server answers, and its error concerns another connection that it made
	 * itself.
	 */
	static boolean isOfOtherConnection(SQLException failure) {
		return DRIVER_PRESENT && Driver.isOfOtherConnection(failure);
	}

	/**
	 * Whether two sessions wrote the same row of the server's own catalogs at the same
	 * time, as two do that grant on the same schema or create the same one. The server
	 * never translates the message of an internal error (XX000).
	 */
	static boolean isOfCatalogs(SQLException failure) {
		String message = String.valueOf(failure.getMessage());
		return switch (String.valueOf(failure.getSQLState())) {
			case "XX000" ->
				message.contains("tuple concurrently updated") || message.contains("tuple concurrently deleted");
			case "23505" -> DRIVER_PRESENT && Driver.isOfCatalogs(failure);
			default -> false;
		};
	}

	/**
	 * The driver only says that an attempt or an answer has failed.
	 */
	private static String networkCause(SQLException failure) {
		Throwable cause = failure.getCause();
		return (cause instanceof UnknownHostException || cause instanceof SocketTimeoutException)
				? " (%s: %s)".formatted(cause.getClass().getSimpleName(), cause.getMessage()) : "";
	}

	/**
	 * The message with its SQLSTATE, as errors and the journal show it.
	 */
	String describe() {
		return (this.sqlState != null) ? "%s (SQLSTATE %s)".formatted(this.message, this.sqlState) : this.message;
	}

	/**
	 * Whether DETAIL names only objects of the database, and nothing from its rows. That
	 * holds for these classes, where the server itself wrote it (PostgreSQL manual,
	 * appendix A): other servers, unsupported features, dependent objects, conflicting
	 * transactions, syntax and access, resources, limits, and objects that are in use. A
	 * function's RAISE can give any SQLSTATE and write anything.
	 */
	boolean isDetailSafe() {
		return this.detail != null && this.sqlState != null && !isRaised()
				&& SAFE_DETAILS.stream().anyMatch(this.sqlState::startsWith);
	}

	/**
	 * Whether the script itself raised the error, with an SQLSTATE of its choice.
	 */
	boolean isRaised() {
		return this.context != null && this.context.lines().findFirst().orElse("").endsWith(" at RAISE");
	}

	/**
	 * The part that may only be logged at DEBUG.
	 */
	@Nullable String withheld() {
		return (this.detail != null && !isDetailSafe()) ? this.detail : null;
	}

	/**
	 * The error with each of its texts changed.
	 */
	ServerError with(UnaryOperator<String> change) {
		return new ServerError(change.apply(this.message), this.sqlState, apply(change, this.hint),
				apply(change, this.detail), this.context, this.position);
	}

	private static @Nullable String apply(UnaryOperator<String> change, @Nullable String text) {
		return (text != null) ? change.apply(text) : null;
	}

	/**
	 * An exception that can be a cause: its message contains nothing that must not be
	 * shown.
	 */
	SQLException asCause(SQLException failure) {
		return asCause(failure, describe());
	}

	static SQLException asCause(SQLException failure, String message) {
		SQLException cause = new SQLException(message, failure.getSQLState());
		cause.setStackTrace(failure.getStackTrace());
		return cause;
	}

	static String withoutSecrets(String text) {
		return URL.matcher(text).replaceAll("$1…");
	}

	/**
	 * Keeps the driver's classes from being loaded if another driver is used.
	 */
	private static final class Driver {

		private static boolean isOfOtherConnection(SQLException failure) {
			return failure instanceof PSQLException error && error.getServerErrorMessage() != null
					&& String.valueOf(failure.getSQLState()).startsWith("08")
					&& "ERROR".equals(error.getServerErrorMessage().getSeverity());
		}

		private static boolean isOfCatalogs(SQLException failure) {
			return failure instanceof PSQLException error && error.getServerErrorMessage() != null
					&& "pg_catalog".equals(error.getServerErrorMessage().getSchema())
					&& LOOKED_UP_FIRST.contains(String.valueOf(error.getServerErrorMessage().getTable()));
		}

		private static @Nullable ServerError serverError(SQLException failure) {
			if (!(failure instanceof PSQLException error) || error.getServerErrorMessage() == null) {
				return null;
			}
			ServerErrorMessage parts = error.getServerErrorMessage();
			return new ServerError("%s: %s".formatted(parts.getSeverity(), String.valueOf(parts.getMessage()).strip()),
					parts.getSQLState(), parts.getHint(), parts.getDetail(), parts.getWhere(), parts.getPosition());
		}

	}

}
