package dev.kat.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.kat.error.KatException;

/**
 * Shows why the start failed, and the way out, instead of a stack trace.
 */
final class KatFailureAnalyzer extends AbstractFailureAnalyzer<KatException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, KatException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
