package dev.kat.maven.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import dev.kat.boot.autoconfigure.KatProperties;

/**
 * What a goal works with. The first place that has a value wins: the command line, the
 * plugin's configuration, the environment, the project's configuration files as Spring
 * Boot reads them.
 */
public final class Settings {

	private static final String COMMAND_LINE = "commandLine";

	private static final String PLUGIN_CONFIGURATION = "pluginConfiguration";

	private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final String SYSTEM_PROPERTIES = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

	/** By this name Spring Boot knows that they come last. */
	private static final String DEFAULTS = "defaultProperties";

	/** What somebody gave for this one command. */
	private static final List<String> GIVEN = List.of(COMMAND_LINE, PLUGIN_CONFIGURATION, ENVIRONMENT);

	/** In a file, these are about the start of the application. */
	private static final List<ConfigurationPropertyName> ONLY_AT_START = List
		.of("kat.targets", "kat.dry-run", "kat.on-startup", "kat.rolled-back", "kat.baseline")
		.stream()
		.map(ConfigurationPropertyName::of)
		.toList();

	private final ConfigurableEnvironment environment;

	private final Binder all;

	private final Binder given;

	private Settings(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.all = binder(sources(environment, null));
		this.given = binder(sources(environment, GIVEN));
	}

	/**
	 * Reads the settings.
	 * @param commandLine the properties of the command line
	 * @param configuration the plugin's configuration, by property
	 * @param environment the environment's variables
	 * @param project where the project's configuration files are
	 * @return the settings
	 * @throws SettingsException if a configuration file cannot be read
	 */
	public static Settings read(Properties commandLine, Map<String, Object> configuration,
			Map<String, Object> environment, ProjectLayout project) {
		StandardEnvironment target = new StandardEnvironment();
		MutablePropertySources sources = target.getPropertySources();
		PropertySource<?> systemProperties = sources.remove(SYSTEM_PROPERTIES);
		sources.replace(ENVIRONMENT, new SystemEnvironmentPropertySource(ENVIRONMENT, environment));
		sources.addFirst(new MapPropertySource(PLUGIN_CONFIGURATION, configuration));
		sources.addFirst(new PropertiesPropertySource(COMMAND_LINE, commandLine));
		if (systemProperties != null) {
			sources.addLast(systemProperties);
		}
		if (!project.isProject()) {
			sources.addLast(new MapPropertySource(DEFAULTS, Map.of("kat.locations", "file:migrations")));
		}
		addFiles(target, project);
		return new Settings(target);
	}

	private static void addFiles(ConfigurableEnvironment environment, ProjectLayout project) {
		try (URLClassLoader classPath = project.configurationClassPath()) {
			ConfigDataEnvironmentPostProcessor.applyTo(environment,
					new ProjectResourceLoader(classPath, project.baseDirectory()), null, List.of());
		}
		catch (MarkedYAMLException ex) {
			// Its message quotes the lines around, which can hold a password.
			throw new SettingsException(
					"A configuration file of the project is no YAML: line %d, column %d: %s".formatted(
							ex.getProblemMark().getLine() + 1, ex.getProblemMark().getColumn() + 1, ex.getProblem()),
					"Mend the file.");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Looks up a parameter of a goal. Files do not count.
	 * @param property the property
	 * @param type the type of its value
	 * @param <T> the type of its value
	 * @return the value, if there is one
	 * @throws SettingsException if the value is of another type
	 */
	public <T> Optional<T> ofGoal(String property, Bindable<T> type) {
		return bind(this.given, property, type);
	}

	/**
	 * {@return the properties of the starter}
	 * @throws SettingsException if a value is of a wrong type
	 */
	public KatProperties kat() {
		return bind(this.all, "kat", Bindable.of(KatProperties.class))
			.orElseGet(() -> this.all.bindOrCreate("kat", KatProperties.class));
	}

	/**
	 * {@return whether a database was given for this one command}
	 */
	public boolean isDatabaseGiven() {
		return text(this.given, "kat.url") != null || text(this.given, "spring.datasource.url") != null;
	}

	/**
	 * {@return the database, or nothing when there is none}
	 * @throws SettingsException if it is no PostgreSQL
	 */
	public Optional<DataSource> findDatabase() {
		@Nullable ConnectionSettings connection = connection();
		return Optional.ofNullable(connection).map(ConnectionSettings::dataSource);
	}

	/**
	 * {@return the database}
	 * @throws SettingsException if there is none, or if it is no PostgreSQL
	 */
	public DataSource database() {
		return findDatabase().orElseThrow(() -> new SettingsException("No database: kat.url is not set", """
				Set it on the command line (-Dkat.url=jdbc:postgresql://host/database), in the plugin's configuration \
				(<url>), in the environment (KAT_URL), or in the project's application.yml or application.properties \
				(kat.url or spring.datasource.url)."""));
	}

	/**
	 * As the starter decides it: {@code kat.url} stands alone, and without it another
	 * user can be named for the application's database.
	 */
	private @Nullable ConnectionSettings connection() {
		@Nullable String username = text(this.all, "kat.username");
		@Nullable String password = text(this.all, "kat.password");
		@Nullable String url = text(this.all, "kat.url");
		if (url != null) {
			return new ConnectionSettings("kat.url", url, username, password);
		}
		@Nullable String applications = text(this.all, "spring.datasource.url");
		if (applications == null) {
			return null;
		}
		if (username == null) {
			username = text(this.all, "spring.datasource.username");
			password = (password != null) ? password : text(this.all, "spring.datasource.password");
		}
		return new ConnectionSettings("spring.datasource.url", applications, username, password);
	}

	private static @Nullable String text(Binder binder, String property) {
		return bind(binder, property, Bindable.of(String.class)).filter(StringUtils::hasText).orElse(null);
	}

	private static <T> Optional<T> bind(Binder binder, String property, Bindable<T> type) {
		try {
			ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
			return Optional.ofNullable(binder.bind(name, type).orElse(null));
		}
		catch (BindException ex) {
			throw failed(ex);
		}
	}

	/**
	 * Says what is wrong without quoting values.
	 */
	private static SettingsException failed(BindException failure) {
		@Nullable ConfigurationProperty property = failure.getProperty();
		String name = String.valueOf((property != null) ? property.getName() : failure.getName());
		String place = (property != null && property.getOrigin() != null) ? " (%s)".formatted(property.getOrigin())
				: "";
		return new SettingsException("Invalid %s%s: its value cannot be read as %s".formatted(name, place,
				failure.getTarget().getType().resolve(Object.class).getSimpleName()), "Correct " + name + ".");
	}

	private Binder binder(List<ConfigurationPropertySource> sources) {
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
	}

	private static List<ConfigurationPropertySource> sources(ConfigurableEnvironment environment,
			@Nullable List<String> names) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			@Nullable ConfigurationPropertySource adapted = ConfigurationPropertySource.from(source);
			if (adapted != null && (names == null || names.contains(source.getName()))) {
				sources.add(isFile(source) ? adapted.filter(Settings::isNotOnlyAtStart) : adapted);
			}
		}
		return sources;
	}

	private static boolean isFile(PropertySource<?> source) {
		return !GIVEN.contains(source.getName()) && !source.getName().equals(SYSTEM_PROPERTIES);
	}

	private static boolean isNotOnlyAtStart(ConfigurationPropertyName name) {
		return ONLY_AT_START.stream().noneMatch((other) -> other.equals(name) || other.isAncestorOf(name));
	}

}
