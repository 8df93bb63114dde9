package dev.kat.maven;

import dev.kat.commands.Log;

/**
 * Maven's log.
 *
 * @param log the log
 */
record MavenLog(org.apache.maven.plugin.logging.Log log) implements Log {

	@Override
	public void info(String message) {
		this.log.info(message);
	}

	@Override
	public void warn(String message) {
		this.log.warn(message);
	}

}
