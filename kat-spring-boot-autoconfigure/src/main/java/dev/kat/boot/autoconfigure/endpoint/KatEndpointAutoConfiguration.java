package dev.kat.boot.autoconfigure.endpoint;

import java.util.Optional;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.GraphPages;
import dev.kat.boot.actuate.endpoint.KatEndpoint;
import dev.kat.boot.actuate.endpoint.KatEndpointWebExtension;
import dev.kat.boot.actuate.endpoint.WriteArguments;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.internal.status.LiveStatuses;
import dev.kat.page.GraphPage;

/**
 * Auto-configuration for {@link KatEndpoint}, separate from Kat's own because Actuator is
 * optional.
 */
@AutoConfiguration(after = { KatAutoConfiguration.class, WebEndpointAutoConfiguration.class })
@ConditionalOnClass({ KatMigrator.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBooleanProperty(name = "kat.enabled", matchIfMissing = true)
@ConditionalOnAvailableEndpoint(KatEndpoint.class)
public final class KatEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean(KatMigrator.class)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	KatEndpoint katEndpoint(ApplicationContext context) {
		return new KatEndpoint(context);
	}

	@Bean
	@ConditionalOnBean(KatEndpoint.class)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	KatEndpointWebExtension katEndpointWebExtension(KatEndpoint endpoint, ObjectProvider<GraphPages> pages,
			Environment environment) {
		return new KatEndpointWebExtension(endpoint, Optional.ofNullable(pages.getIfAvailable()),
				OnWriteAccess.isGiven(environment));
	}

	@Bean
	WriteArguments katWriteArguments() {
		return new WriteArguments();
	}

	/**
	 * Configures the graph as a page.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(GraphPage.class)
	@ConditionalOnBean(KatMigrator.class)
	static final class GraphPageConfiguration {

		@Bean
		LiveStatuses katLiveStatuses(BeanFactory beanFactory) {
			return new LiveStatuses(beanFactory);
		}

		@Bean
		GraphPages katGraphPages(KatEndpoint endpoint, LiveStatuses statuses, Environment environment) {
			String application = environment.getProperty("spring.application.name", "");
			return new GraphPages(endpoint, statuses,
					application.isEmpty() ? "Migrations" : "Migrations of " + application,
					OnWriteAccess.isGiven(environment));
		}

	}

}
