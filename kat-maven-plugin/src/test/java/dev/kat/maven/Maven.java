package dev.kat.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.Invoker;
import org.apache.maven.shared.invoker.MavenInvocationException;

import dev.kat.test.MigrationFolders;

/**
 * A directory in which Maven is run for real. The plugin comes from a local repository of
 * the build's own, everything else from the machine's, as far as it is there.
 */
final class Maven {

	static final String PLUGIN = "dev.kat:kat-maven-plugin:" + System.getProperty("kat.test.plugin.version");

	private static final Path REPOSITORY = Path.of(System.getProperty("kat.test.maven.own-repository"));

	private static final String SETTINGS = """
			<settings>
				<profiles>
					<profile>
						<id>this-machine</id>
						<repositories>
							<repository>
								<id>central</id>
								<url>%1$s</url>
								<releases><checksumPolicy>ignore</checksumPolicy></releases>
								<snapshots><enabled>false</enabled></snapshots>
							</repository>
						</repositories>
						<pluginRepositories>
							<pluginRepository>
								<id>central</id>
								<url>%1$s</url>
								<releases><checksumPolicy>ignore</checksumPolicy></releases>
								<snapshots><enabled>false</enabled></snapshots>
							</pluginRepository>
						</pluginRepositories>
					</profile>
				</profiles>
				<activeProfiles>
					<activeProfile>this-machine</activeProfile>
				</activeProfiles>
			</settings>
			""";

	private final Path directory;

	private final Map<String, String> environment = new TreeMap<>();

	Maven(Path directory) {
		this.directory = directory;
	}

	/**
	 * Makes the directory a project.
	 * @param configuration of the plugin
	 */
	Maven withPom(String... configuration) {
		return withPom(List.of(), configuration);
	}

	/**
	 * Makes the directory a project with dependencies.
	 */
	Maven withPom(List<String> dependencies, String... configuration) {
		String[] plugin = PLUGIN.split(":");
		return write("pom.xml", """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<modelVersion>4.0.0</modelVersion>
					<groupId>com.example</groupId>
					<artifactId>shop</artifactId>
					<version>1</version>
					<dependencies>%s</dependencies>
					<build>
						<plugins>
							<plugin>
								<groupId>%s</groupId>
								<artifactId>%s</artifactId>
								<version>%s</version>
								<configuration>%s</configuration>
							</plugin>
						</plugins>
					</build>
				</project>
				""".formatted(String.join("", dependencies), plugin[0], plugin[1], plugin[2],
				String.join("", configuration)));
	}

	/**
	 * Where a library can be put, as if it had been installed.
	 * @return the library's file without its extension
	 */
	static Path installed(String name) {
		return REPOSITORY.resolve("com/example/%1$s/1/%1$s-1".formatted(name));
	}

	Maven withEnvironment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	Maven write(String path, String content) {
		new MigrationFolders(this.directory).write(path, content);
		return this;
	}

	String read(String path) {
		try {
			return Files.readString(this.directory.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The migrations of the project.
	 */
	MigrationFolders migrations() {
		return new MigrationFolders(this.directory.resolve("src/main/resources/migrations"));
	}

	/**
	 * Runs Maven.
	 * @param arguments goals, of which those of the plugin begin with {@code kat:}
	 * (outside a project, the plugin's coordinates take the place of that), and
	 * {@code -D} properties
	 */
	MavenRun run(String... arguments) {
		return run(false, arguments);
	}

	/**
	 * Runs Maven with {@code -X}.
	 */
	MavenRun debug(String... arguments) {
		return run(true, arguments);
	}

	private MavenRun run(boolean debug, String... arguments) {
		List<String> lines = new ArrayList<>();
		List<String> errors = new ArrayList<>();
		InvocationRequest request = new DefaultInvocationRequest().setBaseDirectory(this.directory.toFile())
			.setBatchMode(true)
			.setDebug(debug)
			.setUserSettingsFile(settings().toFile())
			.setJavaHome(new File(System.getProperty("java.home")))
			.setMavenOpts("-XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8")
			.setInputStream(null)
			.setOutputHandler(lines::add)
			.setErrorHandler(errors::add);
		request.setTimeoutInSeconds(100);
		this.environment.forEach(request::addShellEnvironment);
		List<String> goals = new ArrayList<>();
		Properties properties = new Properties();
		for (String argument : arguments) {
			if (argument.startsWith("-D")) {
				String[] property = argument.substring(2).split("=", 2);
				properties.setProperty(property[0], (property.length > 1) ? property[1] : "true");
			}
			else {
				goals.add((argument.startsWith("kat:") && !isProject()) ? PLUGIN + argument.substring("kat".length())
						: argument);
			}
		}
		request.addArgs(goals);
		request.setProperties(properties);
		int exitCode = invoke(request);
		return new MavenRun(Arrays.asList(arguments), exitCode, List.copyOf(lines), List.copyOf(errors));
	}

	private boolean isProject() {
		return Files.exists(this.directory.resolve("pom.xml"));
	}

	private static int invoke(InvocationRequest request) {
		try {
			Invoker invoker = new DefaultInvoker();
			invoker.setMavenHome(new File(System.getProperty("kat.test.maven.home")));
			invoker.setLocalRepositoryDirectory(REPOSITORY.toFile());
			InvocationResult result = invoker.execute(request);
			if (result.getExecutionException() != null) {
				throw new IllegalStateException(result.getExecutionException());
			}
			return result.getExitCode();
		}
		catch (MavenInvocationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Path settings() {
		try {
			Path repository = Path.of(System.getProperty("kat.test.maven.repository"));
			return Files.writeString(REPOSITORY.resolveSibling("settings-of-tests.xml"),
					SETTINGS.formatted(repository.toUri()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
