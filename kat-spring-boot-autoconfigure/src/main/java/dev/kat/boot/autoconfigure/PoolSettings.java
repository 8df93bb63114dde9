package dev.kat.boot.autoconfigure;

import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;
import org.apache.tomcat.jdbc.pool.PoolConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * The connection settings of a pool that Boot's
 * {@link org.springframework.boot.jdbc.DataSourceBuilder} does not read. The classes of a
 * pool are loaded only if the application has that pool.
 */
interface PoolSettings {

	/** Whether Hikari is on the class path. */
	boolean HIKARI_PRESENT = isPresent("com.zaxxer.hikari.HikariDataSource");

	/** Whether Tomcat's pool is on the class path. */
	boolean TOMCAT_PRESENT = isPresent("org.apache.tomcat.jdbc.pool.DataSourceProxy");

	/**
	 * Returns what the pool passes to the driver besides URL and credentials, for example
	 * TLS settings.
	 */
	Properties driverProperties();

	/**
	 * Makes a DataSource for the same URL use the credentials that the pool uses now.
	 */
	void identify(SimpleDriverDataSource dataSource);

	/**
	 * Returns the settings of the pool that a DataSource is or wraps; none for an unknown
	 * kind of pool.
	 */
	static PoolSettings of(DataSource dataSource) {
		PoolSettings settings = HIKARI_PRESENT ? Hikari.of(dataSource) : null;
		if (settings == null && TOMCAT_PRESENT) {
			settings = Tomcat.of(dataSource);
		}
		return (settings != null) ? settings : new None();
	}

	private static boolean isPresent(String pool) {
		return ClassUtils.isPresent(pool, PoolSettings.class.getClassLoader());
	}

	/**
	 * The settings of a Hikari pool.
	 *
	 * @param pool the pool
	 */
	record Hikari(HikariDataSource pool) implements PoolSettings {

		private static @Nullable PoolSettings of(DataSource dataSource) {
			HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
					HikariDataSource.class);
			return (pool != null) ? new Hikari(pool) : null;
		}

		@Override
		public Properties driverProperties() {
			return this.pool.getDataSourceProperties();
		}

		@Override
		public void identify(SimpleDriverDataSource dataSource) {
			HikariCredentialsProvider provider = this.pool.getCredentialsProvider();
			if (provider != null) {
				Credentials credentials = provider.getCredentials();
				dataSource.setUsername(credentials.getUsername());
				dataSource.setPassword(credentials.getPassword());
			}
		}

	}

	/**
	 * The settings of a Tomcat pool.
	 *
	 * @param pool the pool
	 */
	record Tomcat(DataSourceProxy pool) implements PoolSettings {

		private static @Nullable PoolSettings of(DataSource dataSource) {
			DataSourceProxy pool = DataSourceUnwrapper.unwrap(dataSource, PoolConfiguration.class,
					DataSourceProxy.class);
			return (pool != null) ? new Tomcat(pool) : null;
		}

		@Override
		public Properties driverProperties() {
			return this.pool.getDbProperties();
		}

		/**
		 * The pool itself returns a message instead of the password.
		 */
		@Override
		public void identify(SimpleDriverDataSource dataSource) {
			dataSource.setPassword(this.pool.getPoolProperties().getPassword());
		}

	}

	/**
	 * The settings of an unknown pool.
	 */
	record None() implements PoolSettings {

		@Override
		public Properties driverProperties() {
			return new Properties();
		}

		@Override
		public void identify(SimpleDriverDataSource dataSource) {
		}

	}

}
