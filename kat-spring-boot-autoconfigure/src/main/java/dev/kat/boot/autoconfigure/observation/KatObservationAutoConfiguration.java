package dev.kat.boot.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.internal.status.StatusCache;

/**
 * Auto-configuration for observations of what Kat does.
 */
@AutoConfiguration(after = KatAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ KatMigrator.class, ObservationRegistry.class })
@ConditionalOnBean({ KatMigrator.class, StatusCache.class })
public final class KatObservationAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(KatObservationAutoConfiguration.class);

	@Bean
	RunObservations katRunObservations(ObjectProvider<ObservationRegistry> registries) {
		return new RunObservations(() -> available(registries));
	}

	/**
	 * A handler of observations may need beans that wait for the migrations.
	 */
	private static ObservationRegistry available(ObjectProvider<ObservationRegistry> registries) {
		try {
			return registries.getIfAvailable(() -> ObservationRegistry.NOOP);
		}
		catch (BeanCreationException ex) {
			if (!ex.contains(BeanCurrentlyInCreationException.class)) {
				throw ex;
			}
			logger.warn("Not observing this run: the observation handlers themselves wait for the database");
			return ObservationRegistry.NOOP;
		}
	}

}
