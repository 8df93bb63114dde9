package dev.kat.commands.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schema for editors agrees with the reader.
 */
class ConfigurationSchemaTests {

	/** Each is tried as the value of each key. */
	private static final List<String> VALUES = List.of("text", "'text'", "7", "'7'", "0", "-7", "7.5", "1234567890",
			"'1234567890'", "true", "false", "null", "", "[]", "[7]", "{}", "{a: 1}", "$NAME", "${NAME}", "a${NAME}b",
			"postgres", "postgresql", "sqlite", "sqlite3", "mysql", "disable", "verify-full", "verify_full", "500ms",
			"10s", "1h30m", "1.5h", "100us", "1d", "10 s", "ms", "'0'", "postgres://a:b@c/d");

	private static final List<String> FILES = List.of("", "migration:", "database:", "migration: {}\ndatabase: {}",
			"nonsense: 1", "url: a", "migration: {url: a}", "database: {tablename: a}", "database: [{user: a}]",
			"- database", "text", "migration: text", "verbose: {}");

	@TempDir
	private Path directory;

	private final Schema schema = schema();

	@Test
	void hasEveryKey() {
		assertThat(properties("")).containsExactlyInAnyOrderElementsOf(ConfigurationKey.wordsIn(""));
		for (String section : ConfigurationKey.sections()) {
			assertThat(properties(section)).containsExactlyInAnyOrderElementsOf(ConfigurationKey.wordsIn(section));
		}
	}

	private Collection<String> properties(String section) {
		return section.isEmpty() ? this.schema.getSchemaNode().get("properties").propertyNames()
				: this.schema.getSchemaNode().get("properties").get(section).get("properties").propertyNames();
	}

	@Test
	void acceptsWhatTheReaderAccepts() {
		List<String> cases = Stream
			.concat(Arrays.stream(ConfigurationKey.values())
				.flatMap(
						(key) -> VALUES.stream()
							.map((value) -> key.section().isEmpty() ? "%s: %s".formatted(key.word(), value)
									: "%s:\n  %s: %s".formatted(key.section(), key.word(), value))),
					FILES.stream())
			.toList();
		assertThat(cases.stream().filter(this::isReadable)).hasSizeGreaterThan(300);
		assertThat(cases.stream().filter((text) -> !text.isEmpty() && isReadable(text) != isValid(text))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yes", "No", "ON", "off", "'true'" })
	void asksForTheUsualSpelling(String word) {
		assertThat(isReadable("verbose: " + word)).isTrue();
		assertThat(isValid("verbose: " + word)).isFalse();
	}

	/** Draft 7 ignores what is beside a reference. */
	@Test
	void hasNothingBesideReferences() {
		assertThat(this.schema.getSchemaNode().findParents("$ref")).isNotEmpty().allMatch((node) -> node.size() == 1);
	}

	@Test
	void knowsTheLastPort() {
		assertThat(isValid("database: {port: 65535}")).isTrue();
		assertThat(isValid("database: {port: 65536}")).isFalse();
	}

	@Test
	void acceptsWhatInitWrites() {
		assertThat(isValid(new NewConfiguration(Map.of(), Map.of()).text("a", Optional.of("b"), false))).isTrue();
	}

	private boolean isReadable(String text) {
		try {
			ConfigurationFile.read(Files.writeString(this.directory.resolve("kat.conf.yaml"), text), "kat.conf.yaml");
			return true;
		}
		catch (SettingsException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean isValid(String text) {
		return this.schema.validate(text, InputFormat.YAML).isEmpty();
	}

	private static Schema schema() {
		try (InputStream file = ConfigurationSchemaTests.class
			.getResourceAsStream("/META-INF/kat/kat.conf.schema.json")) {
			return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
				.getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
