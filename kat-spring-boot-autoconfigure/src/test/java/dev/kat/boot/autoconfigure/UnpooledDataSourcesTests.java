package dev.kat.boot.autoconfigure;

import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnpooledDataSourcesTests {

	private static final String URL = "jdbc:postgresql://127.0.0.1:1/nowhere";

	@Test
	void connectsAsThePoolDoes() {
		try (HikariDataSource pool = pool()) {
			assertLeadsTo(UnpooledDataSources.derivedFrom(pool), "app", "secret");
		}
	}

	@Test
	void connectsAsThePoolBehindAProxyDoes() {
		try (HikariDataSource pool = pool()) {
			assertLeadsTo(UnpooledDataSources.derivedFrom(new LazyConnectionDataSourceProxy(pool)), "app", "secret");
		}
	}

	@Test
	void hasWhatThePoolTellsTheDriver() {
		try (HikariDataSource pool = pool()) {
			pool.addDataSourceProperty("sslmode", "verify-full");
			assertThat(UnpooledDataSources.derivedFrom(pool))
				.asInstanceOf(InstanceOfAssertFactories.type(SimpleDriverDataSource.class))
				.extracting(SimpleDriverDataSource::getConnectionProperties)
				.asInstanceOf(InstanceOfAssertFactories.type(Properties.class))
				.satisfies((properties) -> assertThat(properties).containsEntry("sslmode", "verify-full"));
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
		assertThat(UnpooledDataSources.derivedFrom(dataSource))
			.asInstanceOf(InstanceOfAssertFactories.type(SimpleDriverDataSource.class))
			.satisfies((derived) -> {
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

	private static HikariDataSource pool() {
		return DataSourceBuilder.create()
			.type(HikariDataSource.class)
			.url(URL)
			.username("app")
			.password("secret")
			.build();
	}

	private static void assertLeadsTo(DataSource dataSource, String username, String password) {
		assertThat(dataSource).asInstanceOf(InstanceOfAssertFactories.type(SimpleDriverDataSource.class))
			.satisfies((derived) -> {
				assertThat(derived.getUrl()).isEqualTo(URL);
				assertThat(derived.getUsername()).isEqualTo(username);
				assertThat(derived.getPassword()).isEqualTo(password);
				assertThat(derived.getDriver()).isInstanceOf(org.postgresql.Driver.class);
			});
	}

}
