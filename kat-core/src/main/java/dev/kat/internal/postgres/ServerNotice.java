package dev.kat.internal.postgres;

import java.sql.SQLWarning;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.event.Level;
import org.springframework.util.ClassUtils;

/**
 * Something that the server said in addition to its results.
 *
 * @param severity the server's word for how serious it is, in the server's language
 * @param level the level to log it at
 * @param message what it said
 * @param detail more about it
 * @param hint what to do about it
 */
record ServerNotice(String severity, Level level, String message, @Nullable String detail, @Nullable String hint) {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.postgresql.util.PSQLWarning",
			ServerNotice.class.getClassLoader());

	private static final Map<String, Level> LEVELS = Map.of("WARNING", Level.WARN, "NOTICE", Level.INFO, "INFO",
			Level.DEBUG, "LOG", Level.DEBUG, "DEBUG", Level.DEBUG);

	static ServerNotice of(SQLWarning warning) {
		ServerNotice notice = DRIVER_PRESENT ? Driver.notice(warning) : null;
		if (notice != null) {
			return notice;
		}
		String severity = isWarning(warning.getSQLState()) ? "WARNING" : "NOTICE";
		return new ServerNotice(severity, level(severity, warning.getSQLState()), String.valueOf(warning.getMessage()),
				null, null);
	}

	/**
	 * The severity is translated if the server does not use English; the SQLSTATE then at
	 * least identifies warnings.
	 */
	private static Level level(String severity, @Nullable String sqlState) {
		return LEVELS.getOrDefault(severity, isWarning(sqlState) ? Level.WARN : Level.INFO);
	}

	/** Class 01 is a warning (PostgreSQL manual, appendix A). */
	private static boolean isWarning(@Nullable String sqlState) {
		return sqlState != null && sqlState.startsWith("01");
	}

	@Override
	public String toString() {
		return this.severity + ": " + this.message + part("DETAIL", this.detail) + part("HINT", this.hint);
	}

	private static String part(String name, @Nullable String text) {
		return (text != null) ? "\n  " + name + ": " + text.replace("\n", "\n  ") : "";
	}

	/**
	 * Keeps the driver's classes from being loaded if another driver is used.
	 */
	private static final class Driver {

		private static @Nullable ServerNotice notice(SQLWarning warning) {
			if (!(warning instanceof PSQLWarning notice)) {
				return null;
			}
			ServerErrorMessage parts = notice.getServerErrorMessage();
			String severity = String.valueOf(parts.getSeverity());
			return new ServerNotice(severity, level(severity, parts.getSQLState()), String.valueOf(parts.getMessage()),
					parts.getDetail(), parts.getHint());
		}

	}

}
