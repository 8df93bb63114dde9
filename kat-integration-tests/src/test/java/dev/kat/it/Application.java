package dev.kat.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.Invoker;

import dev.kat.test.TestDatabase;

/**
 * A copy of an application of {@code src/it}, outside this repository, which Maven is run
 * in for real. Kat comes from a local repository of this build's own.
 */
final class Application {

	private static final Path TEMPLATES = Path.of("src/it");

	private static final Path REPOSITORY = Path.of(System.getProperty("kat.test.maven.own-repository"));

	private final String name;

	private final Path directory;

	private final Map<String, String> environment = new TreeMap<>();

	/**
	 * Begins with an empty directory.
	 * @param name of the application
	 * @param directory where the copy is made
	 */
	Application(String name, Path directory) {
		this.name = name;
		this.directory = directory;
	}

	/**
	 * Copies a template over what is there.
	 * @param template a directory in {@code src/it}
	 * @param target a directory of the copy
	 */
	Application copy(String template, String target) throws IOException {
		Path source = TEMPLATES.resolve(template);
		Path copy = this.directory.resolve(target);
		List<Path> files;
		try (Stream<Path> walk = Files.walk(source)) {
			files = walk.filter(Files::isRegularFile).toList();
		}
		for (Path file : files) {
			Path to = copy.resolve(source.relativize(file));
			Files.createDirectories(to.getParent());
			Files.write(to, Files.readAllBytes(file));
		}
		return this;
	}

	/**
	 * Deletes a directory of the copy with everything in it.
	 */
	Application delete(String target) throws IOException {
		List<Path> files;
		try (Stream<Path> walk = Files.walk(this.directory.resolve(target))) {
			files = walk.sorted((a, b) -> b.compareTo(a)).toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
		return this;
	}

	Application write(String file, String content) throws IOException {
		Files.writeString(this.directory.resolve(file), content);
		return this;
	}

	/**
	 * Replaces a text in a file of the copy.
	 */
	Application replace(String file, String text, String by) throws IOException {
		return write(file, Files.readString(this.directory.resolve(file)).replace(text, by));
	}

	Application environment(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/**
	 * Tells the application of its database as a platform would.
	 */
	Application database(TestDatabase database) {
		return environment("SPRING_DATASOURCE_URL", database.url())
			.environment("SPRING_DATASOURCE_USERNAME", database.username())
			.environment("SPRING_DATASOURCE_PASSWORD", database.password());
	}

	/**
	 * Runs {@code mvn verify}, the application's own tests included.
	 * @return what Maven printed
	 */
	List<String> verify() throws Exception {
		if (!Files.exists(REPOSITORY.resolve("dev/kat/kat-spring-boot-starter/maven-metadata-local.xml"))) {
			throw new AssertionError("Kat of this build is not in " + REPOSITORY);
		}
		List<String> lines = new ArrayList<>();
		Path settings = REPOSITORY.resolveSibling("settings.xml");
		MavenSettings.write(settings, Path.of(System.getProperty("user.home"), ".m2", "settings.xml"),
				Path.of(System.getProperty("kat.test.maven.repository")).toUri());
		InvocationRequest request = new DefaultInvocationRequest().setBaseDirectory(this.directory.toFile())
			.setBatchMode(true)
			.setNoTransferProgress(true)
			.setUserSettingsFile(settings.toFile())
			.setJavaHome(new File(System.getProperty("java.home")))
			.setMavenOpts("-XX:TieredStopAtLevel=1")
			.setInputStream(null)
			.setOutputHandler(lines::add)
			.setErrorHandler(lines::add);
		request.setTimeoutInSeconds(600);
		request.addArg("verify");
		this.environment.forEach(request::addShellEnvironment);
		Invoker invoker = new DefaultInvoker();
		invoker.setMavenHome(new File(System.getProperty("kat.test.maven.home")));
		invoker.setLocalRepositoryDirectory(REPOSITORY.toFile());
		InvocationResult result = invoker.execute(request);
		Files.write(REPOSITORY.resolveSibling(this.name + "-maven.txt"), lines);
		if (result.getExecutionException() != null) {
			throw result.getExecutionException();
		}
		if (result.getExitCode() != 0) {
			throw new AssertionError("Maven ended with " + result.getExitCode() + " in a copy of " + this.name + ":\n"
					+ String.join("\n", lines));
		}
		return lines;
	}

}
