package dev.kat.sample.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the shop's own PostgreSQL does not start, without a stack trace.
 */
final class PostgresFailureAnalyzer extends AbstractFailureAnalyzer<PostgresException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PostgresException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Fix that, choose another directory with --shop.data-directory=…, or use your own server with "
						+ "--spring.datasource.url=….",
				cause);
	}

}
