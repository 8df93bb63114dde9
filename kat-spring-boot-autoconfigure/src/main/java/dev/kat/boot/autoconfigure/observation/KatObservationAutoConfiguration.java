package dev.kat.boot.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.status.StatusCache;

/**
 * Auto-configuration for observations of what Kat does.
 */
@AutoConfiguration(after = KatAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ KatMigrator.class, ObservationRegistry.class })
@ConditionalOnBean({ KatMigrator.class, StatusCache.class })
public final class KatObservationAutoConfiguration {

	@Bean
	RunObservations katRunObservations(ObjectProvider<ObservationRegistry> registries) {
		return new RunObservations(() -> registries.getIfAvailable(() -> ObservationRegistry.NOOP));
	}

}
