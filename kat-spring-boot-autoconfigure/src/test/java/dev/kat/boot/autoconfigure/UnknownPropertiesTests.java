package dev.kat.boot.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import dev.kat.error.InvalidConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void areRefusedWithTheirPlaceAndTheNearestKnownOneButWithoutTheirValue() throws Exception {
		load("""
				kat:
				  table: applied
				  pasword: secret
				""");
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
	void areThoseWrittenLikeTheOnesOfFlyway() throws Exception {
		load("""
				spring:
				  kat:
				    rolled-back: hold
				    unknown: any
				""");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::refuse)
			.withMessage(
					"Invalid spring.kat.rolled-back: there is no such property (did you mean kat.rolled-back?), in Byte array resource [application.yml] - 3:18");
	}

	@Test
	void areNotGroupsOfWhichNothingIsLeft() throws Exception {
		load("""
				kat:
				  validation:
				#    missing: warn
				  health: {}
				""");
		assertThatCode(this::refuse).doesNotThrowAnyException();
	}

	@Test
	void areGroupsWithAValueOfTheirOwn() throws Exception {
		load("""
				kat:
				  validation: warn
				""");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::refuse)
			.withMessageStartingWith("Invalid kat.validation: there is no such property");
	}

	@Test
	void areAllRefusedAtOnce() {
		add("kat.tabel", "secret");
		add("kat.nothing-like-it", "secret");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::refuse)
			.withMessage(
					"""
							Invalid kat.nothing-like-it: there is no such property, in "kat.nothing-like-it" from property source "kat.nothing-like-it"
							Invalid kat.tabel: there is no such property (did you mean kat.table?), in "kat.tabel" from property source "kat.tabel\"""")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Correct kat.nothing-like-it, kat.tabel."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kat.table[0]", "kat.locations[0][1]", "kat.locations[first]", "kat.validation[0]" })
	void areItemsOfWhatIsNoList(String name) {
		add(name, "any");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(this::refuse)
			.withMessageStartingWith("Invalid " + name + ": there is no such property");
	}

	@Test
	void areNotThoseThatAreKnownHoweverTheyAreWritten() {
		for (String known : List.of("kat.on-startup", "kat.onStartup", "kat.locations[0]", "kat.targets[12]",
				"kat.baseline[1]", "kat.run-lock.waitTimeout", "kat.health.pending", "kat.exit_after_migrate",
				"katalogue.size", "kat.placeholders.schema", "kat.placeholders[My.name]", "kat.placeholders.a.b.c")) {
			add(known, "any");
		}
		assertThatCode(this::refuse).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "KAT_ON_STARTP, KAT_ON_STARTUP", "KAT_ONSTARTP, KAT_ONSTARTUP",
			"KAT_EXIT_AFTER_MIGRATION, KAT_EXIT_AFTER_MIGRATE", "kat_pasword, KAT_PASSWORD",
			"KAT_VALIDATION_MISSIN, KAT_VALIDATION_MISSING", "KAT_LOCATION_0, KAT_LOCATIONS", "KAT_TABLE_0, KAT_TABLE",
			"SPRING_KAT_ON_STARTUP, KAT_ON_STARTUP" })
	void amongVariablesAreWarnedOfIfTheyResembleAKnownOne(String variable, String nearest, CapturedOutput output) {
		system(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variable);
		assertThatCode(this::refuse).doesNotThrowAnyException();
		assertThat(output.getAll()).containsOnlyOnce("WARN")
			.contains("The environment variable %s has no effect (did you mean %s?)".formatted(variable, nearest))
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "kat.on-startp, kat.on-startup", "kat.onStartp, kat.on-startup", "kat.table[0], kat.table" })
	void amongSystemPropertiesAreWarnedOfIfTheyResembleAKnownOne(String property, String nearest,
			CapturedOutput output) {
		system(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, property);
		assertThatCode(this::refuse).doesNotThrowAnyException();
		assertThat(output.getAll()).containsOnlyOnce("WARN")
			.contains("The system property %s has no effect (did you mean %s?)".formatted(property, nearest))
			.doesNotContain("secret");
	}

	@Test
	void amongVariablesAreNotThoseThatAPlatformSets(CapturedOutput output) {
		system(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, "KAT_SERVICE_HOST", "KAT_SERVICE_PORT",
				"KAT_SERVICE_PORT_HTTP", "KAT_PORT", "KAT_PORT_5432_TCP", "KAT_PORT_5432_TCP_ADDR",
				"KAT_PORT_5432_TCP_PORT", "KAT_PORT_5432_TCP_PROTO", "KAT_HOME", "KAT");
		assertThatCode(this::refuse).doesNotThrowAnyException();
		assertThat(output).isEmpty();
	}

	@Test
	void amongVariablesAreNotThoseThatBind(CapturedOutput output) {
		String[] variables = KatProperties.names()
			.stream()
			.flatMap((name) -> Stream.of(name.replace("-", ""), name.replace('-', '_')))
			.map((name) -> name.replace('.', '_').toUpperCase(Locale.ROOT))
			.distinct()
			.toArray(String[]::new);
		assertThat(variables).contains("KAT_RUNLOCK_WAITTIMEOUT", "KAT_RUN_LOCK_WAIT_TIMEOUT");
		system(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
		assertThatCode(this::refuse).doesNotThrowAnyException();
		system(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, "KAT_LOCATIONS_0", "KAT_TARGETS_12",
				"kat_onstartup", "kat.on-startup", "KAT_PLACEHOLDERS_SCHEMA", "KAT_PLACEHOLDERS_TABEL");
		assertThatCode(this::refuse).doesNotThrowAnyException();
		assertThat(output).isEmpty();
	}

	@Test
	void amongSystemPropertiesAreNotThoseOfSomebodyElse(CapturedOutput output) {
		system(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, "kat.config.file", "kat.on-startup",
				"kat.locations[0]", "kat.placeholders.tabel");
		assertThatCode(this::refuse).doesNotThrowAnyException();
		assertThat(output).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "KAT_RUNLOCK_WAITTIMEOUT", "KAT_RUN_LOCK_WAIT_TIMEOUT" })
	void bothSpellingsOfAVariableAreBound(String variable) {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "7s")));
		assertThat(Binder.get(this.environment).bindOrCreate("kat", KatProperties.class).runLock().waitTimeout())
			.isEqualTo(Duration.ofSeconds(7));
	}

	private void load(String yaml) throws IOException {
		Resource file = new ByteArrayResource(yaml.getBytes(), "application.yml");
		new YamlPropertySourceLoader().load("application.yml", file)
			.forEach(this.environment.getPropertySources()::addFirst);
	}

	private void add(String name, String value) {
		this.environment.getPropertySources().addFirst(new MapPropertySource(name, Map.of(name, value)));
	}

	/**
	 * Takes the place of what the system has.
	 */
	private void system(String source, String... names) {
		Map<String, Object> values = Stream.of(names)
			.collect(Collectors.toMap(Function.identity(), (name) -> "secret"));
		this.environment.getPropertySources()
			.replace(source, source.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
					? new SystemEnvironmentPropertySource(source, values) : new MapPropertySource(source, values));
	}

	private void refuse() {
		new UnknownProperties(this.environment).postProcessBeanFactory(new DefaultListableBeanFactory());
	}

}
