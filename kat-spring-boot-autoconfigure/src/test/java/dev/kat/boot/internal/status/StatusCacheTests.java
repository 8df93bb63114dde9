package dev.kat.boot.internal.status;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.AbstractDataSource;

import dev.kat.KatMigrator;
import dev.kat.plan.StatusReport;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class StatusCacheTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Status<StatusReport> NOT_KNOWN_YET = Status.unknown(WhyUnknown.NOT_KNOWN_YET);

	private static final Status<StatusReport> UNAVAILABLE = Status.unknown(WhyUnknown.UNAVAILABLE);

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	private final StuckDataSource stuck = new StuckDataSource();

	private final RefusingDataSource refusing = new RefusingDataSource();

	@AfterEach
	void release() throws Exception {
		this.stuck.released.countDown();
		if (this.stuck.reader.isDone()) {
			this.stuck.reader.get().join();
		}
	}

	@Test
	void connectsOnceWhateverIsSetForRuns() {
		StatusCache cache = new StatusCache(this.beanFactory, LONG);
		add("refusing", this.refusing);
		assertThat(cache.all().get("refusing").get()).isEqualTo(UNAVAILABLE);
		assertThat(this.refusing.attempts).hasValue(1);
	}

	@Test
	void doesNotWaitForADatabaseThatDoesNotAnswer() throws Exception {
		StatusCache cache = new StatusCache(this.beanFactory, Duration.ZERO);
		add("stuck", this.stuck);
		assertThat(cache.all().get("stuck").get()).isEqualTo(NOT_KNOWN_YET);
		Thread reader = this.stuck.reader.get();
		assertThat(cache.all().get("stuck").get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(reader.isAlive()).isTrue();
	}

	@Test
	void aDatabaseThatDoesNotAnswerKeepsNobodyWaitingForAnother() throws Exception {
		StatusCache cache = new StatusCache(this.beanFactory, LONG);
		add("stuck", this.stuck);
		add("refusing", this.refusing);
		CompletableFuture<Status<StatusReport>> answer = CompletableFuture.supplyAsync(cache.all().get("stuck")::get);
		this.stuck.reader.get();
		assertThat(cache.all().get("refusing").get()).isEqualTo(UNAVAILABLE);
		assertThat(answer).isNotDone();
		this.stuck.released.countDown();
		assertThat(answer.get()).isEqualTo(UNAVAILABLE);
	}

	@Test
	void itsThreadEndsWithTheReading() throws Exception {
		StatusCache cache = new StatusCache(this.beanFactory, Duration.ZERO);
		add("stuck", this.stuck);
		cache.all().get("stuck").get();
		Thread reader = this.stuck.reader.get();
		assertThat(reader.getName()).isEqualTo("kat-status");
		assertThat(reader.isDaemon()).isTrue();
		this.stuck.released.countDown();
		reader.join();
	}

	@Test
	void itsThreadEndsWithTheApplication(CapturedOutput output) throws Exception {
		StatusCache cache = new StatusCache(this.beanFactory, LONG);
		add("stuck", this.stuck);
		add("refusing", this.refusing);
		CompletableFuture<Status<StatusReport>> answer = CompletableFuture.supplyAsync(cache.all().get("stuck")::get);
		Thread reader = this.stuck.reader.get();
		cache.destroy();
		reader.join();
		assertThat(answer.get()).isEqualTo(UNAVAILABLE);
		assertThat(cache.all().get("refusing").get()).isEqualTo(NOT_KNOWN_YET);
		assertThat(this.refusing.attempts).hasValue(0);
		assertThat(output).doesNotContain("Cannot read the state");
	}

	private void add(String name, DataSource dataSource) {
		this.beanFactory.addBean(name,
				KatMigrator.builder(dataSource)
					.locations(List.of("classpath:shop"))
					.connectRetries(10)
					.connectRetryInterval(Duration.ofMillis(1))
					.build());
	}

	/**
	 * Refuses every connection.
	 */
	private static final class RefusingDataSource extends AbstractDataSource {

		private final AtomicInteger attempts = new AtomicInteger();

		@Override
		public Connection getConnection() throws SQLException {
			throw new SQLException("attempt " + this.attempts.incrementAndGet(), "08001");
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

	/**
	 * Refuses a connection only when it is released or interrupted.
	 */
	private static final class StuckDataSource extends AbstractDataSource {

		private final CompletableFuture<Thread> reader = new CompletableFuture<>();

		private final CountDownLatch released = new CountDownLatch(1);

		@Override
		public Connection getConnection() throws SQLException {
			this.reader.complete(Thread.currentThread());
			try {
				this.released.await();
				throw new SQLException("released", "08001");
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new SQLException("interrupted", "08001", ex);
			}
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
