package dev.kat.boot.testcontainers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatConnectionDetails;
import dev.kat.migration.MigrationState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With a container that Docker runs, where the tests run on containers.
 */
@EnabledIfSystemProperty(named = "kat.test.database", matches = "testcontainers",
		disabledReason = "containers were not asked for")
@Testcontainers
@SpringBootTest(properties = "kat.locations=classpath:shop")
class RealContainerIT {

	@Container
	@ServiceConnection
	private static final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");

	@Test
	void migratesTheDatabaseOfTheContainer(@Autowired KatConnectionDetails details, @Autowired KatMigrator migrator) {
		assertThat(details.getJdbcUrl()).isEqualTo(postgres.getJdbcUrl());
		assertThat(migrator.status().migrations()).hasSize(4)
			.allSatisfy((status) -> assertThat(status.state()).isEqualTo(MigrationState.APPLIED));
		JdbcTemplate jdbc = new JdbcTemplate(
				new DriverManagerDataSource(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword()));
		assertThat(jdbc.queryForObject("select count(*) from migrations", Long.class)).isEqualTo(4);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
