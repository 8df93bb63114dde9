package dev.kat.cli.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * What SLF4J logs with here. Public because SLF4J creates it.
 */
public final class LogProvider implements SLF4JServiceProvider {

	private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

	private final IMarkerFactory markers = new BasicMarkerFactory();

	private final MDCAdapter context = new NOPMDCAdapter();

	@Override
	public ILoggerFactory getLoggerFactory() {
		return (name) -> this.loggers.computeIfAbsent(name, LineLogger::new);
	}

	@Override
	public IMarkerFactory getMarkerFactory() {
		return this.markers;
	}

	@Override
	public MDCAdapter getMDCAdapter() {
		return this.context;
	}

	@Override
	public String getRequestedApiVersion() {
		return "2.0.99";
	}

	@Override
	public void initialize() {
		// There is nothing to prepare.
	}

}
