package dev.kat.commands.settings;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

/**
 * Reads the settings of a command line. The first place that has a value wins: options,
 * the environment, {@code kat.conf.yaml}, the application's configuration.
 */
public final class CommandLineSettings {

	/** The name of the configuration file, unless another one is named. */
	public static final String CONFIGURATION_FILE = "kat.conf.yaml";

	private static final List<String> PASSWORDS = List.of("kat.password", "kat.prove.password");

	/** The variables by their properties. */
	private static final Map<String, String> URLS = Map.of("kat.url", "KAT_URL", "spring.datasource.url",
			"SPRING_DATASOURCE_URL");

	private static final String LOCATIONS = "kat.locations";

	/** What a build tool knows of the application's dependencies. */
	private static final String CLASS_PATH = "KAT_CLASS_PATH";

	private final Map<String, String> environment;

	private final OtherVariables others;

	private final Path directory;

	private CommandLineSettings(Map<String, String> environment, Path directory) {
		this.environment = environment;
		this.others = new OtherVariables(environment);
		this.directory = directory.toAbsolutePath().normalize();
	}

	/**
	 * Reads the settings for a command.
	 * @param tool the tool that runs the command
	 * @param options the options given, by the names of their properties, such as
	 * {@code kat.url}
	 * @param environment the environment's variables
	 * @param directory the working directory
	 * @param configurationFile the file named in place of kat.conf.yaml; empty for none
	 * @return the settings
	 * @throws SettingsException if a file cannot be read
	 */
	public static Settings read(Tool tool, Map<String, String> options, Map<String, String> environment, Path directory,
			String configurationFile) {
		return new CommandLineSettings(environment, directory).read(tool, options, configurationFile);
	}

	private Settings read(Tool tool, Map<String, String> options, String configurationFile) {
		ProjectSearch search = new ProjectSearch(this.directory);
		Optional<Path> named = Optional.of(configurationFile)
			.filter(StringUtils::hasText)
			.or(this.others::configurationFile)
			.map(this.directory::resolve);
		Optional<Path> file = named.or(() -> search.find(CONFIGURATION_FILE));
		Map<ConfigurationKey, ConfiguredValue> configured = file
			.map((path) -> ConfigurationFile.read(path, shown(path)))
			.orElse(Map.of());
		boolean hasUrl = URLS.entrySet()
			.stream()
			.anyMatch((url) -> options.containsKey(url.getKey())
					|| StringUtils.hasText(this.environment.get(url.getValue())));
		return Settings.read(tool, List.of(new GivenValues("commandLine", inDirectory(options))),
				inDirectory(this.others.inOwnNames(hasUrl)), search.layout(file).withLibraries(libraries()),
				configuration(file, configured, hasUrl, passwords(options)));
	}

	private List<Path> libraries() {
		return Arrays.stream(this.environment.getOrDefault(CLASS_PATH, "").split(File.pathSeparator))
			.filter(StringUtils::hasText)
			.map(this.directory::resolve)
			.toList();
	}

	private ToolConfiguration configuration(Optional<Path> file, Map<ConfigurationKey, ConfiguredValue> configured,
			boolean hasUrl, Map<String, String> passwords) {
		Map<String, String> properties = new HashMap<>();
		this.others.directory()
			.map(this.directory::resolve)
			.or(() -> text(configured, ConfigurationKey.DIRECTORY)
				.map((path) -> file.map(Path::getParent).orElse(this.directory).resolve(path)))
			.ifPresent((path) -> properties.put(LOCATIONS, "file:" + path.normalize()));
		text(configured, ConfigurationKey.TABLE).ifPresent((value) -> properties.put("kat.table", value));
		text(configured, ConfigurationKey.DRY_RUN)
			.ifPresent((value) -> properties.put("kat.dry-run", Boolean.toString(ConfigurationType.isTrue(value))));
		text(configured, ConfigurationKey.VERBOSE)
			.ifPresent((value) -> properties.put(Settings.VERBOSE, Boolean.toString(ConfigurationType.isTrue(value))));
		Optional<NamedConnection> connection = this.others.connection(configured);
		if (!hasUrl) {
			statementTimeout(connection, configured)
				.ifPresent((value) -> properties.put("kat.statement-timeout", milliseconds(value) + "ms"));
		}
		return new ToolConfiguration(properties, passwords, connection);
	}

	/**
	 * Goes with the connection, which refuses it, if it must, when a command connects.
	 */
	private Optional<Duration> statementTimeout(Optional<NamedConnection> connection,
			Map<ConfigurationKey, ConfiguredValue> configured) {
		if (connection.isEmpty()) {
			return text(configured, ConfigurationKey.STATEMENT_TIMEOUT).map(GoDuration::parse);
		}
		try {
			return connection.get().statementTimeout();
		}
		catch (SettingsException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Rounds up, because 0 means no limit.
	 */
	private static long milliseconds(Duration duration) {
		return duration.plusMillis(1).minusNanos(1).toMillis();
	}

	private Optional<String> text(Map<ConfigurationKey, ConfiguredValue> configured, ConfigurationKey key) {
		return Optional.ofNullable(configured.get(key))
			.map((value) -> value.expand(this.environment))
			.filter(StringUtils::hasText);
	}

	/**
	 * A password that was typed contains no placeholders, whatever it looks like.
	 */
	private static Map<String, String> passwords(Map<String, String> options) {
		return options.entrySet()
			.stream()
			.filter((option) -> PASSWORDS.contains(option.getKey()))
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * What is typed is relative to the working directory, which can be below the
	 * project's.
	 */
	private Map<String, String> inDirectory(Map<String, String> given) {
		Map<String, String> resolved = new HashMap<>(given);
		resolved.computeIfPresent(LOCATIONS, (name, value) -> inDirectory(value));
		resolved.computeIfPresent("KAT_LOCATIONS", (name, value) -> inDirectory(value));
		return resolved;
	}

	private String inDirectory(String locations) {
		return Arrays.stream(locations.split(","))
			.map(String::strip)
			.map((location) -> location.startsWith("file:")
					? "file:" + this.directory.resolve(location.substring("file:".length())) : location)
			.collect(Collectors.joining(","));
	}

	private String shown(Path file) {
		Path path = file.normalize();
		return path.startsWith(this.directory) ? this.directory.relativize(path).toString() : path.toString();
	}

}
