package dev.kat.boot.docker.compose;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatConnectionDetails;
import dev.kat.migration.MigrationState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With a service that Docker Compose runs, where the tests run on containers. Boot stops
 * it when this JVM ends.
 */
@EnabledIfSystemProperty(named = "kat.test.database", matches = "testcontainers",
		disabledReason = "containers were not asked for")
@EnabledIf(value = "isComposeAvailable", disabledReason = "Docker Compose is not available")
class RealComposeIT {

	@Test
	void migratesTheDatabaseOfTheService() {
		try (ConfigurableApplicationContext context = start()) {
			KatConnectionDetails details = context.getBean(KatConnectionDetails.class);
			assertThat(details.getJdbcUrl()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/shop");
			assertThat(details.getUsername()).isEqualTo("shopkeeper");
			assertThat(context.getBean(KatMigrator.class).status().migrations()).hasSize(4)
				.allSatisfy((status) -> assertThat(status.state()).isEqualTo(MigrationState.APPLIED));
			JdbcTemplate jdbc = new JdbcTemplate(
					new DriverManagerDataSource(details.getJdbcUrl(), "shopkeeper", "of-the-service"));
			assertThat(jdbc.queryForObject("select count(*) from migrations", Long.class)).isEqualTo(4);
		}
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application.run("--kat.locations=classpath:shop", "--spring.docker.compose.skip.in-tests=false",
				"--spring.docker.compose.file=src/test/resources/compose/compose.yaml",
				"--spring.docker.compose.arguments=--project-name=kat-" + UUID.randomUUID(),
				"--spring.docker.compose.stop.command=down", "--spring.docker.compose.stop.arguments=--volumes");
	}

	/**
	 * Boot takes the first of the two that is there.
	 */
	static boolean isComposeAvailable() {
		return Stream.of(List.of("docker", "compose", "version"), List.of("docker-compose", "version"))
			.anyMatch(RealComposeIT::succeeds);
	}

	private static boolean succeeds(List<String> command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
