package dev.kat.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.Ordered;

import dev.kat.KatMigrator;

/**
 * Runs the migrators, one after the other, as soon as it is created: beans that use the
 * database wait for it.
 */
public final class KatMigrationInitializer implements InitializingBean, Ordered {

	private final List<KatMigrator> migrators;

	private final OnStartup onStartup;

	/**
	 * Creates an initializer.
	 * @param migrators the migrators, in the order in which they run
	 * @param onStartup what to do with each
	 */
	public KatMigrationInitializer(List<KatMigrator> migrators, OnStartup onStartup) {
		this.migrators = List.copyOf(migrators);
		this.onStartup = onStartup;
	}

	@Override
	public void afterPropertiesSet() {
		this.migrators.forEach(this.onStartup::run);
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
