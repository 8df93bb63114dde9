package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.KatException.Category;

/**
 * A recent status of a migrator's migrations. Frequent callers do not read the folders
 * and query the database each time, and do not wait long if the database does not answer.
 *
 * @param <T> the type of the status
 */
public final class CachedStatus<T> {

	private static final Logger logger = LoggerFactory.getLogger(CachedStatus.class);

	private final Supplier<T> source;

	private final Executor reader;

	private final Duration longestWait;

	private final Duration timeToLive;

	private final Duration timeToLiveUnseen;

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
	private final AtomicReference<Reading<T>> latest = new AtomicReference<>(Reading.none());

	/**
	 * Creates a cache.
	 * @param source returns the current status
	 * @param reader runs the source
	 * @param longestWait how long to wait for a status that is being read
	 * @param timeToLive how long to keep it
	 * @param timeToLiveUnseen how long to keep it for the first one who asks: who asked
	 * before may not have waited for it
	 * @param nanoTime the time, as {@link System#nanoTime()} has it
	 */
	CachedStatus(Supplier<T> source, Executor reader, Duration longestWait, Duration timeToLive,
			Duration timeToLiveUnseen, LongSupplier nanoTime) {
		this.source = source;
		this.reader = reader;
		this.longestWait = longestWait;
		this.timeToLive = timeToLive;
		this.timeToLiveUnseen = timeToLiveUnseen;
		this.nanoTime = nanoTime;
	}

	/**
	 * Returns the status, read anew if it is too old. Waits neither long after the call
	 * nor long after the reading began, so that many gauges in a row do not each wait for
	 * the same reading.
	 * @return the status; the last known one if reading it takes long
	 */
	public Status<T> get() {
		return get(Reading::begun, (reading, read) -> read.orElseGet(reading::before));
	}

	/**
	 * Returns the status, read anew if it is too old.
	 * @return the status; unknown if reading it takes long
	 */
	Status<T> getCurrent() {
		return get((reading) -> this.nanoTime.getAsLong(), (reading, read) -> read.orElseGet(reading::whileInProgress));
	}

	/**
	 * Returns the status, read anew if it is too old.
	 * @return the status; the last known one, however old, if reading it takes long or
	 * fails
	 */
	Status<T> getLastKnown() {
		return get(Reading::begun,
				(reading, read) -> read.filter(Status::isKnown)
					.or(reading::lastKnown)
					.orElseGet(() -> read.orElseGet(reading::whileInProgress)));
	}

	/**
	 * Waits for a reading.
	 * @param begin when to begin to wait for it
	 * @param choice chooses the answer from the reading, and what it has found unless
	 * that took long
	 */
	private Status<T> get(ToLongFunction<Reading<T>> begin,
			BiFunction<Reading<T>, Optional<Status<T>>, Status<T>> choice) {
		long asked = this.nanoTime.getAsLong();
		long changesNow = this.changes.get();
		for (;;) {
			Reading<T> reading = latestOrNew(changesNow);
			Optional<Status<T>> read = await(reading, Math.max(since(asked), since(begin.applyAsLong(reading))));
			if (read.isEmpty() || reading.changes() >= changesNow) {
				read.ifPresent((status) -> reading.handedOut().set(true));
				return choice.apply(reading, read);
			}
		}
	}

	/**
	 * Forgets the status because it has changed.
	 */
	void clear() {
		this.changes.incrementAndGet();
	}

	private Reading<T> latestOrNew(long changesNow) {
		Reading<T> current = latest();
		if (!current.result().isDone()) {
			return current;
		}
		if (current.changes() >= changesNow && since(current.result().join().at()) < timeToLive(current).toNanos()) {
			return current;
		}
		Reading<T> next = current.next(this.changes.get(), this.nanoTime.getAsLong());
		if (!this.latest.compareAndSet(current, next)) {
			return latest();
		}
		begin(next);
		return next;
	}

	private Duration timeToLive(Reading<T> reading) {
		return reading.handedOut().get() ? this.timeToLive : this.timeToLiveUnseen;
	}

	private Reading<T> latest() {
		return Objects.requireNonNull(this.latest.get());
	}

	private void begin(Reading<T> reading) {
		try {
			this.reader.execute(() -> read(reading));
		}
		catch (RejectedExecutionException ex) {
			// The application is ending, so there will be no new status.
			end(reading, reading.before());
		}
	}

	private void read(Reading<T> reading) {
		Status<T> status = Status.unknown(WhyUnknown.UNREADABLE);
		try {
			status = Status.known(this.source.get());
		}
		catch (KatException ex) {
			status = Status
				.unknown((ex.category() == Category.UNAVAILABLE) ? WhyUnknown.UNAVAILABLE : WhyUnknown.UNREADABLE);
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

	private void end(Reading<T> reading, Status<T> status) {
		reading.result().complete(new Reading.Result<>(status, this.nanoTime.getAsLong()));
	}

	private Optional<Status<T>> await(Reading<T> reading, long waited) {
		try {
			return Optional
				.of(reading.result().get(this.longestWait.toNanos() - waited, TimeUnit.NANOSECONDS).status());
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
	private static <T> boolean isNews(Status<T> status, Reading<T> reading) {
		return !status.equals(reading.before()) && !Thread.currentThread().isInterrupted();
	}

}
