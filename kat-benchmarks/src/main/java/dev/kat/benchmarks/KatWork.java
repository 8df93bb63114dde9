package dev.kat.benchmarks;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;

/**
 * Kat as the starter configures it.
 *
 * @param job the job
 */
record KatWork(Job job) implements Work {

	@Override
	public void perform(DataSource dataSource) {
		KatMigrator migrator = builder(dataSource).build();
		switch (this.job.task()) {
			case UP -> migrator.up();
			case STATUS -> migrator.status();
			case PLAN -> migrator.plan();
			case BOOT -> throw new IllegalStateException("An application does that");
		}
	}

	private KatMigratorBuilder builder(DataSource dataSource) {
		PGSimpleDataSource unpooled = new PGSimpleDataSource();
		unpooled.setUrl(this.job.url());
		return KatMigrator.builder(dataSource).unpooledDataSource(unpooled).parallelism(this.job.parallelism());
	}

}
