package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;

import dev.kat.KatMigrator;
import dev.kat.boot.internal.listener.RunListenerFactory;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.StatusReport;

/**
 * The statuses that health and meters show, for all migrators.
 */
public final class StatusCache implements RunListenerFactory, DisposableBean {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

	private final ListableBeanFactory beanFactory;

	private final CachedStatuses<StatusReport> statuses;

	/**
	 * Creates the cache.
	 * @param beanFactory contains the migrators
	 */
	public StatusCache(ListableBeanFactory beanFactory) {
		this(beanFactory, LONGEST_WAIT);
	}

	StatusCache(ListableBeanFactory beanFactory, Duration longestWait) {
		this.beanFactory = beanFactory;
		this.statuses = new CachedStatuses<>(beanFactory, KatMigrator::status, longestWait, TIME_TO_LIVE, TIME_TO_LIVE);
	}

	/**
	 * Returns the status of every migrator by bean name, including those in parent
	 * contexts.
	 * @return the statuses
	 */
	public Map<String, CachedStatus<StatusReport>> all() {
		Map<String, CachedStatus<StatusReport>> all = new LinkedHashMap<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, KatMigrator.class)) {
			all.put(name, OwnContext.beanFor(name, this.beanFactory, this).statuses.of(name));
		}
		return all;
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		CachedStatus<StatusReport> status = this.statuses.of(migrator);
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

	@Override
	public void destroy() {
		this.statuses.close();
	}

}
