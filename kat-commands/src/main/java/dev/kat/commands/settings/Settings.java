package dev.kat.commands.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyNameException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.error.YAMLException;

import dev.kat.boot.autoconfigure.KatProperties;

/**
 * The settings of a command. The first place that has a value wins: the values given for
 * the command, the environment, the tool's own configuration file, the project's
 * configuration files as Spring Boot reads them.
 */
public final class Settings {

	private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final String SYSTEM_PROPERTIES = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

	/** Spring Boot puts a source of this name last. */
	private static final String DEFAULTS = "defaultProperties";

	private static final String EXAMPLE_URL = "jdbc:postgresql://host/database";

	/** Whether to say more than usual. No property of the starter. */
	static final String VERBOSE = "kat.verbose";

	private static final String CONFIGURATION = "kat.conf.yaml";

	private static final String SCRATCH_PASSWORD = "kat.prove.password";

	/** No application has these. */
	private static final List<String> OF_SCRATCH_SERVER = List.of(ConnectionSettings.SCRATCH, "kat.prove.username",
			SCRATCH_PASSWORD);

	/** In a file, these are meant for the start of the application. */
	private static final List<ConfigurationPropertyName> ONLY_AT_START = List
		.of("kat.targets", "kat.dry-run", "kat.on-startup", "kat.rolled-back", "kat.baseline")
		.stream()
		.map(ConfigurationPropertyName::of)
		.toList();

	private static final Set<String> NO_FILES = Set.of(SYSTEM_PROPERTIES, CONFIGURATION);

	private final Tool tool;

	private final ProjectLayout project;

	private final Binder all;

	private final Binder given;

	/** Everything but files. */
	private final Binder ofCommand;

	private final Binder ofCommandLine;

	private final ToolConfiguration configuration;

	private Settings(Tool tool, ProjectLayout project, ConfigurableEnvironment environment, Set<String> given,
			ToolConfiguration configuration) {
		this.tool = tool;
		this.project = project;
		this.configuration = configuration;
		this.all = binder(environment, (source) -> true, given);
		this.given = binder(environment, (source) -> given.contains(source.getName()), given);
		this.ofCommand = binder(environment,
				(source) -> given.contains(source.getName()) || source.getName().equals(SYSTEM_PROPERTIES), given);
		this.ofCommandLine = binder(environment,
				(source) -> given.contains(source.getName()) && !source.getName().equals(ENVIRONMENT), given);
	}

	/**
	 * Reads the settings.
	 * @param tool the tool that runs the command
	 * @param given the values given for the command, the most important place first
	 * @param environment the environment's variables
	 * @param project the project with the configuration files
	 * @return the settings
	 * @throws SettingsException if a configuration file cannot be read
	 */
	public static Settings read(Tool tool, List<GivenValues> given, Map<String, String> environment,
			ProjectLayout project) {
		return read(tool, given, environment, project, ToolConfiguration.NONE);
	}

	/**
	 * Reads the settings, with those of the tool's own configuration before those of the
	 * project's configuration files.
	 */
	static Settings read(Tool tool, List<GivenValues> given, Map<String, String> environment, ProjectLayout project,
			ToolConfiguration configuration) {
		StandardEnvironment target = new StandardEnvironment();
		MutablePropertySources sources = target.getPropertySources();
		PropertySource<?> systemProperties = Objects.requireNonNull(sources.remove(SYSTEM_PROPERTIES));
		sources.remove(ENVIRONMENT);
		given.forEach((values) -> sources.addLast(new MapPropertySource(values.place(), Map.copyOf(values.values()))));
		sources.addLast(new SystemEnvironmentPropertySource(ENVIRONMENT, Map.copyOf(environment)));
		Set<String> names = sources.stream().map(PropertySource::getName).collect(Collectors.toUnmodifiableSet());
		sources.addLast(systemProperties);
		sources.addLast(new MapPropertySource(CONFIGURATION, Map.copyOf(configuration.properties())));
		if (!project.isProject()) {
			sources.addLast(new MapPropertySource(DEFAULTS, Map.of("kat.locations", "file:migrations")));
		}
		addFiles(target, project);
		return new Settings(tool, project, target, names, configuration);
	}

