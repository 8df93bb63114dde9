package dev.kat.boot.docs;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.management.MBeanFeatureInfo;
import javax.management.ObjectName;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.kat.boot.actuate.endpoint.KatEndpoint;
import dev.kat.boot.actuate.endpoint.KatEndpointApplication;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What docs/actuator.md says of whole applications.
 */
class ActuatorIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_users", "create table users (id int)");
	}

	@Test
	void allMetersHaveTheTagsOfTheTable() {
		try (ConfigurableApplicationContext application = start(WebApplicationType.NONE)) {
			assertThat(meters(application.getBean(MeterRegistry.class))).containsExactly(
					entry("kat.migration", List.of("error", "migrator", "operation", "outcome")),
					entry("kat.migration.active", List.of("migrator", "operation")),
					entry("kat.migrations", List.of("migrator", "state")),
					entry("kat.run", List.of("error", "migrator", "operation", "outcome")),
					entry("kat.run.active", List.of("migrator", "operation")));
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void whatIsSentMustBeJson(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext application = start(type,
				"--management.endpoints.web.exposure.include=health,kat",
				"--management.endpoint.kat.access=unrestricted")) {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest
					.newBuilder(URI.create("http://127.0.0.1:"
							+ application.getEnvironment().getProperty("local.server.port") + "/actuator/kat/pending"))
					.header("Content-Type", "text/plain")
					.POST(BodyPublishers.ofString("{\"dryRun\":true}"))
					.build(), BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(415);
		}
	}

	@Test
	void nothingButTheListIsThereOverJmx() throws Exception {
		try (ConfigurableApplicationContext application = start(WebApplicationType.NONE, "--spring.jmx.enabled=true",
				"--spring.jmx.default-domain=watched", "--management.endpoints.jmx.exposure.include=health,kat",
				"--management.endpoint.kat.access=unrestricted")) {
			assertThat(application.getBeansOfType(KatEndpoint.class)).hasSize(1);
			assertThat(ManagementFactory.getPlatformMBeanServer()
				.getMBeanInfo(new ObjectName("watched:type=Endpoint,name=Kat"))
				.getOperations()).extracting(MBeanFeatureInfo::getName).containsExactly("migrations");
		}
	}

	@Test
	void isNotThereUnlessItIsExposed() {
		try (ConfigurableApplicationContext application = start(WebApplicationType.SERVLET, "--spring.jmx.enabled=true",
				"--spring.jmx.default-domain=unwatched")) {
			assertThat(application.getBeansOfType(KatEndpoint.class)).isEmpty();
		}
	}

	private ConfigurableApplicationContext start(WebApplicationType type, String... settings) {
		return new SpringApplicationBuilder(KatEndpointApplication.class).web(type)
			.run(Stream.concat(Stream.of("--server.port=0", "--spring.datasource.url=" + this.database.url(),
					"--spring.datasource.username=" + this.database.username(),
					"--spring.datasource.password=" + this.database.password(),
					"--kat.locations=" + this.folders.location()), Stream.of(settings))
				.toArray(String[]::new));
	}

	private static Map<String, List<String>> meters(MeterRegistry registry) {
		Map<String, List<String>> meters = new TreeMap<>();
		registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("kat."))
			.forEach((id) -> meters.put(id.getName(), id.getTags().stream().map(Tag::getKey).sorted().toList()));
		return meters;
	}

}
