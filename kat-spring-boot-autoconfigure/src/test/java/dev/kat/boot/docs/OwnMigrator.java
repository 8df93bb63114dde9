package dev.kat.boot.docs;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.plan.MigrationListener;

/**
 * Examples of docs/data-sources.md.
 */
@Configuration(proxyBeanMethods = false)
class OwnMigrator {

	@Bean
	KatMigrator shopMigrator(DataSource shop, KatProperties properties, ObjectProvider<MigrationListener> listeners) {
		KatMigratorBuilder builder = properties.applyTo(KatMigrator.builder(shop));
		listeners.orderedStream().forEach(builder::listener);
		return builder.build();
	}

}
