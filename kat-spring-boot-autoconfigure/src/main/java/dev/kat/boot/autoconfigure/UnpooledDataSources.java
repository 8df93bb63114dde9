package dev.kat.boot.autoconfigure;

import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import dev.kat.error.InvalidConfigurationException;

/**
 * DataSources that open a new connection each time.
 */
final class UnpooledDataSources {

	private static final Logger logger = LoggerFactory.getLogger(UnpooledDataSources.class);

	private static final boolean HIKARI_PRESENT = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			UnpooledDataSources.class.getClassLoader());

	private UnpooledDataSources() {
	}

	/**
	 * Returns a DataSource for a database given by its URL.
	 * @throws InvalidConfigurationException if it cannot lead anywhere
	 */
	static DataSource of(String url, @Nullable String username, @Nullable String password,
			@Nullable String driverClassName) {
		return DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url)
			.username(username)
			.password(password)
			.driverClassName(driverClassName(url, driverClassName))
			.build();
	}

	/**
	 * Returns a DataSource for the database that another one leads to, or {@code null} if
	 * that one does not say how to connect to it.
	 */
	static @Nullable DataSource derivedFrom(DataSource dataSource) {
		return (dataSource instanceof SimpleDriverDataSource) ? dataSource : derivedFrom(dataSource, null, null);
	}

	/**
	 * Returns a DataSource for the database that another one leads to, as another user,
	 * or {@code null} if that one does not say how to connect to it.
	 */
	static @Nullable DataSource derivedFrom(DataSource dataSource, @Nullable String username,
			@Nullable String password) {
		try {
			SimpleDriverDataSource derived = DataSourceBuilder.derivedFrom(dataSource)
				.type(SimpleDriverDataSource.class)
				.username(username)
				.password(password)
				.build();
			if (HIKARI_PRESENT) {
				derived.setConnectionProperties(Hikari.driverProperties(dataSource));
			}
			return (derived.getUrl() != null && derived.getDriver() != null) ? derived : null;
		}
		catch (RuntimeException ex) {
			// Each kind of DataSource has its own way of not being asked.
			logger.debug("Cannot connect beside {}", dataSource.getClass().getName(), ex);
			return null;
		}
	}

	private static String driverClassName(String url, @Nullable String configured) {
		// The URL is not quoted: it can hold a password.
		if (!url.startsWith("jdbc:")) {
			throw new InvalidConfigurationException("kat.url", "it does not begin with jdbc:");
		}
		String driver = StringUtils.hasText(configured) ? configured
				: DatabaseDriver.fromJdbcUrl(url).getDriverClassName();
		if (driver == null) {
			throw new InvalidConfigurationException("kat.driver-class-name", "it cannot be guessed from kat.url");
		}
		if (!ClassUtils.isPresent(driver, null)) {
			throw new InvalidConfigurationException("kat.driver-class-name",
					"%s is not on the class path".formatted(driver));
		}
		return driver;
	}

	/**
	 * Keeps the pool's classes out of the way where there is another pool.
	 */
	private static final class Hikari {

		/**
		 * What the pool hands to the driver beside URL and credentials, as in TLS
		 * settings.
		 */
		private static Properties driverProperties(DataSource dataSource) {
			HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
					HikariDataSource.class);
			return (pool != null) ? pool.getDataSourceProperties() : new Properties();
		}

	}

}
