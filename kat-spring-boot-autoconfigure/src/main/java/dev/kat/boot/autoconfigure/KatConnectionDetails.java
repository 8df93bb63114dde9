package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * What Kat needs to connect to a database of its own. A bean of this type replaces
 * {@code kat.url}, {@code kat.username}, {@code kat.password} and
 * {@code kat.driver-class-name}.
 */
public interface KatConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the URL of the database.
	 * @return the URL; {@code null} for that of the application's DataSource
	 */
	@Nullable String getJdbcUrl();

	/**
	 * Returns the login user. Without a URL, that one connects to the database of the
	 * application's DataSource in place of the application's own.
	 * @return the user; {@code null} for what the URL says
	 */
	@Nullable String getUsername();

	/**
	 * {@return the login password}
	 */
	@Nullable String getPassword();

	/**
	 * {@return the class name of the JDBC driver; by default, guessed from the URL}
	 */
	default @Nullable String getDriverClassName() {
		String url = getJdbcUrl();
		return (url != null) ? DatabaseDriver.fromJdbcUrl(url).getDriverClassName() : null;
	}

}
