package dev.kat.boot.actuate.endpoint;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatEndpoint.ContextDescriptor;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KatEndpointContextsIT {

	private static final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class,
				EndpointAutoConfiguration.class, JmxAutoConfiguration.class, JmxEndpointAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withPropertyValues("management.endpoints.jmx.exposure.include=kat", "kat.on-startup=none",
				"spring.jmx.enabled=true", "spring.jmx.default-domain=shop", "kat.locations=classpath:shop");

	@Test
	void showsTheMigratorsOfEveryContext() {
		this.runner.withPropertyValues("kat.url=" + url())
			.withInitializer((context) -> context.setId("parent"))
			.run((parent) -> new ApplicationContextRunner().withParent(parent)
				.withUserConfiguration(TwoMigrators.class)
				.withInitializer((context) -> context.setId("child"))
				.run(KatEndpointContextsIT::assertShowsBothContexts));
	}

	private static void assertShowsBothContexts(ApplicationContext child) {
		Map<String, ContextDescriptor> contexts = new KatEndpoint(child).describe().contexts();
		assertThat(contexts).containsOnlyKeys("child", "parent");
		assertThat(contexts.get("child").parentId()).isEqualTo("parent");
		assertThat(contexts.get("child").migrators()).containsOnlyKeys("first", "second");
		assertThat(contexts.get("parent").parentId()).isNull();
		assertThat(contexts.get("parent").migrators()).containsOnlyKeys("katMigrator");
	}

	@Test
	void showsTheSameOverJmx() {
		this.runner.withPropertyValues("kat.url=" + url())
			.withInitializer((context) -> context.setId("shop"))
			.run((context) -> assertThat(invoke()).asString()
				.startsWith("{contexts={shop={migrators={katMigrator={table=public.migrations, summary={applied=0,")
				.doesNotContain("null"));
	}

	@Test
	void saysOverJmxThatTheDatabaseIsUnavailableAndNoMore() {
		this.runner.withPropertyValues("kat.url=jdbc:postgresql://127.0.0.1:1/nowhere")
			.run((context) -> assertThatExceptionOfType(MBeanException.class).isThrownBy(KatEndpointContextsIT::invoke)
				.withMessage("database unavailable")
				.withCause(new IllegalStateException("database unavailable")));
	}

	private static Object invoke() throws Exception {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("shop:type=Endpoint,name=Kat");
		return server.invoke(name, "migrations", new Object[0], new String[0]);
	}

	private static String url() {
		return database.url() + "?user=" + database.username() + "&password=" + database.password();
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoMigrators {

		@Bean
		KatMigrator first() {
			return migrator("first_migrations");
		}

		@Bean
		KatMigrator second() {
			return migrator("second_migrations");
		}

		private static KatMigrator migrator(String table) {
			return KatMigrator.builder(database.dataSource()).table(table).locations(List.of("classpath:shop")).build();
		}

	}

}
