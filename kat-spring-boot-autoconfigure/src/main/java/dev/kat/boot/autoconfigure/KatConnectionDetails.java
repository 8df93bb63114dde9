package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * Details of a connection that Kat opens itself. A bean of this type replaces
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
	 * Returns the login user. Without a URL, Kat connects to the database of the
	 * application's DataSource as this user.
	 * @return the user; {@code null} for the one in the URL
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
