package dev.kat.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "maven-plugin-reference.md");

	private static final String PARAMETER = "\\$\\{(kat\\..+?)}";

	private static final List<String> OF_ALL_GOALS = List.of("kat.locations", "kat.schema", "kat.table",
			"kat.username");

	@Test
	void listsEveryGoalWithItsParameters() throws IOException {
		Map<String, List<String>> goals = new TreeMap<>();
		for (String mojo : descriptor().split("<mojo>")) {
			found("<goal>(.+)</goal>", mojo).forEach((goal) -> goals.put(goal,
					found(PARAMETER, mojo).stream().filter((name) -> !OF_ALL_GOALS.contains(name)).toList()));
		}
		assertThat(goals).hasSize(17);
		List<String> page = Files.readAllLines(PAGE);
		assertThat(goals).allSatisfy((goal, parameters) -> {
			String row = page.stream()
				.filter((line) -> line.startsWith("| `kat:" + goal + "` |"))
				.findFirst()
				.orElseThrow();
			assertThat(found("`(kat\\.\\w+)`", row)).containsExactlyInAnyOrderElementsOf(parameters);
		});
	}

	@Test
	void describesEveryParameter() throws IOException {
		String page = Files.readString(PAGE);
		List<String> parameters = found(PARAMETER, descriptor());
		assertThat(parameters).contains("kat.name", "kat.table");
		assertThat(parameters).filteredOn((parameter) -> !OF_ALL_GOALS.contains(parameter))
			.allSatisfy((parameter) -> assertThat(page).contains("| `" + parameter + "` |"));
		assertThat(page).contains(OF_ALL_GOALS.stream().map((parameter) -> "`" + parameter + "`").toList());
	}

	@Test
	void showsAPomThatMavenReadsAndParametersThatThePluginHas() throws Exception {
		Model pom;
		try (InputStream file = new ClassPathResource("documented-pom.xml").getInputStream()) {
			pom = new MavenXpp3Reader().read(file);
		}
		List<String> parameters = found("<name>(\\w+)</name>", descriptor());
		assertThat(pom.getProfiles()).flatExtracting((profile) -> profile.getBuild().getPlugins())
			.flatExtracting((plugin) -> Stream
				.concat(Stream.of(plugin.getConfiguration()),
						plugin.getExecutions().stream().map(ConfigurationContainer::getConfiguration))
				.filter(Xpp3Dom.class::isInstance)
				.flatMap((configuration) -> Stream.of(((Xpp3Dom) configuration).getChildren()))
				.map(Xpp3Dom::getName)
				.toList())
			.containsExactly("url", "username", "table", "placeholders", "properties")
			.isSubsetOf(parameters);
	}

	private static String descriptor() throws IOException {
		return new ClassPathResource("META-INF/maven/plugin.xml").getContentAsString(StandardCharsets.UTF_8);
	}

	private static List<String> found(String pattern, String text) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map((MatchResult result) -> result.group(1))
			.distinct()
			.toList();
	}

}
