package dev.kat.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.Ordered;

import dev.kat.KatMigrator;
import dev.kat.plan.OnStartup;

/**
 * Starts the migrators, one after the other, as soon as it is created: beans that use the
 * database wait for it.
 */
public final class KatMigrationInitializer implements InitializingBean, Ordered {

	private final List<KatMigrator> migrators;

	private final OnStartup onStartup;

	private final boolean dryRun;

	/**
	 * Creates an initializer.
	 * @param migrators the migrators, in the order in which they start
	 * @param onStartup what they may do at most
	 * @param dryRun whether nothing may be written
	 */
	public KatMigrationInitializer(List<KatMigrator> migrators, OnStartup onStartup, boolean dryRun) {
		this.migrators = List.copyOf(migrators);
		this.onStartup = onStartup;
		this.dryRun = dryRun;
	}

	@Override
	public void afterPropertiesSet() {
		this.migrators.forEach((migrator) -> migrator.start(this.onStartup, this.dryRun));
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
