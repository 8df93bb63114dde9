package dev.kat.benchmarks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a connection pool and nothing else but the tool that is on the
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

}
