package dev.kat.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.it.KubernetesManifest.Container;
import dev.kat.plan.OnStartup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/kubernetes.md} says of the manifests beside it.
 */
class KubernetesManifestsTests {

	private final KubernetesManifest job = KubernetesManifest.read("migrate-job.yaml");

	private final KubernetesManifest behindJob = KubernetesManifest.read("deployment.yaml");

	private final KubernetesManifest withInitContainer = KubernetesManifest.read("deployment-with-init-container.yaml");

	private final KubernetesManifest migrating = KubernetesManifest.read("deployment-that-migrates.yaml");

	private final List<KubernetesManifest> all = List.of(this.job, this.behindJob, this.withInitContainer,
			this.migrating);

	@Test
	void areAllThatThereAre() throws IOException {
		try (Stream<?> files = Files.list(KubernetesManifest.DIRECTORY)) {
			assertThat(files).hasSameSizeAs(this.all);
		}
	}

	@Test
	void runTheSameImageOnTheSameDatabase() {
		List<Container> containers = containers();
		assertThat(containers).hasSize(5);
		assertThat(containers).extracting((container) -> container.values().get("image"))
			.containsOnly(containers.get(0).values().get("image"));
		assertThat(containers).extracting((container) -> container.values().get("envFrom"))
			.containsOnly(List.of(Map.of("secretRef", Map.of("name", "shop-database"))));
	}

	@Test
	void variablesAreKatsProperties() throws IOException {
		Set<String> properties = variablesOfProperties();
		assertThat(containers()).allSatisfy(
				(container) -> assertThat(container.environment().keySet()).isNotEmpty().isSubsetOf(properties));
	}

	@Test
	void jobEndsAfterMigrating() {
		assertThat(this.job.podSpec()).containsEntry("restartPolicy", "Never");
		assertThat(this.job.containers()).hasSize(1);
		assertEndsAfterMigrating(this.job.lastContainer());
		assertThat(bind(this.job.lastContainer()).connectRetries()).isEqualTo(5);
		assertThat(bind(this.job.lastContainer()).runLock().waitTimeout()).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void podsBehindTheJobOnlyCheck() {
		assertThat(this.behindJob.containers()).hasSize(1);
		assertOnlyChecks(this.behindJob.lastContainer());
	}

	@Test
	void initContainerEndsAfterMigratingAndTheOtherOnlyChecks() {
		Container initContainer = this.withInitContainer.containers().get(0);
		Duration waitTimeout = bind(initContainer).runLock().waitTimeout();
		assertEndsAfterMigrating(initContainer);
		assertOnlyChecks(this.withInitContainer.lastContainer());
		assertThat(waitTimeout).isEqualTo(Duration.ofMinutes(30));
		assertThat(progressDeadline(this.withInitContainer)).isEqualTo(Duration.ofMinutes(40))
			.isGreaterThan(waitTimeout);
	}

	@Test
	void startupProbeHasThePatienceThatThePageSays() {
		Container container = this.migrating.lastContainer();
		Duration waitTimeout = bind(container).runLock().waitTimeout();
		Duration patience = patience(container);
		assertThat(this.migrating.containers()).hasSize(1);
		assertThat(bind(container).exitAfterMigrate()).isFalse();
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.MIGRATE);
		assertThat(waitTimeout).isEqualTo(Duration.ofMinutes(30));
		assertThat(patience).isEqualTo(Duration.ofMinutes(45)).isEqualTo(waitTimeout.plusMinutes(15));
		assertThat(progressDeadline(this.migrating)).isEqualTo(Duration.ofMinutes(50)).isGreaterThan(patience);
	}

	@Test
	void probesAskThePortOfTheApplication() {
		Map<String, Object> liveness = Map.of("path", "/actuator/health/liveness", "port", "http");
		Map<String, Object> readiness = Map.of("path", "/actuator/health/readiness", "port", "http");
		assertThat(List.of(this.behindJob, this.withInitContainer, this.migrating)).allSatisfy((manifest) -> {
			Container container = manifest.lastContainer();
			assertThat(container.values()).containsEntry("ports",
					List.of(Map.of("name", "http", "containerPort", 8080)));
			assertThat(container.httpGet("startupProbe")).isEqualTo(liveness);
			assertThat(container.httpGet("livenessProbe")).isEqualTo(liveness);
			assertThat(container.httpGet("readinessProbe")).isEqualTo(readiness);
		});
	}

	private List<Container> containers() {
		return this.all.stream().flatMap((manifest) -> manifest.containers().stream()).toList();
	}

	private static void assertEndsAfterMigrating(Container container) {
		assertThat(bind(container).exitAfterMigrate()).isTrue();
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.MIGRATE);
		assertThat(container.values()).doesNotContainKeys("ports", "startupProbe", "livenessProbe", "readinessProbe");
	}

	private static void assertOnlyChecks(Container container) {
		assertThat(bind(container).exitAfterMigrate()).isFalse();
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.VALIDATE);
	}

	private static KatProperties bind(Container container) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				new LinkedHashMap<>(container.environment())));
		return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("kat", KatProperties.class);
	}

	private static Set<String> variablesOfProperties() throws IOException {
		Set<String> variables = new TreeSet<>();
		for (URL metadata : Collections
			.list(KatProperties.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream json = metadata.openStream()) {
				List<String> names = JsonPath.read(json, "$.properties[*].name");
				names.stream()
					.filter((name) -> name.startsWith("kat."))
					.map((name) -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
					.forEach(variables::add);
			}
		}
		return variables;
	}

	private static Duration patience(Container container) {
		Map<String, Object> probe = container.probe("startupProbe");
		return Duration.ofSeconds((long) number(probe, "periodSeconds") * number(probe, "failureThreshold"));
	}

	private static Duration progressDeadline(KubernetesManifest manifest) {
		return Duration.ofSeconds(number(manifest.spec(), "progressDeadlineSeconds"));
	}

	private static int number(Map<String, Object> map, String key) {
		return (Integer) map.get(key);
	}

}
