package dev.kat.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the files in {@code .github} name exists. Only GitHub can run the workflows.
 */
class GitHubFilesTests {

	private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

	private static final Path WORKFLOWS = REPOSITORY.resolve(".github/workflows");

	private static final Pattern FILE = Pattern.compile("github\\.com/[\\w-]+/[\\w-]+/blob/main/([\\w./-]+)");

	private static final Pattern REPOSITORY_URL = Pattern.compile("https://github\\.com/[\\w-]+/[\\w-]+");

	@ParameterizedTest
	@MethodSource("files")
	void isYaml(Path file) throws IOException {
		assertThat(read(file)).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void mayOnlyReadTheRepository(Path workflow) throws IOException {
		assertThat(read(workflow)).containsEntry("permissions", Map.of("contents", "read"));
		assertThat(jobs(workflow)).allSatisfy((job) -> assertThat(job).doesNotContainKey("permissions"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void endsByItself(Path workflow) throws IOException {
		assertThat(jobs(workflow)).isNotEmpty().allSatisfy((job) -> assertThat(job).containsKey("timeout-minutes"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void takesActionsOfOthersByTheirCommit(Path workflow) throws IOException {
		assertThat(found(workflow, "uses: (.*)")).isNotEmpty()
			.allSatisfy(
					(action) -> assertThat(action).matches("actions/[a-z-]+@v\\d+|[\\w/-]+@[0-9a-f]{40} # v[\\d.]+"));
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void namesModulesThatExist(Path workflow) throws IOException {
		assertThat(found(workflow, "\\b(kat-[a-z]+(?:-[a-z]+)*)"))
			.allSatisfy((module) -> assertThat(REPOSITORY.resolve(module).resolve("pom.xml")).exists());
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void namesProfilesThatExist(Path workflow) throws IOException {
		List<String> profiles = contents("pom.xml")
			.flatMap((pom) -> Pattern.compile("<profile>\\s*<id>([\\w-]+)</id>").matcher(pom).results())
			.map((profile) -> profile.group(1))
			.toList();
		assertThat(found(workflow, "mvnw?\\b.* -P(\\S+)").flatMap((names) -> Stream.of(names.split(","))))
			.isSubsetOf(profiles);
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void namesTestsThatExist(Path workflow) throws IOException {
		List<String> tests = sources(".java").map((file) -> file.getFileName().toString().replace(".java", ""))
			.toList();
		assertThat(found(workflow, "\\b([A-Z]\\w+[a-z](?:IT|Tests))\\b(?<!DskipTests)")).isSubsetOf(tests);
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void setsPropertiesThatExist(Path workflow) throws IOException {
		List<String> sources = Stream.concat(contents(".java"), contents("pom.xml")).toList();
		assertThat(found(workflow, " -D(kat\\.[\\w.-]+)")
			.filter((property) -> sources.stream().noneMatch((source) -> source.contains(property)))).isEmpty();
	}

	@Test
	void runTheScriptThatEveryoneCanRun() throws IOException {
		assertThat(Files.readString(WORKFLOWS.resolve("ci.yml"))).contains("- run: .ci/run\n");
		assertThat(REPOSITORY.resolve(".ci/run")).isExecutable();
	}

	@ParameterizedTest
	@MethodSource("files")
	void leadsToFilesThatExist(Path file) throws IOException {
		assertThat(found(file, FILE.pattern())).allSatisfy((name) -> assertThat(REPOSITORY.resolve(name)).exists());
	}

	@Test
	void leadToOneRepository() throws IOException {
		List<String> urls = Stream.of("pom.xml", ".github/ISSUE_TEMPLATE/config.yml", ".github/ISSUE_TEMPLATE/bug.yml")
			.map(REPOSITORY::resolve)
			.flatMap((file) -> REPOSITORY_URL.matcher(text(file)).results())
			.map(MatchResult::group)
			.distinct()
			.toList();
		assertThat(urls).hasSize(1);
	}

	static List<Path> workflows() throws IOException {
		try (Stream<Path> files = Files.list(WORKFLOWS)) {
			return files.sorted().toList();
		}
	}

	static List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(REPOSITORY.resolve(".github"))) {
			return files.filter((file) -> file.toString().endsWith(".yml")).sorted().toList();
		}
	}

	private static Map<String, Object> read(Path file) throws IOException {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		try (InputStream yaml = Files.newInputStream(file)) {
			return new Yaml(new SafeConstructor(options)).load(yaml);
		}
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> jobs(Path workflow) throws IOException {
		return List.copyOf(((Map<String, Map<String, Object>>) read(workflow).get("jobs")).values());
	}

	private static Stream<String> found(Path file, String pattern) {
		return Pattern.compile(pattern).matcher(text(file)).results().map((match) -> match.group(1));
	}

	private static Stream<String> contents(String ending) throws IOException {
		return sources(ending).map(GitHubFilesTests::text);
	}

	/**
	 * Not what the build writes, and in this module nothing but its pom.
	 */
	private static Stream<Path> sources(String ending) throws IOException {
		try (Stream<Path> modules = Files.list(REPOSITORY)) {
			List<Path> sources = modules.filter((module) -> !module.endsWith("kat-integration-tests"))
				.flatMap((module) -> Stream.of(module, module.resolve("pom.xml"), module.resolve("src")))
				.filter((path) -> Files.isRegularFile(path) || path.endsWith("src") && Files.isDirectory(path))
				.flatMap(GitHubFilesTests::walk)
				.filter((file) -> file.toString().endsWith(ending))
				.toList();
			return sources.stream();
		}
	}

	private static Stream<Path> walk(Path path) {
		try {
			return Files.walk(path);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
