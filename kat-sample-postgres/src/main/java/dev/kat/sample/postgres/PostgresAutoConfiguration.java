package dev.kat.sample.postgres;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Starts the shop's own PostgreSQL, unless {@code spring.datasource.url} names a server.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(PostgresAutoConfiguration.NoDatabaseConfiguredCondition.class)
final class PostgresAutoConfiguration {

	/**
	 * The connection pool depends on this bean: it is closed before the server is
	 * stopped.
	 */
	@Bean
	PostgresServer postgresServer(@Value("${shop.data-directory:.data}") String dataDirectory) {
		return PostgresServer.start(Path.of(dataDirectory));
	}

	/**
	 * Matches if no database is configured.
	 */
	static final class NoDatabaseConfiguredCondition extends NoneNestedConditions {

		NoDatabaseConfiguredCondition() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnProperty("spring.datasource.url")
		private static final class UrlCondition {

		}

	}

}
