package dev.kat.benchmarks;

import javax.sql.DataSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that uses its database, and has nothing else but the tool that is on the
 * class path.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BootApplication {

	/**
	 * Starts the application.
	 * @param url the database
	 * @return the application, ready
	 */
	static ConfigurableApplicationContext start(String url) {
		return new SpringApplication(BootApplication.class).run("--spring.datasource.url=" + url,
				"--spring.liquibase.analytics-enabled=false");
	}

	@Bean
	ApplicationRunner databaseUser(DataSource dataSource) {
		return (arguments) -> dataSource.getConnection().close();
	}

}
