package dev.kat.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

	private static final Path PAGE = Path.of("..", "docs", "maven-plugin.md");

	@Test
	void describesEveryGoalAndParameter() throws IOException {
		String page = Files.readString(PAGE);
		List<String> goals = found("<goal>(.+)</goal>");
		assertThat(goals).contains("help", "add").hasSize(15);
		assertThat(goals).allSatisfy((goal) -> assertThat(page).contains("| `kat:" + goal + "` |"));
		List<String> parameters = found("\\$\\{(kat\\..+?)}");
		assertThat(parameters).contains("kat.name", "kat.table");
		assertThat(parameters).allSatisfy((parameter) -> assertThat(page).contains("`" + parameter + "`"));
	}

	@Test
	void showsAPomThatMavenReadsAndParametersThatThePluginHas() throws Exception {
		Model pom;
		try (InputStream file = new ClassPathResource("documented-pom.xml").getInputStream()) {
			pom = new MavenXpp3Reader().read(file);
		}
		List<String> parameters = found("<name>(\\w+)</name>");
		assertThat(pom.getProfiles()).flatExtracting((profile) -> profile.getBuild().getPlugins())
			.flatExtracting((plugin) -> Stream
				.concat(Stream.of(plugin.getConfiguration()),
						plugin.getExecutions().stream().map(ConfigurationContainer::getConfiguration))
				.filter(Xpp3Dom.class::isInstance)
				.flatMap((configuration) -> Stream.of(((Xpp3Dom) configuration).getChildren()))
				.map(Xpp3Dom::getName)
				.toList())
			.containsExactly("maxLeaves", "url", "username", "table", "properties")
			.isSubsetOf(parameters);
	}

	private static List<String> found(String pattern) throws IOException {
		String descriptor = new ClassPathResource("META-INF/maven/plugin.xml")
			.getContentAsString(StandardCharsets.UTF_8);
		return Pattern.compile(pattern)
			.matcher(descriptor)
			.results()
			.map((MatchResult result) -> result.group(1))
			.distinct()
			.toList();
	}

}
