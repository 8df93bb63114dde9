package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Names a database for the log: its name, and the hosts of the URL. The rest of the URL
 * may contain credentials.
 */
final class DatabasePlace {

	/** A URL with an at sign may have credentials before it. */
	private static final Pattern HOSTS = Pattern.compile("jdbc:[\\w:-]+://([^/?@]+)(?:/[^?@]*)?(?:\\?.*)?",
			Pattern.DOTALL);

	private DatabasePlace() {
	}

	/**
	 * Names the database that a connection leads to.
	 * @param database its name, which the driver would have to ask the server for
	 */
	static String of(String database, Connection connection) throws SQLException {
		return of(database, connection.getMetaData().getURL());
	}

	static String of(String database, @Nullable String url) {
		return hosts(url).map((hosts) -> database + " at " + hosts).orElse(database);
	}

	private static Optional<String> hosts(@Nullable String url) {
		return Optional.ofNullable(url).map(HOSTS::matcher).filter(Matcher::matches).map((matcher) -> matcher.group(1));
	}

}
