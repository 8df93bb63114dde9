package dev.kat.boot.autoconfigure.endpoint;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatEndpoint;
import dev.kat.boot.actuate.endpoint.KatEndpointWebExtension;
import dev.kat.boot.actuate.endpoint.WriteArguments;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;

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
	KatEndpointWebExtension katEndpointWebExtension(KatEndpoint endpoint, Environment environment) {
		return new KatEndpointWebExtension(endpoint, isUnrestrictedByHand(environment));
	}

	@Bean
	WriteArguments katWriteArguments() {
		return new WriteArguments();
	}

	/**
	 * A default for all endpoints does not give write access to this one.
	 */
	private static boolean isUnrestrictedByHand(Environment environment) {
		return Binder.get(environment)
			.bind("management.endpoint.kat.access", Access.class)
			.map(Access.UNRESTRICTED::equals)
			.orElse(false);
	}

}
