package dev.kat.boot.status;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.KatException;
import dev.kat.plan.StatusReport;

/**
 * Where a migrator's migrations stood a little while ago. Who looks at them often does
 * not read folders and ask the database each time, be it there or not.
 */
public final class CachedStatus {

	private static final Logger logger = LoggerFactory.getLogger(CachedStatus.class);

	private final Supplier<StatusReport> source;

	private final Duration timeToLive;

	private final LongSupplier nanoTime;

	/** How often it was forgotten. Forgetting it must not wait for who is reading it. */
	private final AtomicLong changes = new AtomicLong();

	private @Nullable Status status;

	private long since;

	private long changesBefore;

	/**
	 * Creates a cache.
	 * @param source gives the status now
	 * @param timeToLive how long to keep it
	 * @param nanoTime the time, as {@link System#nanoTime()} has it
	 */
	CachedStatus(Supplier<StatusReport> source, Duration timeToLive, LongSupplier nanoTime) {
		this.source = source;
		this.timeToLive = timeToLive;
		this.nanoTime = nanoTime;
	}

	/**
	 * {@return the status, read anew if it is too old}
	 */
	public synchronized Status get() {
		long changesNow = this.changes.get();
		@Nullable Status current = this.status;
		if (current == null || changesNow != this.changesBefore
				|| this.nanoTime.getAsLong() - this.since >= this.timeToLive.toNanos()) {
			current = read(current == null || current.problem() == null);
			this.status = current;
			this.since = this.nanoTime.getAsLong();
			this.changesBefore = changesNow;
		}
		return current;
	}

	/**
	 * Forgets the status, because it has changed.
	 */
	void clear() {
		this.changes.incrementAndGet();
	}

	private Status read(boolean firstProblem) {
		try {
			return new Status(this.source.get(), null);
		}
		catch (KatException ex) {
			if (firstProblem) {
				logger.warn("Where the migrations stand cannot be told: {}", ex.getMessage());
			}
			return new Status(null, (ex instanceof ConnectionFailedException) ? "database unavailable"
					: "migrations or their record unreadable");
		}
	}

	/**
	 * Where migrations stand, or why that cannot be told, in words that give nothing
	 * away.
	 *
	 * @param report where they stand
	 * @param problem why that cannot be told
	 */
	public record Status(@Nullable StatusReport report, @Nullable String problem) {

	}

}
