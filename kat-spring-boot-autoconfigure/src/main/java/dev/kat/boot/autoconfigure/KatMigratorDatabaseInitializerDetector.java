package dev.kat.boot.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

import dev.kat.KatMigrator;

/**
 * Makes beans that use the database wait for {@link KatMigrator} beans, which an
 * application may run itself.
 */
final class KatMigratorDatabaseInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(KatMigrator.class);
	}

}
