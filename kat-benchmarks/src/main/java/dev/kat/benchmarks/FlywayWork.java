package dev.kat.benchmarks;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/**
 * Flyway with its defaults, which are Spring Boot's.
 */
record FlywayWork() implements Work {

	@Override
	public void perform(DataSource dataSource) {
		Flyway.configure().dataSource(dataSource).locations("classpath:db/migration").load().migrate();
	}

}
