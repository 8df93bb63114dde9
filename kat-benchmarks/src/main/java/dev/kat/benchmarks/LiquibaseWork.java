package dev.kat.benchmarks;

import javax.sql.DataSource;

import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Liquibase as Spring Boot runs it.
 */
record LiquibaseWork() implements Work {

	@Override
	public void perform(DataSource dataSource) throws LiquibaseException {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(dataSource);
		liquibase.setResourceLoader(new DefaultResourceLoader());
		liquibase.setChangeLog("classpath:" + MigrationFiles.CHANGELOG);
		liquibase.setAnalyticsEnabled(false);
		liquibase.afterPropertiesSet();
	}

}
