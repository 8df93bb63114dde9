package dev.kat.boot.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/**
 * Makes beans that use the database wait for the {@link KatMigrationInitializer}.
 */
final class KatMigrationInitializerDatabaseInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(KatMigrationInitializer.class);
	}

	@Override
	public int getOrder() {
		return 1;
	}

}
