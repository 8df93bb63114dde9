package dev.kat.boot.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;

/**
 * How many connections a pool can give.
 *
 * @param providers know the pools
 * @param dataSource the pool, or a DataSource without one
 */
record PoolSize(List<DataSourcePoolMetadataProvider> providers, DataSource dataSource) {

	private static final Logger logger = LoggerFactory.getLogger(PoolSize.class);

	/**
	 * Limits how many migrations run at a time, so that none waits for a connection that
	 * cannot be had.
	 */
	int limit(int parallelism) {
		DataSourcePoolMetadata pool = new CompositeDataSourcePoolMetadataProvider(this.providers)
			.getDataSourcePoolMetadata(this.dataSource);
		Integer most = (pool != null) ? pool.getMax() : null;
		if (most == null || most < 1 || parallelism <= most) {
			return parallelism;
		}
		logger.warn("kat.parallelism is {}, but the maximum size of the pool is {}: no more migrations than that run "
				+ "at a time", parallelism, most);
		return most;
	}

}
