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

	/**
	 * After Flyway's initializer, which has 1, and Liquibase's, which has 0: an
	 * application that moves from one of them to Kat uses both for a while, and Kat's
	 * migrations build on theirs.
	 */
	@Override
	public int getOrder() {
		return 2;
	}

}
