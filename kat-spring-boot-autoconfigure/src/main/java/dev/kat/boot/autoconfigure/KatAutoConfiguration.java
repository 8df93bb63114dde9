package dev.kat.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;

/**
 * Auto-configuration for Kat: migrates the database before anything uses it.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({ KatMigrator.class, JdbcTemplate.class })
@ConditionalOnBooleanProperty(name = "kat.enabled", matchIfMissing = true)
@Conditional(KatAutoConfiguration.DatabaseCondition.class)
@EnableConfigurationProperties(KatProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class KatAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KatMigrator katMigrator(KatProperties properties, ObjectProvider<DataSource> dataSources,
			ObjectProvider<JdbcConnectionDetails> connectionDetails, ApplicationContext context) {
		DataSource dataSource = new MigrationDataSourceResolver(properties, dataSources, connectionDetails, context)
			.resolve();
		return properties
			.applyTo(KatMigrator.builder(dataSource)
				.unpooledDataSource(UnpooledDataSources.derivedFrom(dataSource))
				.classLoader(context.getClassLoader()))
			.build();
	}

	@Bean
	@ConditionalOnMissingBean
	KatMigrationInitializer katMigrationInitializer(KatProperties properties, ObjectProvider<KatMigrator> migrators) {
		return new KatMigrationInitializer(migrators.orderedStream().toList(), properties.onStartup(),
				properties.dryRun());
	}

	/**
	 * Matches where there is a database to migrate.
	 */
	static final class DatabaseCondition extends AnyNestedCondition {

		DatabaseCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(KatMigrator.class)
		private static final class OwnMigratorCondition {

		}

		@ConditionalOnBean(DataSource.class)
		private static final class DataSourceBeanCondition {

		}

		@ConditionalOnBean(JdbcConnectionDetails.class)
		private static final class JdbcConnectionDetailsCondition {

		}

		@ConditionalOnProperty("kat.url")
		private static final class UrlCondition {

		}

	}

}
