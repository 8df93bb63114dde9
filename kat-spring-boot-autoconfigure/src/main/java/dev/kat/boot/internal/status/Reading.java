package dev.kat.boot.internal.status;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A reading of a status, in progress or done.
 *
 * @param <T> the type of the status
 * @param changes how many times the status had been forgotten when it began
 * @param begun when it began
 * @param before the status known before it
 * @param lastKnown what the last successful reading before it found, if there was one
 * @param result its result; always completed normally
 * @param handedOut whether its result has been handed out
 */
record Reading<T>(long changes, long begun, Status<T> before, Optional<Status<T>> lastKnown,
		CompletableFuture<Result<T>> result, AtomicBoolean handedOut) {

	/**
	 * Returns one that is long out of date.
	 */
	static <T> Reading<T> none() {
		Status<T> unknown = Status.unknown(WhyUnknown.NOT_KNOWN_YET);
		return new Reading<>(-1, 0, unknown, Optional.empty(),
				CompletableFuture.completedFuture(new Result<>(unknown, 0)), new AtomicBoolean(true));
	}

	/**
	 * Returns the one that follows this one, which must be done.
	 */
	Reading<T> next(long changesNow, long now) {
		Status<T> status = this.result.join().status();
		return new Reading<>(changesNow, now, status, status.isKnown() ? Optional.of(status) : this.lastKnown,
				new CompletableFuture<>(), new AtomicBoolean());
	}

	/**
	 * Returns what is known of the current status while this is in progress: nothing. If
	 * the database has failed, it counts as failed until it answers.
	 */
	Status<T> whileInProgress() {
		return this.before.isUnavailable() ? this.before : Status.unknown(WhyUnknown.NOT_KNOWN_YET);
	}

	/**
	 * The result of a reading.
	 *
	 * @param <T> the type of the status
	 * @param status the status
	 * @param at when it was known
	 */
	record Result<T>(Status<T> status, long at) {

	}

}
