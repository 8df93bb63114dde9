package dev.kat.benchmarks;

import javax.sql.DataSource;

/**
 * A job on a database.
 */
@FunctionalInterface
interface Work {

	void perform(DataSource dataSource) throws Exception;

	static Work of(Job job) {
		return switch (job.tool()) {
			case JDBC -> new JdbcWork(job);
			case FLYWAY -> new FlywayWork();
			case LIQUIBASE -> new LiquibaseWork();
			case KAT -> new KatWork(job);
			case NONE -> (dataSource) -> {
			};
		};
	}

}
