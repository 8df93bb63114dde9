package dev.kat.boot.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;

import dev.kat.KatMigrator;
import dev.kat.boot.listener.RunListenerFactory;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.StatusReport;

/**
 * The statuses that health and meters show, for all migrators. Each is read on its own
 * thread, so that a database that does not answer holds nothing up, least of all the
 * status of another one.
 */
public final class StatusCache implements RunListenerFactory, DisposableBean {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

	private final ListableBeanFactory beanFactory;

	private final Duration longestWait;

	/** One thread for each migrator being read, and none when idle. */
	private final ExecutorService readers = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS,
			new SynchronousQueue<>(), StatusCache::thread);

	private final Map<String, CachedStatus> statuses = new ConcurrentHashMap<>();

	/**
	 * Creates the cache.
	 * @param beanFactory contains the migrators
	 */
	public StatusCache(ListableBeanFactory beanFactory) {
		this(beanFactory, LONGEST_WAIT);
	}

	StatusCache(ListableBeanFactory beanFactory, Duration longestWait) {
		this.beanFactory = beanFactory;
		this.longestWait = longestWait;
	}

	/**
	 * Returns the status of every migrator by bean name, including those in parent
	 * contexts.
	 * @return the statuses
	 */
	public Map<String, CachedStatus> all() {
		Map<String, CachedStatus> all = new LinkedHashMap<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, KatMigrator.class)) {
			all.put(name, statusOf(name));
		}
		return all;
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		CachedStatus status = statusOf(migrator);
		return new MigrationListener() {

			@Override
			public void afterRun(MigrationReport report) {
				status.clear();
			}

			@Override
			public void runFailed(RuntimeException failure) {
				status.clear();
			}

		};
	}

	/**
	 * Interrupts the readings without waiting for them: a thread that reads from a socket
	 * cannot be interrupted, but wakes up when the pool closes its connection.
	 */
	@Override
	public void destroy() {
		this.readers.shutdownNow();
	}

	private CachedStatus statusOf(String migrator) {
		return this.statuses.computeIfAbsent(migrator, (name) -> new CachedStatus(() -> read(name), this.readers,
				this.longestWait, TIME_TO_LIVE, System::nanoTime));
	}

	private StatusReport read(String migrator) {
		return this.beanFactory.getBean(migrator, KatMigrator.class)
			.with((builder) -> builder.connectRetries(0))
			.status();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "kat-status");
		thread.setDaemon(true);
		return thread;
	}

}
