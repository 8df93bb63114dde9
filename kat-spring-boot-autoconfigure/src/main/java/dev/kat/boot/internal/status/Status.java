package dev.kat.boot.internal.status;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The state of migrations, or why it is unknown.
 *
 * @param <T> the type of the state
 * @param report the states of the migrations, if known
 * @param why why they are unknown, otherwise
 */
public record Status<T>(Optional<T> report, Optional<WhyUnknown> why) {

	static <T> Status<T> known(T report) {
		return new Status<>(Optional.of(report), Optional.empty());
	}

	static <T> Status<T> unknown(WhyUnknown why) {
		return new Status<>(Optional.empty(), Optional.of(why));
	}

	boolean isKnown() {
		return this.report.isPresent();
	}

	boolean isUnavailable() {
		return this.why.filter(WhyUnknown.UNAVAILABLE::equals).isPresent();
	}

	<R> Status<R> map(Function<T, R> view) {
		return new Status<>(this.report.map(view), this.why);
	}

	Status<T> mapWhy(UnaryOperator<WhyUnknown> view) {
		return new Status<>(this.report, this.why.map(view));
	}

}