	private static void addFiles(ConfigurableEnvironment environment, ProjectLayout project) {
		try (URLClassLoader classPath = project.configurationClassPath()) {
			ConfigDataEnvironmentPostProcessor.applyTo(environment,
					new ProjectResourceLoader(classPath, project.baseDirectory()), null, List.of());
		}
		catch (BindException ex) {
			throw failed(ex);
		}
		catch (ConfigDataException | YAMLException | InvalidConfigurationPropertyNameException | IllegalStateException
				| IllegalArgumentException ex) {
			throw ConfigurationFailure.describe(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return the tool that runs the command}
	 */
	public Tool tool() {
		return this.tool;
	}

	/**
	 * {@return the project that the command works on}
	 */
	public ProjectLayout project() {
		return this.project;
	}

	/**
	 * Refuses to look for migrations where there can be none.
	 * @throws SettingsException if the project only holds modules together, and no place
	 * names the locations
	 */
	public void requireMigrations() {
		boolean hasFiles = !this.project.resources().isEmpty() || !this.project.libraries().isEmpty();
		if (this.project.isProject() && !hasFiles && text(this.all, "kat.locations").isEmpty()) {
			throw new ModuleRoot(this.project.baseDirectory()).noMigrations(this.tool);
		}
	}

	/**
	 * {@return whether to say more than usual}
	 */
	public boolean isVerbose() {
		return bind(this.all, VERBOSE, Bindable.of(Boolean.class)).orElse(false);
	}

	/**
	 * {@return the names of all properties that can be set}
	 */
	public static List<String> names() {
		return Stream.of(KatProperties.names(), OF_SCRATCH_SERVER).flatMap(List::stream).toList();
	}

	/**
	 * {@return the properties of the starter}
	 * @throws SettingsException if a value is of the wrong type
	 */
	public KatProperties kat() {
		return bind(this.all, "kat", Bindable.of(KatProperties.class))
			.orElseGet(() -> this.all.bindOrCreate("kat", KatProperties.class));
	}

	/**
	 * Refuses values of placeholders in scripts that the configuration leaves open.
	 * @param placeholders the values by name
	 * @throws SettingsException if one is not set here
	 */
	public void requireComplete(Map<String, String> placeholders) {
		placeholders.forEach((name, value) -> Placeholder.refuseIn("kat.placeholders." + name, value));
	}

	/**
	 * {@return whether a database was given for this one command}
	 */
	public boolean isDatabaseGiven() {
		return givenUrl().isPresent() || this.configuration.connection().filter(NamedConnection::isGiven).isPresent();
	}

	private Optional<String> givenUrl() {
		return text(this.given, "kat.url").or(() -> text(this.given, "spring.datasource.url"));
	}

	/**
	 * {@return the database, if there is one}
	 * @throws SettingsException if it is not PostgreSQL
	 */
	public Optional<DataSource> findDatabase() {
		return connection().map(ConnectionSettings::dataSource);
	}

	/**
	 * {@return the database}
	 * @throws SettingsException if there is none, or if it is not PostgreSQL
	 */
	public DataSource database() {
		return findDatabase().orElseThrow(() -> new SettingsException("No database: kat.url is not set", """
				Set it %s, in the environment (KAT_URL), or in the project's application.yml or application.properties \
				(kat.url or spring.datasource.url).""".formatted(this.tool.places("url", EXAMPLE_URL))));
	}

	/**
	 * Returns the server on which migrations are tried. It has to be given for this one
	 * command or in the environment, and never is the application's database.
	 * @return the server
	 * @throws SettingsException if there is none, if it is not PostgreSQL, or if it is
	 * the application's database
	 */
	public DataSource scratchServer() {
		String url = scratchText(ConnectionSettings.SCRATCH)
			.map((text) -> PostgresUrl.toJdbc(ConnectionSettings.SCRATCH, text))
			.orElseThrow(this::noScratchServer);
		ConnectionSettings scratch = connection(ConnectionSettings.SCRATCH, url, scratchText("kat.prove.username"),
				password(this.given, SCRATCH_PASSWORD));
		for (String property : List.of("kat.url", "spring.datasource.url")) {
			text(this.all, property).map((other) -> PostgresUrl.toJdbc(property, other))
				.filter(scratch::isSameDatabase)
				.ifPresent((other) -> refuseAsScratch(property));
		}
		this.configuration.connection()
			.flatMap(NamedConnection::findAddress)
			.filter((address) -> scratch.isSameDatabase(address.url()))
			.ifPresent((address) -> refuseAsScratch(address.setting()));
		return scratch.dataSource();
	}

	private static void refuseAsScratch(String place) {
		throw new SettingsException("Invalid %s: it is the database of %s".formatted(ConnectionSettings.SCRATCH, place),
				"Migrations are tried, and rolled back, in databases made for that: name a server that holds "
						+ "nothing else.");
	}

	private Optional<String> scratchText(String property) {
		return text(this.given, property).map((value) -> Placeholder.refuseIn(property, value));
	}

	private SettingsException noScratchServer() {
		return new SettingsException("No scratch server: %s is not set".formatted(ConnectionSettings.SCRATCH),
				"""
						Migrations are tried on a PostgreSQL that holds nothing else, by a user who may create databases \
						(CREATEDB). For example, start one with docker run --rm -p 5433:5432 -e POSTGRES_PASSWORD=kat \
						postgres:18, and set %s, %s (KAT_PROVE_URL, KAT_PROVE_USERNAME) and KAT_PROVE_PASSWORD=kat."""
					.formatted(this.tool.argument("prove.url", "jdbc:postgresql://localhost:5433/postgres"),
							this.tool.argument("prove.username", "postgres")));
	}

	/**
	 * Decides as the starter does: {@code kat.url} needs nothing else, and without it you
	 * can name another user for the application's database.
	 */
	private Optional<ConnectionSettings> connection() {
		if (givenUrl().isEmpty() && this.configuration.connection().isPresent()) {
			return this.configuration.connection()
				.map((named) -> named.settings(text(this.given, "kat.username"), password(this.given, "kat.password"),
						this.tool.name()));
		}
		return connectionText(this.all, "kat.url").map((url) -> connection("kat.url", url, "kat.username"))
			.or(() -> connectionText(this.all, "spring.datasource.url").map((url) -> connection("spring.datasource.url",
					url, text(place("spring.datasource.url"), "kat.username").isPresent() ? "kat.username"
							: "spring.datasource.username")));
	}

	/**
	 * Keeps what a file says about user and password to the server and the user in it.
	 */
	private ConnectionSettings connection(String property, String text, String userProperty) {
		Binder place = place(property);
		Binder userPlace = place(userProperty);
		Optional<String> username = connectionText(place, userProperty);
		Binder passwordPlace = (username.isPresent() && userPlace == this.ofCommand) ? userPlace : place;
		Optional<String> password = password(passwordPlace, "kat.password")
			.or(() -> userProperty.equals("spring.datasource.username")
					? password(passwordPlace, "spring.datasource.password") : Optional.empty());
		String url = PostgresUrl.toJdbc(property, text);
		boolean isOfOther = place == this.all && passwordPlace == this.ofCommand;
		return connection(property, isOfOther ? PostgresUrl.withoutCredentials(url) : url, username, password);
	}

	/**
	 * Returns the places at least as strong as the one that sets a property. The
	 * application's own variables go together with its files, as Spring Boot has it.
	 */
	private Binder place(String property) {
		Binder other = property.startsWith("spring.") ? this.ofCommandLine : this.ofCommand;
		return text(other, property).isPresent() ? this.ofCommand : this.all;
	}

	private Optional<String> connectionText(Binder binder, String property) {
		return text(binder, property).map((value) -> Placeholder.refuseIn(property, value));
	}

	private Optional<String> password(Binder binder, String property) {
		return Optional.ofNullable(this.configuration.passwords().get(property))
			.or(() -> text(binder, property).map((value) -> Placeholder.refuseAs(property, value)));
	}

	private ConnectionSettings connection(String setting, String url, Optional<String> username,
			Optional<String> password) {
		return new ConnectionSettings(setting, url, username.orElse(null), password.orElse(null), this.tool.name());
	}

	private static Optional<String> text(Binder binder, String property) {
		return bind(binder, property, Bindable.of(String.class)).filter(StringUtils::hasText);
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
	 * Describes what is wrong without quoting values.
	 */
	private static SettingsException failed(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		String name = String.valueOf((property != null) ? property.getName() : failure.getName());
		String place = (property != null && property.getOrigin() != null) ? " (%s)".formatted(property.getOrigin())
				: "";
		return new SettingsException(
				"Invalid %s%s: its value cannot be read as %s".formatted(name, place, expected(failure)),
				"Correct " + name + ".");
	}

	private static String expected(BindException failure) {
		Class<?> type = failure.getTarget().getType().resolve(Object.class);
		return (type == Duration.class) ? "a duration such as 5m, 30s or 500ms" : type.getSimpleName();
	}

	private static Binder binder(ConfigurableEnvironment environment, Predicate<PropertySource<?>> selected,
			Set<String> given) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			ConfigurationPropertySource adapted = ConfigurationPropertySource.from(source);
			if (adapted != null && selected.test(source)) {
				boolean isFile = !given.contains(source.getName()) && !NO_FILES.contains(source.getName());
				sources.add(isFile ? adapted.filter(Settings::isNotOnlyAtStart) : adapted);
			}
		}
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
	}

	private static boolean isNotOnlyAtStart(ConfigurationPropertyName name) {
		return ONLY_AT_START.stream().noneMatch((other) -> other.equals(name) || other.isAncestorOf(name));
	}

}
