package dev.kat.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of docs/properties.md is made of the configuration metadata. With
 * {@code -Dkat.docs.write=true}, this test writes it; otherwise it compares.
 */
class PropertiesPageTests {

	private static final Path PAGE = Path.of("../docs/properties.md");

	private static final String BEGIN = "<!-- generated from the configuration metadata -->\n";

	private static final String END = "<!-- end -->\n";

	private static final Map<String, String> KINDS = Map.of("java.lang.Boolean", "`true`, `false`", "java.lang.Integer",
			"a number", "java.lang.String", "a text", "java.time.Duration", "a duration, such as `30s`",
			"java.util.List<java.lang.String>", "a list", "java.util.Map<java.lang.String,java.lang.String>",
			"values by name");

	@Test
	void hasTheTableOfTheMetadata() throws Exception {
		String page = Files.readString(PAGE);
		int begin = page.indexOf(BEGIN) + BEGIN.length();
		int end = page.indexOf(END);
		assertThat(begin).isBetween(BEGIN.length(), end);
		if (Boolean.getBoolean("kat.docs.write")) {
			Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
			return;
		}
		assertThat(page.substring(begin, end)).as("docs/properties.md; CONTRIBUTING.md says how to write it anew")
			.isEqualTo(table());
	}

	private static String table() throws Exception {
		List<String> lines = new ArrayList<>(List.of("| property | value | default | |", "|---|---|---|---|"));
		for (JsonNode property : metadata().get("properties")) {
			lines.add("| `%s` | %s | %s | %s |".formatted(text(property, "name"), values(text(property, "type")),
					property.has("defaultValue") ? "`" + word(text(property, "defaultValue")) + "`" : "",
					text(property, "description").replace("|", "\\|")));
		}
		return String.join("\n", lines) + "\n";
	}

	private static String values(String type) throws ClassNotFoundException {
		if (KINDS.containsKey(type)) {
			return KINDS.getOrDefault(type, "");
		}
		Object[] constants = Class.forName(type).getEnumConstants();
		assertThat(constants).as(type).isNotNull();
		return Stream.of(constants)
			.map((constant) -> "`" + word(((Enum<?>) constant).name()) + "`")
			.collect(Collectors.joining(", "));
	}

	private static String word(String value) {
		return value.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String text(JsonNode node, String member) {
		return node.get(member).asString();
	}

	private static JsonNode metadata() throws IOException {
		for (Resource resource : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
			if (resource.getURL().getPath().contains("kat-spring-boot")) {
				return JsonMapper.shared().readTree(resource.getInputStream());
			}
		}
		throw new AssertionError("There is no metadata");
	}

}
