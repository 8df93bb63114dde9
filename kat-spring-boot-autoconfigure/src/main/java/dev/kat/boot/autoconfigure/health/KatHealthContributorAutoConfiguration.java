package dev.kat.boot.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.boot.autoconfigure.KatProperties.PendingStatus;
import dev.kat.boot.internal.status.CachedStatus;
import dev.kat.boot.internal.status.StatusCache;
import dev.kat.plan.StatusReport;

/**
 * Auto-configuration for the health of Kat's migrations.
 */
@AutoConfiguration(after = KatAutoConfiguration.class)
@ConditionalOnClass({ KatMigrator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ KatMigrator.class, StatusCache.class })
@ConditionalOnEnabledHealthIndicator("kat")
public final class KatHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "katHealthIndicator", "katHealthContributor" })
	HealthContributor katHealthContributor(StatusCache cache, KatProperties properties) {
		Map<String, CachedStatus<StatusReport>> statuses = cache.all();
		PendingStatus pending = properties.health().pending();
		if (statuses.size() == 1) {
			return new KatHealthIndicator(statuses.values().iterator().next(), pending);
		}
		Map<String, HealthContributor> components = new LinkedHashMap<>();
		statuses.forEach(
				(migrator, status) -> components.put(component(migrator), new KatHealthIndicator(status, pending)));
		return CompositeHealthContributor.fromMap(components);
	}

	/**
	 * Boot refuses a slash in the name of a component. As in JSON pointers, no two
	 * migrators get the same name.
	 */
	private static String component(String migrator) {
		return migrator.replace("~", "~0").replace("/", "~1");
	}

}
