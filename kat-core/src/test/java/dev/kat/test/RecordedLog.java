package dev.kat.test;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What is logged until it is closed.
 */
public final class RecordedLog implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.kat");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private RecordedLog() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	/**
	 * Begins to record what Kat logs.
	 */
	public static RecordedLog start() {
		return new RecordedLog();
	}

	/**
	 * The warnings so far.
	 */
	public List<String> warnings() {
		return messages(Level.WARN);
	}

	/**
	 * What was logged on the level of INFO so far.
	 */
	public List<String> infos() {
		return messages(Level.INFO);
	}

	private List<String> messages(Level level) {
		return List.copyOf(this.appender.list)
			.stream()
			.filter((event) -> event.getLevel().equals(level))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
	}

}
