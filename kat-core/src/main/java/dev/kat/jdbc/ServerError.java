package dev.kat.jdbc;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.util.ClassUtils;

/**
 * A database error taken apart, because its parts may not be shown alike: DETAIL quotes
 * rows and WHERE quotes SQL, so they are for the log at DEBUG only.
 *
 * @param message what happened, in one line
 * @param sqlState the SQLSTATE, where there is one
 * @param hint the server's hint
 * @param detail the server's detail and context
 * @param position where in the statement, counted in characters from 1; 0 when unknown
 */
record ServerError(String message, @Nullable String sqlState, @Nullable String hint, @Nullable String detail,
		int position) {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.postgresql.util.PSQLException",
			ServerError.class.getClassLoader());

	/** Drivers quote the URL they were given, and a URL can hold credentials. */
	private static final Pattern URL = Pattern.compile("(jdbc:[\\w-]+:).*");

	static ServerError of(SQLException failure) {
		if (DRIVER_PRESENT) {
			@Nullable ServerError error = Driver.serverError(failure);
			if (error != null) {
				return error;
			}
		}
		String message = (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
		return new ServerError(withoutSecrets(message.lines().findFirst().orElse(message)) + networkCause(failure),
				failure.getSQLState(), null, null, 0);
	}

	/**
	 * The driver itself only says that an attempt or an answer has failed.
	 */
	private static String networkCause(SQLException failure) {
		@Nullable Throwable cause = failure.getCause();
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
	 * Whether the statement is one of those that cannot be part of a transaction. The
	 * SQLSTATE alone (25001, active SQL transaction) also has other causes.
	 */
	boolean needsNoTransaction() {
		return "25001".equals(this.sqlState) && this.message.contains("cannot run inside a transaction block");
	}

	/**
	 * An exception that can be a cause: its message holds nothing that may not be shown.
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
	 * Keeps the driver's classes out of the way where there is another driver.
	 */
	private static final class Driver {

		private static @Nullable ServerError serverError(SQLException failure) {
			if (!(failure instanceof PSQLException error) || error.getServerErrorMessage() == null) {
				return null;
			}
			ServerErrorMessage parts = error.getServerErrorMessage();
			return new ServerError("%s: %s".formatted(parts.getSeverity(), parts.getMessage()), parts.getSQLState(),
					parts.getHint(), detail(parts), parts.getPosition());
		}

		private static @Nullable String detail(ServerErrorMessage parts) {
			String detail = (parts.getDetail() != null) ? "DETAIL: " + parts.getDetail() + " " : "";
			String where = (parts.getWhere() != null) ? "WHERE: " + parts.getWhere() : "";
			return (detail + where).isEmpty() ? null : (detail + where).strip();
		}

	}

}
