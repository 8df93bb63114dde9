package dev.kat.boot.autoconfigure.endpoint;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.GraphPages;
import dev.kat.boot.actuate.endpoint.KatEndpoint;
import dev.kat.boot.actuate.endpoint.KatEndpointWebExtension;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.internal.status.LiveStatuses;

import static org.assertj.core.api.Assertions.assertThat;

class KatEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=kat";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class))
		.withPropertyValues("kat.url=jdbc:postgresql://127.0.0.1:1/nowhere", "kat.on-startup=none");

	@Test
	void isThereWhenExposed() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(KatEndpoint.class)
				.hasSingleBean(KatEndpointWebExtension.class));
	}

	@Test
	void isNotThereUnlessExposed() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(KatMigrator.class)
			.doesNotHaveBean(KatEndpoint.class)
			.doesNotHaveBean(KatEndpointWebExtension.class));
	}

	@Test
	void isNotThereWithoutAccess() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.kat.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(KatEndpoint.class)
				.doesNotHaveBean(KatEndpointWebExtension.class));
	}

	@Test
	void isNotThereWithoutMigrator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class))
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).doesNotHaveBean(KatEndpoint.class)
				.doesNotHaveBean(KatEndpointWebExtension.class));
	}

	@Test
	void isNotThereWhenKatIsSwitchedOff() {
		this.runner.withPropertyValues(EXPOSED, "kat.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KatEndpoint.class)
				.doesNotHaveBean(KatEndpointWebExtension.class));
	}

	@Test
	void isAPageToo() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(GraphPages.class).hasSingleBean(LiveStatuses.class));
	}

	@Test
	void isNoPageUnlessExposed() {
		this.runner.run(
				(context) -> assertThat(context).doesNotHaveBean(GraphPages.class).doesNotHaveBean(LiveStatuses.class));
	}

	@Test
	void isNoPageWithoutItsModule() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader("dev.kat.page"))
			.run((context) -> assertThat(context).hasSingleBean(KatEndpointWebExtension.class)
				.doesNotHaveBean(GraphPages.class)
				.doesNotHaveBean(LiveStatuses.class));
	}

	@Test
	void ownEndpointWins() {
		this.runner.withPropertyValues(EXPOSED)
			.withUserConfiguration(OwnEndpoint.class)
			.run((context) -> assertThat(context).hasSingleBean(KatEndpoint.class).hasBean("ownEndpoint"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpoint {

		@Bean
		KatEndpoint ownEndpoint(ApplicationContext context) {
			return new KatEndpoint(context);
		}

	}

}
