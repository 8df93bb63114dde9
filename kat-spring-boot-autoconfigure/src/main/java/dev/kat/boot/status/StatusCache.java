package dev.kat.boot.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

import dev.kat.KatMigrator;
import dev.kat.boot.listener.RunListenerFactory;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport;

/**
 * What health and meters show, of all migrators.
 */
public final class StatusCache implements RunListenerFactory {

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

	private final ListableBeanFactory beanFactory;

	private final Map<String, CachedStatus> statuses = new ConcurrentHashMap<>();

	/**
	 * Creates the cache.
	 * @param beanFactory where the migrators are
	 */
	public StatusCache(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Returns the status of every migrator, also of those in parent contexts, by bean
	 * name.
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

	private CachedStatus statusOf(String migrator) {
		return this.statuses.computeIfAbsent(migrator,
				(name) -> new CachedStatus(() -> this.beanFactory.getBean(name, KatMigrator.class).status(),
						TIME_TO_LIVE, System::nanoTime));
	}

}
