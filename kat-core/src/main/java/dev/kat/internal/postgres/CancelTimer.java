package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;

import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a statement that takes too long. Once stopped, it cancels nothing, so that
 * later statements are safe from it.
 */
final class CancelTimer {

	private static final Logger logger = LoggerFactory.getLogger(CancelTimer.class);

	private final PGConnection connection;

	private final long deadline;

	private boolean stopped;

	private boolean hasCanceled;

	private CancelTimer(PGConnection connection, Duration timeout) {
		this.connection = connection;
		this.deadline = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Starts a timer.
	 * @param timeout how long the statement may take
	 */
	static CancelTimer start(PGConnection connection, Duration timeout) {
		CancelTimer timer = new CancelTimer(connection, timeout);
		Thread thread = new Thread(timer::run, "kat-statement-timeout");
		thread.setDaemon(true);
		thread.start();
		return timer;
	}

	private synchronized void run() {
		try {
			long left = millisLeft();
			while (!this.stopped && left > 0) {
				wait(left);
				left = millisLeft();
			}
			if (!this.stopped) {
				this.hasCanceled = true;
				this.connection.cancelQuery();
			}
		}
		catch (InterruptedException | SQLException ex) {
			logger.warn("Cannot cancel a statement that takes too long", ex);
		}
	}

	private long millisLeft() {
		return Duration.ofNanos(this.deadline - System.nanoTime()).plusNanos(999_999).toMillis();
	}

	synchronized boolean hasCanceled() {
		return this.hasCanceled;
	}

	/**
	 * Stops the timer. Waits if it is canceling the statement at that moment.
	 */
	synchronized void stop() {
		this.stopped = true;
		notifyAll();
	}

}
