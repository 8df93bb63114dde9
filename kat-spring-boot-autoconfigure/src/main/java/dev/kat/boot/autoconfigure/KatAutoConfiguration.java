package dev.kat.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.boot.internal.listener.RunEvents;
import dev.kat.boot.internal.listener.RunListenerFactory;
import dev.kat.boot.internal.listener.RunListenerPostProcessor;
import dev.kat.boot.internal.listener.StartupSteps;
import dev.kat.boot.internal.status.StatusCache;
import dev.kat.plan.MigrationListener;
import dev.kat.source.MigrationSource;

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
	KatMigrator katMigrator(KatProperties properties, KatConnectionDetails ownDetails,
			@KatDataSource ObjectProvider<DataSource> markedDataSources, ObjectProvider<DataSource> dataSources,
			ObjectProvider<JdbcConnectionDetails> connectionDetails, ObjectProvider<MigrationSource> sources,
			ObjectProvider<MigrationListener> listeners, ObjectProvider<KatCustomizer> customizers,
			ObjectProvider<DataSourcePoolMetadataProvider> pools, ApplicationContext context) {
		DataSource dataSource = new MigrationDataSourceResolver(ownDetails, markedDataSources, dataSources,
				connectionDetails, context)
			.resolve();
		KatMigratorBuilder builder = properties.applyTo(KatMigrator.builder(dataSource)
			.unpooledDataSource(UnpooledDataSources.derivedFrom(dataSource))
			.classLoader(context.getClassLoader()));
		builder.parallelism(new PoolSize(pools.orderedStream().toList(), dataSource).limit(properties.parallelism()));
		sources.orderedStream().forEach(builder::source);
		JavaMigrationBeans.source(context).ifPresent(builder::source);
		listeners.orderedStream().forEach(builder::listener);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean(KatConnectionDetails.class)
	PropertiesKatConnectionDetails katConnectionDetails(KatProperties properties) {
		return new PropertiesKatConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	KatMigrationInitializer katMigrationInitializer(KatProperties properties,
			ObjectProvider<KatMigrationStrategy> strategies, RunListenerPostProcessor listeners,
			ApplicationContext context) {
		return new KatMigrationInitializer(MigratorsToStart.of(context, listeners), properties.onStartup(),
				properties.dryRun(), strategies.orderedStream().findFirst().orElse(null));
	}

	@Bean
	KatSchemaManagementProvider katSchemaManagementProvider(ObjectProvider<KatMigrator> migrators) {
		return new KatSchemaManagementProvider(migrators);
	}

	@Bean
	static RunListenerPostProcessor katRunListenerPostProcessor(ObjectProvider<RunListenerFactory> factories) {
		return new RunListenerPostProcessor(factories);
	}

	@Bean
	static UnknownProperties katUnknownProperties(Environment environment) {
		return new UnknownProperties(environment);
	}

	@Bean
	ExitAfterMigrate katExitAfterMigrate(KatProperties properties, RunEvents events,
			ConfigurableApplicationContext context) {
		return new ExitAfterMigrate(context, properties.exitAfterMigrate(), events);
	}

	@Bean
	StopOnShutdown katStopOnShutdown() {
		return new StopOnShutdown();
	}

	@Bean
	RunEvents katRunEvents(ApplicationEventPublisher publisher) {
		return new RunEvents(publisher);
	}

	@Bean
	StartupSteps katStartupSteps(ConfigurableApplicationContext context) {
		return new StartupSteps(context.getApplicationStartup());
	}

	@Bean
	StatusCache katStatusCache(ListableBeanFactory beanFactory) {
		return new StatusCache(beanFactory);
	}

	@Bean
	static LazyInitializationExcludeFilter katLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(KatMigrationInitializer.class, RunEvents.class);
	}

	/**
	 * Matches if there is a database to migrate.
	 */
	static final class DatabaseCondition extends AnyNestedCondition {

		DatabaseCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(KatMigrator.class)
		private static final class OwnMigratorCondition {

		}

		@Conditional(OnKatDataSourceCondition.class)
		private static final class MarkedDataSourceCondition {

		}

		@ConditionalOnBean(KatConnectionDetails.class)
		private static final class OwnConnectionDetailsCondition {

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
