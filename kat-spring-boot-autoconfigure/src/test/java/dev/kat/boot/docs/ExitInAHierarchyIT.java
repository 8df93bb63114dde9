package dev.kat.boot.docs;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What docs/kubernetes.md says of contexts with a parent.
 */
class ExitInAHierarchyIT {

	private static final TestDatabase database = TestDatabase.create();

	@Test
	void comesAfterTheMigratorsOfTheFirstContextThatHasAny(@TempDir Path directory) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
			.child(First.class)
			.web(WebApplicationType.NONE)
			.child(Second.class)
			.web(WebApplicationType.NONE);
		assertThatException()
			.isThrownBy(() -> application.run("--kat.exit-after-migrate=true",
					"--kat.locations="
							+ new MigrationFolders(directory).add("1_a", "create table a (id int)").location()))
			.havingRootCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessageStartingWith("Kat: 1 applied, nothing else started");
		assertThat(database.jdbc()
			.queryForList("select tablename from pg_tables where tablename like '%_migrations'", String.class))
			.containsExactly("first_migrations");
	}

	private static KatMigratorBuilder builder(KatProperties properties) {
		return properties.applyTo(KatMigrator.builder(database.dataSource()));
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@ImportAutoConfiguration(KatAutoConfiguration.class)
	@Configuration(proxyBeanMethods = false)
	static class First {

		@Bean
		KatMigrator first(KatProperties properties) {
			return builder(properties).table("first_migrations").build();
		}

	}

	@ImportAutoConfiguration(KatAutoConfiguration.class)
	@Configuration(proxyBeanMethods = false)
	static class Second {

		@Bean
		KatMigrator second(KatProperties properties) {
			return builder(properties).table("second_migrations").build();
		}

	}

}
