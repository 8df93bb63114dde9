package dev.kat.boot.testcontainers;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatConnectionDetails;
import dev.kat.migration.MigrationState;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With all of Boot's own machinery for containers, but a container that stands for a
 * database that is there without Docker.
 */
class KatContainerConnectionDetailsFactoryIT {

	private static final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
				DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
		.withPropertyValues("kat.locations=classpath:shop");

	@Test
	void migratesTheDatabaseOfAServiceConnection() {
		this.runner.withUserConfiguration(ForEverybody.class)
			.withPropertyValues("kat.url=jdbc:postgresql://127.0.0.1:1/nowhere")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(JdbcConnectionDetails.class)
					.hasSingleBean(KatConnectionDetails.class);
				assertThat(context.getBean(KatMigrator.class).status().migrations())
					.allSatisfy((status) -> assertThat(status.state()).isEqualTo(MigrationState.APPLIED));
				assertThat(database.jdbc().queryForObject("select count(*) from migrations", Long.class)).isEqualTo(4);
			});
	}

	@Test
	void aServiceConnectionCanBeKatsAlone() {
		this.runner.withUserConfiguration(ForKat.class)
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(KatMigrator.class).status().table()).isEqualTo("public.migrations");
			});
	}

	@Test
	void takesAllFromTheContainer() {
		this.runner.withUserConfiguration(ForKat.class).withPropertyValues("kat.on-startup=none").run((context) -> {
			KatConnectionDetails details = context.getBean(KatConnectionDetails.class);
			assertThat(details.getJdbcUrl()).isEqualTo(database.url());
			assertThat(details.getUsername()).isEqualTo(database.username());
			assertThat(details.getPassword()).isEqualTo(database.password());
			assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class ForEverybody {

		@Bean
		@ServiceConnection
		RunningElsewhere postgres() {
			return new RunningElsewhere();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ForKat {

		@Bean
		@ServiceConnection(type = KatConnectionDetails.class)
		RunningElsewhere postgres() {
			return new RunningElsewhere();
		}

	}

	static final class RunningElsewhere extends PostgreSQLContainer {

		RunningElsewhere() {
			super("postgres:18");
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getJdbcUrl() {
			return database.url();
		}

		@Override
		public String getUsername() {
			return database.username();
		}

		@Override
		public String getPassword() {
			return database.password();
		}

	}

}
