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
	 * {@return the URL of the database; {@code null} for that of the application's
	 * DataSource}
	 */
	@Nullable String getJdbcUrl();

	/**
	 * Who logs in. Without a URL, that is to the database of the application's
	 * DataSource.
	 * @return the login user
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
