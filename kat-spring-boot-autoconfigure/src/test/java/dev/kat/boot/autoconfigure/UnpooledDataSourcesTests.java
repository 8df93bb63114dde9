package dev.kat.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.SingletonTargetSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.kat.boot.autoconfigure.UnpooledDataSources.DerivedDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UnpooledDataSourcesTests {

	private static final String URL = "jdbc:postgresql://127.0.0.1:1/nowhere";

	@Test
	void connectsAsThePoolDoes() {
		try (HikariDataSource pool = pool()) {
			assertLeadsTo(UnpooledDataSources.derivedFrom(pool, null, null), "app", "secret");
		}
	}

	@Test
	void connectsAsThePoolBehindAProxyDoes() {
		try (HikariDataSource pool = pool()) {
			assertLeadsTo(UnpooledDataSources.derivedFrom(new LazyConnectionDataSourceProxy(pool), null, null), "app",
					"secret");
		}
	}

	@Test
	void connectsAsThePoolBehindAnAspectDoes() {
		org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
		pool.setDriverClassName("org.postgresql.Driver");
		pool.setUrl(URL);
		DataSource observed = ProxyFactory.getProxy(DataSource.class, new SingletonTargetSource(pool));
		assertLeadsTo(UnpooledDataSources.derivedFrom(observed, "owner", "secret"), "owner", "secret");
	}

	@Test
	void connectsAsThePoolBehindAWrapperOfAProxyDoes() {
		try (HikariDataSource pool = pool()) {
			DataSource proxy = new LazyConnectionDataSourceProxy(pool);
			assertLeadsTo(UnpooledDataSources.derivedFrom(new Wrapper(proxy), null, null), "app", "secret");
		}
	}

	@Test
	void hasWhatThePoolTellsTheDriver() {
		try (HikariDataSource pool = pool()) {
			pool.addDataSourceProperty("sslmode", "verify-full");
			assertThat(UnpooledDataSources.derivedFrom(pool, null, null)).isNotNull()
				.extracting(SimpleDriverDataSource::getConnectionProperties)
				.asInstanceOf(InstanceOfAssertFactories.type(Properties.class))
				.satisfies((properties) -> assertThat(properties).containsEntry("sslmode", "verify-full"));
		}
	}

	@Test
	void hasWhatTomcatsPoolTellsTheDriver() {
		org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
		pool.setDriverClassName("org.postgresql.Driver");
		pool.setUrl(URL);
		pool.setUsername("app");
		pool.setPassword("secret");
		pool.setConnectionProperties("sslmode=verify-full");
		SimpleDriverDataSource derived = current(pool);
		assertLeadsTo(derived, "app", "secret");
		assertThat(derived.getConnectionProperties()).containsEntry("sslmode", "verify-full");
	}

	@Test
	void connectsAsThePoolDoesAtThatTime() {
		try (HikariDataSource pool = pool()) {
			DataSource derived = UnpooledDataSources.derivedFrom(pool);
			assertThat(derived).isNotNull();
			pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:2/elsewhere");
			assertThatExceptionOfType(SQLException.class).isThrownBy(derived::getConnection)
				.withMessageContaining("127.0.0.1:2");
			pool.getHikariConfigMXBean().setCredentials(Credentials.of("rotated", "other"));
			assertThat(current(pool)).extracting("username", "password").containsExactly("rotated", "other");
		}
	}

	@Test
	void connectsWithTheCredentialsThatThePoolIsProvidedWith() {
		try (HikariDataSource pool = pool()) {
			pool.setCredentialsProvider(() -> Credentials.of("provided", "token"));
			assertLeadsTo(current(pool), "provided", "token");
			assertLeadsTo(UnpooledDataSources.derivedFrom(pool, "owner", "other"), "owner", "other");
		}
	}

	@Test
	void saysThatThereAreNoCredentials() {
		try (HikariDataSource pool = pool()) {
			pool.setCredentialsProvider(() -> {
				throw new IllegalStateException("secret");
			});
			assertThat(UnpooledDataSources.derivedFrom(pool)).isNotNull();
			assertThatExceptionOfType(CannotGetJdbcConnectionException.class).isThrownBy(() -> current(pool))
				.withMessage("The pool has no credentials: IllegalStateException");
		}
	}

	@Test
	void doesNotWaitForEverForAServerThatSaysNothing() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x";
			assertThat(((SimpleDriverDataSource) UnpooledDataSources.of(url, "app", "secret", null))
				.getConnectionProperties()).isEqualTo(Map.of("loginTimeout", "30"));
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(UnpooledDataSources.of(url + "?loginTimeout=1", "app", "secret", null)::getConnection)
				.withMessage("Connection attempt timed out.");
		}
	}

	@Test
	void connectsAsAnotherUser() {
		try (HikariDataSource pool = pool()) {
			assertLeadsTo(UnpooledDataSources.derivedFrom(pool, "owner", "other"), "owner", "other");
		}
	}

	@Test
	void connectsAsAnUnpooledDriverDoes() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(URL);
		dataSource.setUser("app");
		dataSource.setPassword("secret");
		assertThat(UnpooledDataSources.derivedFrom(dataSource, null, null)).isNotNull().satisfies((derived) -> {
			assertThat(derived.getUrl()).startsWith("jdbc:postgresql://127.0.0.1:1/nowhere");
			assertThat(derived.getUsername()).isEqualTo("app");
		});
	}

	@Test
	void isTheSameWhereNothingIsPooled() {
		DataSource dataSource = UnpooledDataSources.of(URL, "app", "secret", null);
		assertThat(UnpooledDataSources.derivedFrom(dataSource)).isSameAs(dataSource);
	}

	@Test
	void isNullWhereTheUrlIsNotKnown() {
		assertThat(UnpooledDataSources.derivedFrom(new UnreachableDataSource("secretive"))).isNull();
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(new UnreachableDataSource("secretive"));
			assertThat(UnpooledDataSources.derivedFrom(pool)).isNull();
		}
	}

	@Test
	void isNullWhereTheDriverIsNotKnown() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:nosuchdatabase:x");
			assertThat(UnpooledDataSources.derivedFrom(pool)).isNull();
		}
	}

	private static SimpleDriverDataSource current(DataSource pool) {
		return ((DerivedDataSource) UnpooledDataSources.derivedFrom(pool)).getTargetDataSource();
	}

	private static HikariDataSource pool() {
		return DataSourceBuilder.create()
			.type(HikariDataSource.class)
			.url(URL)
			.username("app")
			.password("secret")
			.build();
	}

	private static void assertLeadsTo(SimpleDriverDataSource dataSource, String username, String password) {
		assertThat(dataSource).isNotNull().satisfies((derived) -> {
			assertThat(derived.getUrl()).isEqualTo(URL);
			assertThat(derived.getUsername()).isEqualTo(username);
			assertThat(derived.getPassword()).isEqualTo(password);
			assertThat(derived.getDriver()).isInstanceOf(org.postgresql.Driver.class);
		});
	}

	/**
	 * Wraps as JDBC has it, and not as Spring does.
	 */
	private static final class Wrapper extends AbstractDataSource {

		private final DataSource wrapped;

		private Wrapper(DataSource wrapped) {
			this.wrapped = wrapped;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return this.wrapped.getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return this.wrapped.getConnection(username, password);
		}

		@Override
		public boolean isWrapperFor(Class<?> type) {
			return type.isInstance(this.wrapped);
		}

		@Override
		public <T> T unwrap(Class<T> type) {
			return type.cast(this.wrapped);
		}

	}

}
