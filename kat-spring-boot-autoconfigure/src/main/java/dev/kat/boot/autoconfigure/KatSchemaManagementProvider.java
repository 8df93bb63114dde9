package dev.kat.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

import dev.kat.KatMigrator;

/**
 * Reports the schema of a migrated DataSource as managed, so that Hibernate does not
 * create one.
 */
final class KatSchemaManagementProvider implements SchemaManagementProvider {

	private final Iterable<KatMigrator> migrators;

	KatSchemaManagementProvider(Iterable<KatMigrator> migrators) {
		this.migrators = migrators;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		for (KatMigrator migrator : this.migrators) {
			if (migrator.migrates(dataSource)) {
				return SchemaManagement.MANAGED;
			}
		}
		return SchemaManagement.UNMANAGED;
	}

}
