package dev.kat.commands.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page about editors, and the one about settings, show.
 */
class EditorsPageTests {

	private static final Path FILES = Path.of("src/test/resources");

	private static final Map<String, String> EXAMPLES = Map.of("metadata.schema.json",
			"app/src/main/resources/migrations/1_a/metadata.yaml", "kat.conf.schema.json", "kat.conf.yaml");

	@Test
	void mapsBothFilesInVisualStudioCode() throws IOException {
		Map<String, Map<String, String>> settings = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(FILES.resolve("editors/settings.json")));
		Map<String, String> schemas = settings.getOrDefault("yaml.schemas", Map.of());
		assertThat(schemas).hasSize(2);
		schemas.forEach((schema, glob) -> assertMaps(schema, glob));
	}

	@Test
	void mapsBothFilesInIntelliJ() throws IOException {
		String text = Files.readString(FILES.resolve("editors/jsonSchemas.xml"));
		List<String> schemas = values(text, "relativePathToSchema");
		List<String> patterns = values(text, "path");
		assertThat(schemas).hasSize(2);
		for (int index = 0; index < 2; index++) {
			assertMaps(schemas.get(index), patterns.get(index));
		}
	}

	private static List<String> values(String text, String option) {
		return Pattern.compile("<option name=\"%s\" value=\"([^\"]*)\" />".formatted(option))
			.matcher(text)
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static void assertMaps(String schema, String glob) {
		String name = schema.substring(schema.lastIndexOf('/') + 1);
		assertThat(EditorsPageTests.class.getResource("/META-INF/kat/" + name)).isNotNull();
		assertThat(FileSystems.getDefault()
			.getPathMatcher("glob:" + glob)
			.matches(Path.of(EXAMPLES.getOrDefault(name, "")))).isTrue();
	}

	@Test
	void showsAFileThatIsRead() throws IOException {
		Map<ConfigurationKey, ConfiguredValue> values = ConfigurationFile.read(FILES.resolve("settings/kat.conf.yaml"),
				"kat.conf.yaml");
		assertThat(values).hasSize(13);
		assertThat(NamedConnection.of(values, Map.of("DB_USER", "me", "DB_PASSWORD", "pw"), false)).hasValueSatisfying(
				(connection) -> assertThat(connection.settings(Optional.empty(), Optional.empty(), "kat").url())
					.isEqualTo("jdbc:postgresql://localhost:5432/shop?sslmode=require&connectTimeout=10"));
	}

	@Test
	void listsEveryKey() throws IOException {
		String page = Files.readString(Path.of("../docs/command-line-settings.md"));
		for (ConfigurationKey key : ConfigurationKey.values()) {
			assertThat(page).contains("`%s`".formatted(key.path()));
		}
	}

	@Test
	void shipsTheSchemas() throws IOException {
		for (String name : EXAMPLES.keySet()) {
			try (InputStream file = EditorsPageTests.class.getResourceAsStream("/META-INF/kat/" + name)) {
				assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).contains("draft-07");
			}
		}
	}

}
