package dev.kat.cli.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes each message as a line, without a time or the logger's name.
 */
final class LineLogger extends LegacyAbstractLogger {

	private static final long serialVersionUID = 1L;

	LineLogger(String name) {
		this.name = name;
	}

	@Override
	protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String message,
			Object @Nullable [] arguments, @Nullable Throwable failure) {
		LogTarget.current().write(level, MessageFormatter.basicArrayFormat(message, arguments), failure);
	}

	private boolean includes(Level level) {
		return LogTarget.current().includes(this.name, level);
	}

	@Override
	public boolean isTraceEnabled() {
		return includes(Level.TRACE);
	}

	@Override
	public boolean isDebugEnabled() {
		return includes(Level.DEBUG);
	}

	@Override
	public boolean isInfoEnabled() {
		return includes(Level.INFO);
	}

	@Override
	public boolean isWarnEnabled() {
		return includes(Level.WARN);
	}

	@Override
	public boolean isErrorEnabled() {
		return includes(Level.ERROR);
	}

	@Override
	protected @Nullable String getFullyQualifiedCallerName() {
		return null;
	}

}
