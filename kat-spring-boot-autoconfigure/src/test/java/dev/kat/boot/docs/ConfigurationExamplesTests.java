package dev.kat.boot.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

import dev.kat.boot.autoconfigure.KatProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/ shows of application.yml: every document binds, and has no key that Kat does
 * not know.
 */
class ConfigurationExamplesTests {

	private static final Set<String> OF_BOOT = Set.of("management.endpoints.web.exposure.include",
			"management.endpoints.jmx.exposure.include", "management.endpoint.kat.access", "management.server.port",
			"spring.jmx.enabled");

	@ParameterizedTest
	@ValueSource(strings = { "starting", "instances", "data-sources", "actuator", "placeholders" })
	void bind(String page) throws IOException {
		List<PropertySource<?>> documents = new YamlPropertySourceLoader().load(page,
				new ClassPathResource("docs/" + page + ".yaml"));
		List<KatProperties> bound = new ArrayList<>();
		for (PropertySource<?> document : documents) {
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addLast(new MapPropertySource("secrets", Map.of("MIGRATOR_PASSWORD", "secret")));
			environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
			environment.getPropertySources().addFirst(document);
			bound.add(Binder.get(environment)
				.bindOrCreate("kat", Bindable.of(KatProperties.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT)));
			if (document instanceof EnumerablePropertySource<?> listed) {
				assertThat(listed.getPropertyNames())
					.allMatch((name) -> name.startsWith("kat.") || OF_BOOT.contains(name));
			}
		}
		assertThat(bound).hasSameSizeAs(documents).isNotEmpty();
	}

}
