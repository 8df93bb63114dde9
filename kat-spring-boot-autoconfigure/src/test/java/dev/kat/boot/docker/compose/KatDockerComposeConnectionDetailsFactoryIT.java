package dev.kat.boot.docker.compose;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.util.ReflectionUtils;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatConnectionDetails;
import dev.kat.migration.MigrationState;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With all of Boot's own machinery for Docker Compose, but the part that asks Docker for
 * the services: the one here stands for a database that is there without Docker.
 */
class KatDockerComposeConnectionDetailsFactoryIT {

	private final TestDatabase database = TestDatabase.create();

	@Test
	void migratesTheDatabaseOfAService() {
		try (ConfigurableApplicationContext context = start()) {
			KatConnectionDetails details = context.getBean(KatConnectionDetails.class);
			assertThat(details.getJdbcUrl()).isEqualTo(this.database.url());
			assertThat(details.getUsername()).isEqualTo(this.database.username());
			assertThat(details.getPassword()).isEqualTo(this.database.password());
			assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
			assertThat(context.getBean(KatMigrator.class).status().migrations())
				.allSatisfy((status) -> assertThat(status.state()).isEqualTo(MigrationState.APPLIED));
			assertThat(this.database.jdbc().queryForObject("select count(*) from migrations", Long.class)).isEqualTo(4);
		}
	}

	private ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		ApplicationEventMulticaster listeners = new SimpleApplicationEventMulticaster();
		application.getListeners().forEach(listeners::addApplicationListener);
		application.addInitializers((context) -> listeners.multicastEvent(servicesAreReady(context)));
		return application.run("--kat.locations=classpath:shop", "--spring.docker.compose.enabled=false");
	}

	/**
	 * Only Boot may make such an event.
	 */
	private DockerComposeServicesReadyEvent servicesAreReady(ApplicationContext context) {
		try {
			Constructor<DockerComposeServicesReadyEvent> constructor = ReflectionUtils
				.accessibleConstructor(DockerComposeServicesReadyEvent.class, ApplicationContext.class, List.class);
			return BeanUtils.instantiateClass(constructor, context, List.of(new Service(this.database)));
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

	record Service(TestDatabase database) implements RunningService, ConnectionPorts {

		@Override
		public String name() {
			return "postgres";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of("postgres:18");
		}

		@Override
		public String host() {
			return address().getHost();
		}

		@Override
		public ConnectionPorts ports() {
			return this;
		}

		@Override
		public int get(int containerPort) {
			assertThat(containerPort).isEqualTo(5432);
			return address().getPort();
		}

		@Override
		public List<Integer> getAll() {
			return List.of(address().getPort());
		}

		@Override
		public List<Integer> getAll(String protocol) {
			return getAll();
		}

		@Override
		public Map<String, String> env() {
			return Map.of("POSTGRES_USER", this.database.username(), "POSTGRES_PASSWORD", this.database.password(),
					"POSTGRES_DB", this.database.name());
		}

		@Override
		public Map<String, String> labels() {
			return Map.of();
		}

		private URI address() {
			return URI.create(this.database.url().substring("jdbc:".length()));
		}

	}

}
