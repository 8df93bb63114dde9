package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What is published is complete, and has one version everywhere.
 */
class ReleaseTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern COORDINATES = Pattern.compile("dev\\.kat:kat-[a-z-]+:([0-9][^:\"'`\\s]*)");

	private static final Pattern DEPENDENCY = Pattern
		.compile("<groupId>dev\\.kat</groupId>\\s*<artifactId>kat-[a-z-]+</artifactId>\\s*<version>([^<]+)</version>");

	private static final String RELEASE = "(?m)^## %s - \\d{4}-\\d\\d-\\d\\d$";

	private static final Pom PARENT = Pom.of("");

	private static final Pom BOM = Pom.of("kat-bom");

	private static final String VERSION = PARENT.text("/project/version");

	@Test
	void theBomManagesEveryJarThatIsPublished() {
		List<String> published = PARENT.texts("/project/modules/module")
			.stream()
			.filter((module) -> Pom.of(module).isJar() && Pom.of(module).isPublished())
			.toList();
		assertThat(BOM.texts("/project/dependencyManagement/dependencies/dependency/artifactId"))
			.containsExactlyInAnyOrderElementsOf(published);
	}

	@Test
	void theBomManagesItsOwnVersion() {
		assertThat(BOM.texts("/project/dependencyManagement/dependencies/dependency/version")).isNotEmpty()
			.containsOnly("${project.version}");
		assertThat(BOM.text("/project/version")).isEqualTo(VERSION);
	}

	@Test
	void theBomBringsNoVersionsOfAParent() {
		assertThat(BOM.texts("/project/parent")).isEmpty();
		assertThat(BOM.texts("/project/dependencyManagement/dependencies/dependency/groupId")).containsOnly("dev.kat");
	}

	@ParameterizedTest
	@ValueSource(strings = { "url", "licenses", "developers", "scm" })
	void theBomSaysOfTheProjectWhatTheParentSays(String element) {
		assertThat(BOM.text("/project/" + element)).isNotEmpty().isEqualTo(PARENT.text("/project/" + element));
	}

	@Test
	void theBomIsBuiltWithThePluginsOfTheParent() {
		List<String> plugins = BOM.texts("/project/build/pluginManagement/plugins/plugin/artifactId");
		assertThat(plugins).isNotEmpty().allSatisfy((plugin) -> {
			String path = "/project/build/pluginManagement/plugins/plugin[artifactId='%s']/version".formatted(plugin);
			assertThat(BOM.text(path)).isEqualTo(resolved(PARENT.text(path)));
		});
	}

	@ParameterizedTest
	@MethodSource("dev.kat.it.DocumentationTests#pages")
	void pagesNameTheVersionThatIsBuilt(Path page) throws IOException {
		String text = Files.readString(REPOSITORY.resolve(page));
		for (Pattern pattern : List.of(COORDINATES, DEPENDENCY)) {
			assertThat(pattern.matcher(text).results().map((MatchResult match) -> match.group(1)))
				.allMatch(VERSION::equals);
		}
	}

	@Test
	void pagesDoNotSayThatThereIsNoReleaseOnceThereIsOne() throws IOException {
		assumeThat(changelog()).containsPattern(RELEASE.formatted("\\d.*"));
		for (Path page : DocumentationTests.pages()) {
			assertThat(Files.readString(REPOSITORY.resolve(page))).as(page.toString())
				.doesNotContainIgnoringCase("there is no release")
				.doesNotContainIgnoringCase("until the first release");
		}
	}

	@Test
	void theChangelogHasTheRelease() throws IOException {
		assertThat(changelog()).containsPattern(
				(VERSION.endsWith("-SNAPSHOT")) ? "(?m)^## Unreleased$" : RELEASE.formatted(Pattern.quote(VERSION)));
	}

	private static String changelog() throws IOException {
		return Files.readString(REPOSITORY.resolve("CHANGELOG.md"));
	}

	private static String resolved(String version) {
		return (version.startsWith("${"))
				? PARENT.text("/project/properties/" + version.substring(2, version.length() - 1)) : version;
	}

}
