package dev.kat.boot.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.kat.boot.autoconfigure.KatConnectionDetails;

/**
 * Examples of docs/data-sources.md.
 */
@Configuration(proxyBeanMethods = false)
class OwnConnectionDetails {

	@Bean
	KatConnectionDetails migrationConnection(Environment environment) {
		return new KatConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return environment.getRequiredProperty("MIGRATOR_URL");
			}

			@Override
			public String getUsername() {
				return environment.getRequiredProperty("MIGRATOR_USER");
			}

			@Override
			public String getPassword() {
				return environment.getRequiredProperty("MIGRATOR_PASSWORD");
			}

		};
	}

}
