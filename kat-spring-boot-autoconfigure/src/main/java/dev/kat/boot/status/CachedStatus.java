package dev.kat.boot.status;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.KatException.Category;
import dev.kat.plan.StatusReport;

/**
 * A recent status of a migrator's migrations. Frequent callers do not read the folders
 * and query the database each time, and do not wait long if the database does not answer.
 */
public final class CachedStatus {

	private static final Logger logger = LoggerFactory.getLogger(CachedStatus.class);

	private static final Status NOT_KNOWN_YET = Status.unknown("not known yet");

	private static final Status UNAVAILABLE = Status.unknown("database unavailable");

	private static final Status UNREADABLE = Status.unknown("migrations or their record unreadable");

	private final Supplier<StatusReport> source;

	private final Executor reader;

	private final Duration longestWait;

	private final Duration timeToLive;

	private final LongSupplier nanoTime;

	/**
	 * How many times the status was forgotten: anything read before the last time is out
	 * of date.
	 */
	private final AtomicLong changes = new AtomicLong();

	/**
	 * There is never more than one in progress. Before the first, this is one long out of
	 * date.
	 */
	private final AtomicReference<Reading> latest = new AtomicReference<>(
			new Reading(-1, 0, NOT_KNOWN_YET, CompletableFuture.completedFuture(new Known(NOT_KNOWN_YET, 0))));

	/**
	 * Creates a cache.
	 * @param source returns the current status
	 * @param reader runs the source
	 * @param longestWait how long to wait for a status that is being read
	 * @param timeToLive how long to keep it
	 * @param nanoTime the time, as {@link System#nanoTime()} has it
	 */
	CachedStatus(Supplier<StatusReport> source, Executor reader, Duration longestWait, Duration timeToLive,
			LongSupplier nanoTime) {
		this.source = source;
		this.reader = reader;
		this.longestWait = longestWait;
		this.timeToLive = timeToLive;
		this.nanoTime = nanoTime;
	}

	/**
	 * Returns the status, read anew if it is too old.
	 * @return the status; the last known one if reading it takes long
	 */
	public Status get() {
		long asked = this.nanoTime.getAsLong();
		long changesNow = this.changes.get();
		for (;;) {
			Reading reading = latestOrNew(changesNow);
			Optional<Known> known = await(reading, asked);
			if (known.isEmpty()) {
				return reading.before();
			}
			if (reading.changes() >= changesNow) {
				return known.get().status();
			}
		}
	}

	/**
	 * Forgets the status because it has changed.
	 */
	void clear() {
		this.changes.incrementAndGet();
	}

	private Reading latestOrNew(long changesNow) {
		Reading current = latest();
		if (!current.result().isDone()) {
			return current;
		}
		Known known = current.result().join();
		if (current.changes() >= changesNow && since(known.at()) < this.timeToLive.toNanos()) {
			return current;
		}
		Reading next = new Reading(this.changes.get(), this.nanoTime.getAsLong(), known.status(),
				new CompletableFuture<>());
		if (!this.latest.compareAndSet(current, next)) {
			return latest();
		}
		begin(next);
		return next;
	}

	private Reading latest() {
		return Objects.requireNonNull(this.latest.get());
	}

	private void begin(Reading reading) {
		try {
			this.reader.execute(() -> read(reading));
		}
		catch (RejectedExecutionException ex) {
			// The application is ending, so there will be no new status.
			end(reading, reading.before());
		}
	}

	private void read(Reading reading) {
		Status status = UNREADABLE;
		try {
			status = Status.known(this.source.get());
		}
		catch (KatException ex) {
			status = (ex.category() == Category.UNAVAILABLE) ? UNAVAILABLE : UNREADABLE;
			if (isNews(status, reading)) {
				logger.warn("Cannot read the state of the migrations: {}", ex.getMessage());
			}
		}
		catch (RuntimeException ex) {
			if (isNews(status, reading)) {
				logger.warn("Cannot read the state of the migrations", ex);
			}
		}
		finally {
			end(reading, status);
		}
	}

	private void end(Reading reading, Status status) {
		reading.result().complete(new Known(status, this.nanoTime.getAsLong()));
	}

	/**
	 * Waits neither long after the call nor long after the reading began, so that many
	 * gauges in a row do not each wait for the same reading.
	 */
	private Optional<Known> await(Reading reading, long asked) {
		long waited = Math.max(since(asked), since(reading.begun()));
		try {
			return Optional.of(reading.result().get(this.longestWait.toNanos() - waited, TimeUnit.NANOSECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException | TimeoutException ex) {
			return Optional.empty();
		}
	}

	private long since(long time) {
		return this.nanoTime.getAsLong() - time;
	}

	/** The thread that reads is interrupted when the application ends. */
	private static boolean isNews(Status status, Reading reading) {
		return !status.equals(reading.before()) && !Thread.currentThread().isInterrupted();
	}

	/**
	 * The state of migrations, or why it is unknown, without giving anything away.
	 *
	 * @param report the states of the migrations, if known
	 * @param problem why it is unknown, or an empty text
	 */
	public record Status(Optional<StatusReport> report, String problem) {

		static Status known(StatusReport report) {
			return new Status(Optional.of(report), "");
		}

		static Status unknown(String problem) {
			return new Status(Optional.empty(), problem);
		}

	}

	/**
	 * The result of a reading.
	 */
	private record Known(Status status, long at) {

	}

	/**
	 * A reading, in progress or done.
	 *
	 * @param changes how many times the status had been forgotten when it began
	 * @param begun when it began
	 * @param before the status known before it
	 * @param result its result; always completed normally
	 */
	private record Reading(long changes, long begun, Status before, CompletableFuture<Known> result) {

	}

}
