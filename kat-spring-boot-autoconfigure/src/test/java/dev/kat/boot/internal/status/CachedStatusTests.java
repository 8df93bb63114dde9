package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.UnreachableDataSource;
import dev.kat.graph.MigrationGraph;
import dev.kat.plan.StatusReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class CachedStatusTests {

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

	private static final Duration TIME_TO_LIVE_UNSEEN = Duration.ofSeconds(30);

	/** Longer than any test may take. */
	private static final Duration LONG = Duration.ofHours(1);

	private static final Status<StatusReport> NOT_KNOWN_YET = Status.unknown(WhyUnknown.NOT_KNOWN_YET);

	private static final Status<StatusReport> UNAVAILABLE = Status.unknown(WhyUnknown.UNAVAILABLE);

	private static final Status<StatusReport> UNREADABLE = Status.unknown(WhyUnknown.UNREADABLE);

	private final AtomicInteger reads = new AtomicInteger();

	/** Such a clock may begin below zero, and pass it. */
	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE);

	/** Readings that do not get anywhere before a test runs them. */
	private final Queue<Runnable> readings = new ArrayDeque<>();

	@Test
	void isReadOnceInItsTime() {
		CachedStatus<StatusReport> status = cached(this::report);
		assertThat(this.reads).hasValue(0);
		assertThat(table(status)).isEqualTo("migrations 1");
		pass(TIME_TO_LIVE.minusNanos(1));
		assertThat(table(status)).isEqualTo("migrations 1");
		pass(Duration.ofNanos(1));
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void isReadAgainWhenItChanged() {
		CachedStatus<StatusReport> status = cached(this::report);
		assertThat(table(status)).isEqualTo("migrations 1");
		status.clear();
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void isReadAgainWhenItChangedWhileItWasRead() {
		AtomicReference<CachedStatus<StatusReport>> itself = new AtomicReference<>();
		CachedStatus<StatusReport> status = cached(() -> {
			if (this.reads.get() == 1) {
				CompletableFuture.runAsync(itself.get()::clear).orTimeout(20, TimeUnit.SECONDS).join();
			}
			return report();
		});
		itself.set(status);
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(table(status)).isEqualTo("migrations 2");
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void whoAsksAfterAChangeIsNotToldWhatWasReadBeforeIt() throws Exception {
		CountDownLatch firstReading = new CountDownLatch(1);
		CachedStatus<StatusReport> status = cached(() -> {
			StatusReport report = report();
			awaitQuietly(firstReading);
			return report;
		}, CachedStatusTests::onAThread, LONG);
		Caller before = Caller.of(status);
		status.clear();
		Caller after = Caller.of(status);
		firstReading.countDown();
		assertThat(before.answer().report().orElseThrow().table()).isEqualTo("migrations 1");
		assertThat(after.answer().report().orElseThrow().table()).isEqualTo("migrations 2");
	}

	@Test
	void manyWhoAskWaitForOneReading() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		CachedStatus<StatusReport> status = cached(() -> {
			awaitQuietly(reading);
			return report();
		}, CachedStatusTests::onAThread, LONG);
		List<Caller> callers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			callers.add(Caller.of(status));
		}
		reading.countDown();
		for (Caller caller : callers) {
			assertThat(caller.answer().report().orElseThrow().table()).isEqualTo("migrations 1");
		}
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void isNotKnownWhileItIsReadForTheFirstTime() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, Duration.ZERO);
		assertThat(status.get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(status.get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(this.readings).hasSize(1);
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(this.readings).isEmpty();
	}

	@Test
	void isWhatItWasWhileItIsReadAgain() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, Duration.ZERO);
		status.get();
		this.readings.remove().run();
		pass(TIME_TO_LIVE);
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(this.readings).hasSize(1);
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void isNotKnownToWhoNeedsTheCurrentOneWhileItIsReadAgain() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, Duration.ZERO);
		status.get();
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 1");
		pass(TIME_TO_LIVE);
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
		this.readings.remove().run();
		assertThat(status.getCurrent()).isEqualTo(status.get());
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void isUnavailableToWhoNeedsTheCurrentOneUntilTheDatabaseAnswersAgain() {
		CachedStatus<StatusReport> status = cached(() -> (this.reads.get() == 1) ? unreachable() : report(),
				this.readings::add, Duration.ZERO);
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
		this.readings.remove().run();
		assertThat(status.getCurrent()).isEqualTo(UNAVAILABLE);
		pass(TIME_TO_LIVE);
		assertThat(status.getCurrent()).isEqualTo(UNAVAILABLE);
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void whatNobodyHasWaitedForIsKeptLongerForTheFirstWhoAsks() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, Duration.ZERO);
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
		this.readings.remove().run();
		pass(TIME_TO_LIVE_UNSEEN.minusNanos(1));
		assertThat(status.getCurrent().report().orElseThrow().table()).isEqualTo("migrations 1");
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
		this.readings.remove().run();
		pass(TIME_TO_LIVE_UNSEEN);
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
	}

	@Test
	void whatNobodyHasWaitedForIsForgottenWhenItChanged() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, Duration.ZERO);
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
		this.readings.remove().run();
		status.clear();
		assertThat(status.getCurrent()).isEqualTo(NOT_KNOWN_YET);
	}

	@Test
	void aReadingIsNotFollowedByAnotherBeforeItEndsEvenIfTheStatusChanged() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, Duration.ZERO);
		status.get();
		status.clear();
		assertThat(status.get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(this.readings).hasSize(1);
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(this.readings).hasSize(1);
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 2");
		assertThat(this.readings).isEmpty();
	}

	@Test
	void aReadingThatTookTooLongIsNotWaitedForAgain() {
		CachedStatus<StatusReport> status = cached(this::report, (reading) -> {
			this.readings.add(reading);
			pass(LONG);
		}, LONG);
		assertThat(status.get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(status.get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(this.readings).hasSize(1);
	}

	@Test
	void whoIsInterruptedDoesNotWait() {
		CachedStatus<StatusReport> status = cached(this::report, this.readings::add, LONG);
		Thread.currentThread().interrupt();
		assertThat(status.get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void whatWasKnownRemainsWhenNothingIsReadAnyMore() {
		Queue<Executor> readers = new ArrayDeque<>(List.of(Runnable::run));
		CachedStatus<StatusReport> status = cached(this::report, (reading) -> {
			if (readers.isEmpty()) {
				throw new RejectedExecutionException("closed");
			}
			readers.remove().execute(reading);
		}, LONG);
		assertThat(table(status)).isEqualTo("migrations 1");
		pass(TIME_TO_LIVE);
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void aDatabaseThatIsAwayIsNotAskedMoreOftenEither() {
		CachedStatus<StatusReport> status = cached(CachedStatusTests::unreachable);
		assertThat(status.get()).isEqualTo(UNAVAILABLE);
		assertThat(status.get()).isEqualTo(UNAVAILABLE);
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void theLastKnownOneOutlivesFailures() {
		CachedStatus<StatusReport> status = cached(() -> (this.reads.get() == 1) ? report() : unreachable());
		Status<StatusReport> known = status.getLastKnown();
		assertThat(known.report().orElseThrow().table()).isEqualTo("migrations 1");
		for (int i = 0; i < 3; i++) {
			pass(TIME_TO_LIVE);
			assertThat(status.getLastKnown()).isEqualTo(known);
			assertThat(status.getCurrent()).isEqualTo(UNAVAILABLE);
		}
		assertThat(this.reads).hasValue(4);
	}

	@Test
	void theLastKnownOneIsThereWhileItIsReadAgain() {
		CachedStatus<StatusReport> status = cached(() -> (this.reads.get() == 2) ? unreachable() : report(),
				this.readings::add, Duration.ZERO);
		assertThat(status.getLastKnown()).isEqualTo(NOT_KNOWN_YET);
		for (String table : List.of("migrations 1", "migrations 1", "migrations 3")) {
			this.readings.remove().run();
			assertThat(status.getLastKnown().report().orElseThrow().table()).isEqualTo(table);
			pass(TIME_TO_LIVE);
			assertThat(status.getLastKnown().report().orElseThrow().table()).isEqualTo(table);
		}
	}

	@Test
	void thereIsNoLastKnownOneBeforeTheFirst() {
		CachedStatus<StatusReport> status = cached(CachedStatusTests::unreachable);
		assertThat(status.getLastKnown()).isEqualTo(UNAVAILABLE);
	}

	@Test
	void anythingElseThatIsWrongIsNotNamed() {
		CachedStatus<StatusReport> status = cached(
				() -> KatMigrator.builder(new UnreachableDataSource("nobody")).build().status());
		assertThat(status.get()).isEqualTo(UNREADABLE);
	}

	@Test
	void anOutageIsLoggedWhenItBegins(CapturedOutput output) {
		CachedStatus<StatusReport> status = cached(() -> (this.reads.get() == 3) ? report() : unreachable());
		for (int i = 0; i < 5; i++) {
			status.get();
			pass(TIME_TO_LIVE);
		}
		assertThat(this.reads).hasValue(5);
		assertThat(output.getOut().split("Cannot read the state of the migrations: Connection failed: ", -1))
			.hasSize(3);
	}

	@Test
	void aFailureThatIsNotKatsOwnIsLoggedWithItsPlace(CapturedOutput output) {
		CachedStatus<StatusReport> status = cached(() -> {
			throw new IllegalStateException("reading " + this.reads.get());
		});
		assertThat(status.get()).isEqualTo(UNREADABLE);
		pass(TIME_TO_LIVE);
		assertThat(status.get()).isEqualTo(UNREADABLE);
		assertThat(output).contains("Cannot read the state of the migrations")
			.contains("java.lang.IllegalStateException: reading 1\n\tat " + CachedStatusTests.class.getName())
			.doesNotContain("reading 2");
	}

	@Test
	void anErrorEndsAReadingToo() {
		CachedStatus<StatusReport> status = cached(() -> {
			if (this.reads.get() == 1) {
				throw new StackOverflowError("on purpose");
			}
			return report();
		}, this.readings::add, Duration.ZERO);
		status.get();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(this.readings.remove()::run);
		assertThat(status.get()).isEqualTo(UNREADABLE);
		pass(TIME_TO_LIVE);
		assertThat(status.get()).isEqualTo(UNREADABLE);
		this.readings.remove().run();
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	private CachedStatus<StatusReport> cached(Supplier<StatusReport> source) {
		return cached(source, Runnable::run, LONG);
	}

	private CachedStatus<StatusReport> cached(Supplier<StatusReport> source, Executor reader, Duration longestWait) {
		return new CachedStatus<>(() -> {
			this.reads.incrementAndGet();
			return source.get();
		}, reader, longestWait, TIME_TO_LIVE, TIME_TO_LIVE_UNSEEN, this.nanoTime::get);
	}

	private StatusReport report() {
		return new StatusReport("migrations " + this.reads.get(), MigrationGraph.of(List.of()), List.of());
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private static String table(CachedStatus<StatusReport> status) {
		return status.get().report().orElseThrow().table();
	}

	private static StatusReport unreachable() {
		return KatMigrator.builder(new UnreachableDataSource("the only one"))
			.locations(List.of("classpath:shop"))
			.build()
			.status();
	}

	private static void onAThread(Runnable reading) {
		Thread thread = new Thread(reading, "reader");
		thread.setDaemon(true);
		thread.start();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Who asks, and waits for a reading.
	 */
	private record Caller(Thread thread, Queue<Status<StatusReport>> answers) {

		static Caller of(CachedStatus<StatusReport> status) {
			Queue<Status<StatusReport>> answers = new ConcurrentLinkedQueue<>();
			Thread thread = new Thread(() -> answers.add(status.get()), "caller");
			thread.setDaemon(true);
			thread.start();
			await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
			return new Caller(thread, answers);
		}

		Status<StatusReport> answer() throws InterruptedException {
			this.thread.join();
			return this.answers.remove();
		}

	}

}
