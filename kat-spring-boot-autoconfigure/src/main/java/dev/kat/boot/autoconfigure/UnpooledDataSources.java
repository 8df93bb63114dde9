package dev.kat.boot.autoconfigure;

import java.util.Objects;
import java.util.Properties;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import dev.kat.error.InvalidConfigurationException;

/**
 * DataSources that open a new connection each time.
 */
final class UnpooledDataSources {

	private static final Logger logger = LoggerFactory.getLogger(UnpooledDataSources.class);

	private static final String POSTGRESQL_URL = "jdbc:postgresql:";

	/**
	 * The default of a pool. The driver alone would wait forever for a server that
	 * accepts the connection but does not answer. A setting in the URL wins.
	 */
	private static final String LONGEST_LOGIN_SECONDS = "30";

	private UnpooledDataSources() {
	}

	/**
	 * Returns a DataSource for a database given by its URL.
	 * @throws InvalidConfigurationException if the URL cannot be used
	 */
	static DataSource of(String url, @Nullable String username, @Nullable String password,
			@Nullable String driverClassName) {
		SimpleDriverDataSource dataSource = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url)
			.username(username)
			.password(password)
			.driverClassName(driverClassName(url, driverClassName))
			.build();
		if (url.startsWith(POSTGRESQL_URL)) {
			Properties properties = new Properties();
			properties.setProperty("loginTimeout", LONGEST_LOGIN_SECONDS);
			dataSource.setConnectionProperties(properties);
		}
		return dataSource;
	}

	/**
	 * Returns a DataSource for the database of another one, which connects as that one
	 * does at the time, or {@code null} if that one does not reveal how it connects.
	 */
	static @Nullable DataSource derivedFrom(DataSource dataSource) {
		if (dataSource instanceof SimpleDriverDataSource) {
			return dataSource;
		}
		return (derivedFrom(dataSource, null, null) != null) ? new DerivedDataSource(dataSource) : null;
	}

	/**
	 * Returns a DataSource for the database of another one, as another user, or {@code
	 * null} if that one does not reveal how it connects.
	 */
	static @Nullable SimpleDriverDataSource derivedFrom(DataSource dataSource, @Nullable String username,
			@Nullable String password) {
		try {
			SimpleDriverDataSource derived = DataSourceBuilder.derivedFrom(root(dataSource))
				.type(SimpleDriverDataSource.class)
				.username(username)
				.password(password)
				.build();
			derived.setConnectionProperties(PoolSettings.of(dataSource).driverProperties());
			return (derived.getUrl() != null && derived.getDriver() != null) ? derived : null;
		}
		catch (RuntimeException ex) {
			// Each kind of DataSource fails in its own way.
			logger.debug("Cannot derive an unpooled DataSource from {}", dataSource.getClass().getName(), ex);
			return null;
		}
	}

	/**
	 * Does what {@link DataSourceBuilder} does itself since Boot 4.1.
	 */
	private static DataSource root(DataSource dataSource) {
		Object target = (dataSource instanceof DelegatingDataSource delegating) ? delegating.getTargetDataSource()
				: AopProxyUtils.getSingletonTarget(dataSource);
		if (target == null) {
			target = unwrapped(dataSource);
		}
		return (target instanceof DataSource next && next != dataSource) ? root(next) : dataSource;
	}

	private static @Nullable DataSource unwrapped(DataSource dataSource) {
		try {
			return dataSource.isWrapperFor(DataSource.class) ? dataSource.unwrap(DataSource.class) : null;
		}
		catch (Exception ex) {
			logger.debug("Cannot unwrap {}", dataSource.getClass().getName(), ex);
			return null;
		}
	}

	private static String driverClassName(String url, @Nullable String configured) {
		// The URL is not quoted, because it can contain a password.
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
	 * Asks the pool for its credentials on every connection, because they can change.
	 */
	static final class DerivedDataSource extends DelegatingDataSource {

		private DerivedDataSource(DataSource pool) {
			super(pool);
		}

		/**
		 * Returns a DataSource that connects as the pool does now.
		 * @throws CannotGetJdbcConnectionException if the pool does not know how
		 */
		@Override
		public SimpleDriverDataSource getTargetDataSource() {
			DataSource pool = Objects.requireNonNull(super.getTargetDataSource());
			SimpleDriverDataSource derived = derivedFrom(pool, null, null);
			if (derived == null) {
				throw new CannotGetJdbcConnectionException("The pool no longer says how to connect");
			}
			try {
				PoolSettings.of(pool).identify(derived);
			}
			catch (RuntimeException ex) {
				logger.debug("The pool has no credentials", ex);
				throw new CannotGetJdbcConnectionException(
						"The pool has no credentials: " + ex.getClass().getSimpleName());
			}
			return derived;
		}

	}

}
