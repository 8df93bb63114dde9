package dev.kat.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.commands.Log;

/**
 * The log of commands, which goes where the engine's goes.
 */
final class CliLog implements Log {

	private static final Logger logger = LoggerFactory.getLogger(CliLog.class);

	@Override
	public void info(String message) {
		logger.info(message);
	}

	@Override
	public void warn(String message) {
		logger.warn(message);
	}

}
