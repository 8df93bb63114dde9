package dev.kat.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Reads what editors read, as it is on the class path.
 */
class ConfigurationMetadataTests {

	private final JsonNode metadata = read();

	@Test
	void everyPropertyHasItsDefaultAndNoPropertyIsUnexpected() {
		Map<String, @Nullable Object> expected = new TreeMap<>();
		expected.put("kat.baseline", null);
		expected.put("kat.connect-retries", 0);
		expected.put("kat.connect-retry-interval", "500ms");
		expected.put("kat.driver-class-name", null);
		expected.put("kat.dry-run", false);
		expected.put("kat.enabled", true);
		expected.put("kat.exit-after-migrate", false);
		expected.put("kat.fail-on-missing-locations", true);
		expected.put("kat.health.pending", "up");
		expected.put("kat.locations", "classpath:migrations");
		expected.put("kat.lock-retries", 10);
		expected.put("kat.lock-retry-max-delay", "30s");
		expected.put("kat.lock-timeout", null);
		expected.put("kat.on-startup", "migrate");
		expected.put("kat.parallelism", 1);
		expected.put("kat.password", null);
		expected.put("kat.placeholders", null);
		expected.put("kat.rolled-back", "apply");
		expected.put("kat.run-lock.wait-timeout", "5m");
		expected.put("kat.schema", null);
		expected.put("kat.statement-timeout", null);
		expected.put("kat.table", "migrations");
		expected.put("kat.targets", null);
		expected.put("kat.url", null);
		expected.put("kat.username", null);
		expected.put("kat.validation.missing", "warn");
		expected.put("kat.validation.modified", "fail");
		expected.put("kat.validation.renamed", "fail");
		expected.put("kat.validation.unordered", "fail");
		assertThat(properties("kat.", "defaultValue")).isEqualTo(expected);
	}

	@Test
	void everyPropertyIsDescribedAsBootDescribesItsOwn() {
		assertThat(properties("kat.", "description"))
			.allSatisfy((name, description) -> assertThat(description).asString()
				.matches("[A-Z][^\\n{}@<>]*\\.")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void everyPropertyHasAType() {
		assertThat(properties("kat.", "type").values()).doesNotContainNull();
	}

	@Test
	void theEndpointIsReadOnlyByDefault() {
		assertThat(properties("management.endpoint.kat.access", "defaultValue"))
			.containsExactly(entry("management.endpoint.kat.access", "read_only"));
	}

	@Test
	void theHealthCheckCanBeSwitchedOff() {
		assertThat(properties("management.health.", "defaultValue"))
			.containsExactly(entry("management.health.kat.enabled", true));
	}

	@Test
	void everyHintIsForAProperty() {
		assertThat(this.metadata.get("hints")).extracting((hint) -> hint.get("name").asString())
			.isNotEmpty()
			.isSubsetOf(properties("kat.", "name").keySet());
	}

	private Map<String, @Nullable Object> properties(String prefix, String member) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		for (JsonNode property : this.metadata.get("properties")) {
			String name = property.get("name").asString();
			if (name.startsWith(prefix)) {
				JsonNode value = property.get(member);
				values.put(name, (value != null) ? JsonMapper.shared().convertValue(value, Object.class) : null);
			}
		}
		return values;
	}

	private static JsonNode read() {
		try {
			List<URL> files = Collections.list(ConfigurationMetadataTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"));
			URL own = files.stream()
				.filter((url) -> url.getPath().contains("kat-spring-boot"))
				.findFirst()
				.orElseThrow();
			try (InputStream input = own.openStream()) {
				return JsonMapper.shared().readTree(input);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
