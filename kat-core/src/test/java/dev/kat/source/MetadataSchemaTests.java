package dev.kat.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import dev.kat.error.InvalidMigrationException;
import dev.kat.migration.Isolation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schema for editors agrees with the reader.
 */
class MetadataSchemaTests {

	private static final Path REPOSITORY = Path.of("..");

	/** Each is tried as the value of each key. */
	private static final List<String> VALUES = List.of("text", "\"text\"", "''", "'   '", "'a\\tb'", "\"a\\tb\"", "7",
			"\"7\"", "0", "-7", "7.5", "9223372036854775807", "9223372036854775808", "true", "false", "null", "", "[]",
			"[7]", "[7, 8_x, \"y\"]", "[7.5]", "[true]", "[null]", "[[7]]", "[{a: 1}]", "{}", "{a: 1}", "nothing",
			"read committed", "repeatable read", "serializable", "snapshot", "500ms", "2s", "10m", "1h", "24d", "2 s",
			"2w", "1.5s", "s", "a".repeat(200), "a".repeat(201));

	private static final List<String> TOGETHER = List.of("no_transaction: true\nisolation: serializable",
			"no_transaction: false\nisolation: serializable", "no_transaction: true\ncheckpoints: true",
			"no_transaction: true\ncheckpoints: false", "no_transaction: true\nrepeatable: true",
			"checkpoints: true\nrepeatable: true", "checkpoints: true\nrepeatable: false",
			"checkpoints: true\nisolation: serializable", "repeatable: true\nisolation: repeatable read",
			"down: nothing\nrepeatable: true\nplaceholders: false\nlock_timeout: 0", "nonsense: 1", "Name: x");

	/**
	 * The schema asks for the usual spelling, and YAML 1.2, which editors know, reads
	 * some values otherwise.
	 */
	private static final Set<String> ONLY_IN_READER = Set.of("no_transaction: yes", "checkpoints: on",
			"repeatable: Off", "placeholders: NO", "isolation: Serializable", "isolation: repeatable_read");

	private static final Set<String> ONLY_IN_SCHEMA = Set.of("description: 2026-01-01", "lock_timeout: 25d",
			"description: 1_000", "name: yes");

	private final Schema schema = schema();

	@Test
	void hasEveryKey() {
		assertThat(properties().keySet()).containsExactlyInAnyOrderElementsOf(MetadataKey.texts());
	}

	@Test
	void hasEveryIsolationLevel() {
		assertThat(properties().get("isolation")).containsEntry("enum", Isolation.names());
	}

	/** JSON is YAML, too. */
	private static Map<String, Map<String, Object>> properties() {
		Map<String, Map<String, Map<String, Object>>> root = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(text());
		return root.getOrDefault("properties", Map.of());
	}

	@Test
	void acceptsWhatTheReaderAccepts() {
		List<String> cases = Stream
			.concat(MetadataKey.texts().stream().flatMap((key) -> VALUES.stream().map((value) -> key + ": " + value)),
					TOGETHER.stream())
			.map((text) -> (text.startsWith("name:") ? "" : "name: a\n") + text)
			.toList();
		assertThat(cases.stream().filter(this::isReadable)).hasSizeGreaterThan(80);
		assertThat(cases.stream().filter((text) -> isReadable(text) != isValid(text))).isEmpty();
	}

	@Test
	void asksForTheUsualSpelling() {
		assertThat(ONLY_IN_READER).allSatisfy((line) -> {
			assertThat(isReadable("name: a\n" + line)).isTrue();
			assertThat(isValid("name: a\n" + line)).isFalse();
		});
		assertThat(ONLY_IN_SCHEMA).allSatisfy((line) -> {
			String text = line.startsWith("name:") ? line : "name: a\n" + line;
			assertThat(isReadable(text)).isFalse();
			assertThat(isValid(text)).isTrue();
		});
	}

	/** Draft 7 ignores what is beside a reference. */
	@Test
	void hasNothingBesideReferences() {
		assertThat(this.schema.getSchemaNode().findParents("$ref")).isNotEmpty().allMatch((node) -> node.size() == 1);
	}

	@Test
	void needsAName() {
		assertThat(isValid("timestamp: 7")).isFalse();
		assertThat(isValid("name: a")).isTrue();
	}

	@Test
	void acceptsEveryMigrationInTheRepository() throws IOException {
		try (Stream<Path> files = Files.find(REPOSITORY, 12,
				(path, attributes) -> path.endsWith("metadata.yaml") && !path.toString().contains("/target/"))) {
			List<String> texts = files.map(MetadataSchemaTests::read).toList();
			assertThat(texts).hasSizeGreaterThan(40).filteredOn(this::isReadable).allMatch(this::isValid);
		}
	}

	private boolean isReadable(String text) {
		try {
			new MetadataReader("metadata.yaml", text.contains("timestamp:") ? "a" : "1_a")
				.read(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
			return true;
		}
		catch (InvalidMigrationException ex) {
			return false;
		}
	}

	private boolean isValid(String text) {
		return this.schema.validate(text, InputFormat.YAML).isEmpty();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Schema schema() {
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text());
	}

	private static String text() {
		try (InputStream file = MetadataSchemaTests.class.getResourceAsStream("/META-INF/kat/metadata.schema.json")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
