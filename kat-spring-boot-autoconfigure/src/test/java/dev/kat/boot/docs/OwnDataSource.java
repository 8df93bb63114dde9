package dev.kat.boot.docs;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.boot.autoconfigure.KatDataSource;

/**
 * Examples of docs/data-sources.md.
 */
@Configuration(proxyBeanMethods = false)
class OwnDataSource {

	@Bean(defaultCandidate = false)
	@KatDataSource
	DataSource migrationDataSource() {
		return DataSourceBuilder.create()
			.url("jdbc:postgresql://localhost/shop")
			.username("migrator")
			.password(System.getenv("MIGRATOR_PASSWORD"))
			.build();
	}

}
