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
 * What a pool connects with that Boot's
 * {@link org.springframework.boot.jdbc.DataSourceBuilder} does not ask it for. The
 * classes of each pool are kept out of the way where there is another.
 */
interface PoolSettings {

	/** Whether there is Hikari's pool. */
	boolean HIKARI_PRESENT = isPresent("com.zaxxer.hikari.HikariDataSource");

	/** Whether there is Tomcat's pool. */
	boolean TOMCAT_PRESENT = isPresent("org.apache.tomcat.jdbc.pool.DataSourceProxy");

	/**
	 * Returns what the pool hands to the driver beside URL and credentials, as in TLS
	 * settings.
	 */
	Properties driverProperties();

	/**
	 * Has a DataSource for the same URL connect as whom the pool connects now.
	 */
	void identify(SimpleDriverDataSource dataSource);

	/**
	 * Returns the settings of the pool that a DataSource is or leads to; of one that is
	 * not known, none.
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
	 * Of Hikari's pool.
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
	 * Of Tomcat's pool.
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
		 * The pool itself has a sentence in place of the password.
		 */
		@Override
		public void identify(SimpleDriverDataSource dataSource) {
			dataSource.setPassword(this.pool.getPoolProperties().getPassword());
		}

	}

	/**
	 * Of none that is known.
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
