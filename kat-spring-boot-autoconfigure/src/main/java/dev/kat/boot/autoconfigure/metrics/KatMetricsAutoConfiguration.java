package dev.kat.boot.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.internal.status.StatusCache;

/**
 * Auto-configuration for the meters that count Kat's migrations.
 */
@AutoConfiguration(after = KatAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass({ KatMigrator.class, MeterRegistry.class })
@ConditionalOnBean({ KatMigrator.class, StatusCache.class, MeterRegistry.class })
public final class KatMetricsAutoConfiguration {

	@Bean
	KatMetrics katMetrics(StatusCache cache) {
		return new KatMetrics(cache);
	}

}
