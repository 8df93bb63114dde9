package dev.kat.boot.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationStartupAware;
import org.springframework.core.Ordered;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import dev.kat.KatMigrator;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Startup;

/**
 * Starts the migrators, one after the other, as soon as it is created: beans that use the
 * database wait for it.
 */
public final class KatMigrationInitializer implements InitializingBean, ApplicationStartupAware, Ordered {

	private final Map<String, KatMigrator> migrators;

	private final OnStartup onStartup;

	private final boolean dryRun;

	private final @Nullable KatMigrationStrategy strategy;

	private ApplicationStartup applicationStartup = ApplicationStartup.DEFAULT;

	/**
	 * Creates an initializer.
	 * @param migrators the migrators by name, in the order in which they start
	 * @param onStartup the most that they may do
	 * @param dryRun whether nothing may be written
	 * @param strategy replaces the start of a migrator that would apply something;
	 * {@code null} for none
	 */
	public KatMigrationInitializer(Map<String, KatMigrator> migrators, OnStartup onStartup, boolean dryRun,
			@Nullable KatMigrationStrategy strategy) {
		this.migrators = Collections.unmodifiableMap(new LinkedHashMap<>(migrators));
		this.onStartup = onStartup;
		this.dryRun = dryRun;
		this.strategy = strategy;
	}

	@Override
	public void setApplicationStartup(ApplicationStartup applicationStartup) {
		this.applicationStartup = applicationStartup;
	}

	@Override
	public void afterPropertiesSet() {
		this.migrators.forEach((name, migrator) -> {
			StartupStep step = this.applicationStartup.start("kat.start").tag("migrator", name);
			try {
				start(migrator);
			}
			finally {
				step.end();
			}
		});
	}

	private void start(KatMigrator migrator) {
		Startup startup = migrator.startup().atMost(this.onStartup, this.dryRun);
		if (this.strategy != null && startup.applies()) {
			this.strategy.migrate(migrator);
			return;
		}
		migrator.start(startup);
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
