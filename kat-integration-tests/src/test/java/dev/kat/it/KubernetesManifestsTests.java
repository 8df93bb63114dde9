package dev.kat.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.plan.OnStartup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/kubernetes.md} says of the manifests beside it.
 */
class KubernetesManifestsTests {

	private static final Path DIRECTORY = Path.of("../docs/kubernetes");

	private static final String EXIT = "KAT_EXITAFTERMIGRATE";

	private final Map<String, Object> job = manifest("migrate-job.yaml");

	private final Map<String, Object> afterJob = manifest("deployment.yaml");

	private final Map<String, Object> withInitContainer = manifest("deployment-with-init-container.yaml");

	private final Map<String, Object> migrating = manifest("deployment-that-migrates.yaml");

	@Test
	void nothingElseIsThere() throws IOException {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("migrate-job.yaml",
					"deployment.yaml", "deployment-with-init-container.yaml", "deployment-that-migrates.yaml");
		}
	}

	@Test
	void allRunTheSameImageOnTheSameDatabase() {
		List<Map<String, Object>> containers = Stream
			.of(this.job, this.afterJob, this.withInitContainer, this.migrating)
			.flatMap((manifest) -> containers(manifest).stream())
			.toList();
		assertThat(containers).hasSize(5);
		assertThat(containers).extracting((container) -> container.get("image"))
			.containsOnly(containers.get(0).get("image"));
		assertThat(containers).extracting((container) -> container.get("envFrom"))
			.containsOnly(List.of(Map.of("secretRef", Map.of("name", "shop-database"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate-job.yaml", "deployment.yaml", "deployment-with-init-container.yaml",
			"deployment-that-migrates.yaml" })
	void variablesAreKatsProperties(String file) throws IOException {
		Set<String> variables = new TreeSet<>();
		containers(manifest(file)).forEach((container) -> variables.addAll(environment(container).keySet()));
		assertThat(variables).isNotEmpty().isSubsetOf(variablesOfProperties());
	}

	@Test
	void jobEndsAfterMigrating() {
		Map<String, Object> container = onlyContainer(this.job);
		assertThat(environment(container)).containsEntry(EXIT, "true");
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.MIGRATE);
		assertThat(bind(container).connectRetries()).isEqualTo(5);
		assertThat(podSpec(this.job)).containsEntry("restartPolicy", "Never");
		assertThat(container).doesNotContainKeys("ports", "startupProbe", "livenessProbe", "readinessProbe");
	}

	@Test
	void podsBehindTheJobOnlyCheck() {
		Map<String, Object> container = onlyContainer(this.afterJob);
		assertThat(environment(container)).doesNotContainKey(EXIT);
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.VALIDATE);
	}

	@Test
	void initContainerEndsAfterMigratingAndTheOtherOnlyChecks() {
		Map<String, Object> initContainer = containers(this.withInitContainer).get(0);
		Map<String, Object> container = containers(this.withInitContainer).get(1);
		assertThat(environment(initContainer)).containsEntry(EXIT, "true");
		assertThat(bind(initContainer).onStartup()).isEqualTo(OnStartup.MIGRATE);
		assertThat(bind(initContainer).runLock().waitTimeout()).isEqualTo(Duration.ofMinutes(30));
		assertThat(initContainer).doesNotContainKeys("ports", "startupProbe", "livenessProbe", "readinessProbe");
		assertThat(environment(container)).doesNotContainKey(EXIT);
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.VALIDATE);
		assertThat(progressDeadline(this.withInitContainer)).isEqualTo(Duration.ofMinutes(40))
			.isGreaterThan(bind(initContainer).runLock().waitTimeout());
	}

	@Test
	void startupProbeHasThePatienceThatThePageSays() {
		Map<String, Object> container = onlyContainer(this.migrating);
		Duration waitTimeout = bind(container).runLock().waitTimeout();
		assertThat(environment(container)).doesNotContainKey(EXIT);
		assertThat(bind(container).onStartup()).isEqualTo(OnStartup.MIGRATE);
		assertThat(waitTimeout).isEqualTo(Duration.ofMinutes(30));
		assertThat(patience(container)).isEqualTo(Duration.ofMinutes(45)).isEqualTo(waitTimeout.plusMinutes(15));
		assertThat(progressDeadline(this.migrating)).isEqualTo(Duration.ofMinutes(50))
			.isGreaterThan(patience(container));
	}

	@Test
	void probesAskThePortOfTheApplication() {
		for (Map<String, Object> manifest : List.of(this.afterJob, this.withInitContainer, this.migrating)) {
			List<Map<String, Object>> containers = containers(manifest);
			Map<String, Object> container = containers.get(containers.size() - 1);
			assertThat(container).containsEntry("ports", List.of(Map.of("name", "http", "containerPort", 8080)));
			assertThat(httpGet(container, "startupProbe"))
				.isEqualTo(Map.of("path", "/actuator/health/liveness", "port", "http"));
			assertThat(httpGet(container, "livenessProbe")).isEqualTo(httpGet(container, "startupProbe"));
			assertThat(httpGet(container, "readinessProbe"))
				.isEqualTo(Map.of("path", "/actuator/health/readiness", "port", "http"));
		}
	}

	@Test
	void waitsFiveMinutesUnlessToldOtherwise() {
		assertThat(bind(onlyContainer(this.job)).runLock().waitTimeout()).isEqualTo(Duration.ofMinutes(5));
	}

	private static KatProperties bind(Map<String, Object> container) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				environment(container)));
		return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("kat", KatProperties.class);
	}

	private static Set<String> variablesOfProperties() throws IOException {
		Set<String> variables = new TreeSet<>(Set.of(EXIT));
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
		assertThat(variables).contains("KAT_ONSTARTUP", "KAT_RUNLOCK_WAITTIMEOUT");
		return variables;
	}

	private static Duration patience(Map<String, Object> container) {
		Map<String, Object> probe = map(container, "startupProbe");
		return Duration.ofSeconds((long) number(probe, "periodSeconds") * number(probe, "failureThreshold"));
	}

	private static Duration progressDeadline(Map<String, Object> manifest) {
		return Duration.ofSeconds(number(map(manifest, "spec"), "progressDeadlineSeconds"));
	}

	private static Map<String, Object> httpGet(Map<String, Object> container, String probe) {
		return map(map(container, probe), "httpGet");
	}

	private static Map<String, Object> onlyContainer(Map<String, Object> manifest) {
		List<Map<String, Object>> containers = containers(manifest);
		assertThat(containers).hasSize(1);
		return containers.get(0);
	}

	/**
	 * Init containers first.
	 */
	private static List<Map<String, Object>> containers(Map<String, Object> manifest) {
		List<Map<String, Object>> containers = new ArrayList<>();
		containers.addAll(list(podSpec(manifest), "initContainers"));
		containers.addAll(list(podSpec(manifest), "containers"));
		return containers;
	}

	private static Map<String, Object> podSpec(Map<String, Object> manifest) {
		return map(map(map(manifest, "spec"), "template"), "spec");
	}

	private static Map<String, Object> environment(Map<String, Object> container) {
		Map<String, Object> environment = new LinkedHashMap<>();
		for (Map<String, Object> variable : list(container, "env")) {
			assertThat(variable.get("value")).isInstanceOf(String.class);
			environment.put((String) variable.get("name"), variable.get("value"));
		}
		return environment;
	}

	private static int number(Map<String, Object> map, String key) {
		return (Integer) map.get(key);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Map<String, Object> map, String key) {
		return (Map<String, Object>) map.get(key);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
		return (List<Map<String, Object>>) map.getOrDefault(key, List.of());
	}

	private static Map<String, Object> manifest(String file) {
		try (InputStream yaml = Files.newInputStream(DIRECTORY.resolve(file))) {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			return new Yaml(new SafeConstructor(options)).load(yaml);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
