package dev.kat.boot.status;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.UnreachableDataSource;
import dev.kat.boot.status.CachedStatus.Status;
import dev.kat.graph.MigrationGraph;
import dev.kat.plan.StatusReport;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CachedStatusTests {

	private final AtomicInteger reads = new AtomicInteger();

	/** Such a clock may begin below zero, and pass it. */
	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE);

	@Test
	void isReadOnceInItsTime() {
		CachedStatus status = cached(
				() -> new StatusReport("migrations " + this.reads.get(), MigrationGraph.of(List.of()), List.of()));
		assertThat(this.reads).hasValue(0);
		assertThat(table(status)).isEqualTo("migrations 1");
		pass(Duration.ofSeconds(10).minusNanos(1));
		assertThat(table(status)).isEqualTo("migrations 1");
		pass(Duration.ofNanos(1));
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void isReadAgainWhenItChanged() {
		CachedStatus status = cached(
				() -> new StatusReport("migrations " + this.reads.get(), MigrationGraph.of(List.of()), List.of()));
		assertThat(table(status)).isEqualTo("migrations 1");
		status.clear();
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void isReadAgainWhenItChangedWhileItWasRead() {
		AtomicReference<CachedStatus> itself = new AtomicReference<>();
		CachedStatus status = cached(() -> {
			if (this.reads.get() == 1) {
				CompletableFuture.runAsync(itself.get()::clear).orTimeout(20, TimeUnit.SECONDS).join();
			}
			return new StatusReport("migrations " + this.reads.get(), MigrationGraph.of(List.of()), List.of());
		});
		itself.set(status);
		assertThat(table(status)).isEqualTo("migrations 1");
		assertThat(table(status)).isEqualTo("migrations 2");
		assertThat(table(status)).isEqualTo("migrations 2");
	}

	@Test
	void aDatabaseThatIsAwayIsNotAskedMoreOftenEither() {
		CachedStatus status = cached(CachedStatusTests::unreachable);
		assertThat(status.get()).isEqualTo(new Status(null, "database unavailable"));
		assertThat(status.get()).isEqualTo(new Status(null, "database unavailable"));
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void anythingElseThatIsWrongIsNotNamed() {
		CachedStatus status = cached(() -> KatMigrator.builder(new UnreachableDataSource("nobody")).build().status());
		assertThat(status.get()).isEqualTo(new Status(null, "migrations or their record unreadable"));
	}

	@Test
	void anOutageIsLoggedWhenItBegins(CapturedOutput output) {
		CachedStatus status = cached(() -> (this.reads.get() == 3)
				? new StatusReport("migrations", MigrationGraph.of(List.of()), List.of()) : unreachable());
		for (int i = 0; i < 5; i++) {
			status.get();
			pass(Duration.ofSeconds(10));
		}
		assertThat(this.reads).hasValue(5);
		assertThat(output.getOut().split("Where the migrations stand cannot be told: Connection failed: ", -1))
			.hasSize(3);
	}

	private CachedStatus cached(Supplier<StatusReport> source) {
		return new CachedStatus(() -> {
			this.reads.incrementAndGet();
			return source.get();
		}, Duration.ofSeconds(10), this.nanoTime::get);
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	private static String table(CachedStatus status) {
		return status.get().report().table();
	}

	private static StatusReport unreachable() {
		return KatMigrator.builder(new UnreachableDataSource("the only one"))
			.locations(List.of("classpath:shop"))
			.build()
			.status();
	}

}
