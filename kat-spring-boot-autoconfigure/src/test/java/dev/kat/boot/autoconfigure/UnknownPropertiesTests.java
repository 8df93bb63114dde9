package dev.kat.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import dev.kat.error.InvalidConfigurationException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UnknownPropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void areRefusedWithTheirPlaceAndTheNearestKnownOneButWithoutTheirValue() throws Exception {
		Resource file = new ByteArrayResource("""
				kat:
				  table: applied
				  pasword: secret
				""".getBytes(), "application.yml");
		new YamlPropertySourceLoader().load("application.yml", file)
			.forEach(this.environment.getPropertySources()::addFirst);
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::refuse)
			.withMessage("Invalid kat.pasword: there is no such property (did you mean kat.password?), "
					+ "in Byte array resource [application.yml] - 3:12");
	}

	@Test
	void areRefusedInNestedGroups() {
		add("kat.validation.missin", "warn");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::refuse)
			.withMessageStartingWith(
					"Invalid kat.validation.missin: there is no such property (did you mean kat.validation.missing?)");
	}

	@Test
	void areNotThoseThatAreKnownHoweverTheyAreWritten() {
		for (String known : List.of("kat.on-startup", "kat.onStartup", "kat.locations[0]", "kat.run-lock.waitTimeout",
				"kat.health.pending", "kat.exit_after_migrate", "katalogue.size")) {
			add(known, "any");
		}
		assertThatCode(this::refuse).doesNotThrowAnyException();
	}

	@Test
	void areNotThoseOfTheSystem() {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new MapPropertySource(
					StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, Map.of("kat.config.file", "kat.yaml")));
		assertThatCode(this::refuse).doesNotThrowAnyException();
	}

	private void add(String name, String value) {
		this.environment.getPropertySources().addFirst(new MapPropertySource(name, Map.of(name, value)));
	}

	private void refuse() {
		new UnknownProperties().refuse(this.environment);
	}

}
