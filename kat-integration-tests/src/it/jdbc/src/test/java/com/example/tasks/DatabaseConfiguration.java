package com.example.tasks;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import dev.kat.boot.autoconfigure.KatConnectionDetails;

/**
 * What {@code @ServiceConnection} makes of a container: the application and its
 * migrations log in as different users.
 */
@TestConfiguration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	JdbcConnectionDetails applicationConnectionDetails(Environment environment) {
		return new JdbcConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return environment.getRequiredProperty("TASKS_URL");
			}

			@Override
			public String getUsername() {
				return environment.getRequiredProperty("TASKS_APPLICATION_USER");
			}

			@Override
			public String getPassword() {
				return "application";
			}

		};
	}

	@Bean
	KatConnectionDetails migrationConnectionDetails(Environment environment) {
		return new KatConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return environment.getRequiredProperty("TASKS_URL");
			}

			@Override
			public String getUsername() {
				return environment.getRequiredProperty("TASKS_MIGRATION_USER");
			}

			@Override
			public String getPassword() {
				return "migration";
			}

		};
	}

}
