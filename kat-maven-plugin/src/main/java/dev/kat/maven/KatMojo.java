package dev.kat.maven;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

import dev.kat.error.KatException;
import dev.kat.maven.output.Terminal;
import dev.kat.maven.settings.GoalParameters;
import dev.kat.maven.settings.KnownProperties;
import dev.kat.maven.settings.ProjectLayout;
import dev.kat.maven.settings.Settings;
import dev.kat.maven.settings.SettingsException;

/**
 * What all goals have in common. There is no parameter for the password: with {@code -X}
 * Maven prints every value it puts into one, and every pom's configuration. For the same
 * reason the URL, which can hold a password, is not taken from the command line by Maven.
 */
abstract class KatMojo extends AbstractMojo {

	private static final String URL = "kat.url";

	@Parameter(defaultValue = "${session}", readonly = true, required = true)
	@SuppressWarnings("NullAway.Init")
	private MavenSession session;

	@Parameter(defaultValue = "${project}", readonly = true, required = true)
	@SuppressWarnings("NullAway.Init")
	private MavenProject project;

	@Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
	@SuppressWarnings("NullAway.Init")
	private MojoExecution mojoExecution;

	/**
	 * JDBC URL of the database; on the command line {@code kat.url}, in the environment
	 * {@code KAT_URL}, in the application's configuration {@code kat.url} or
	 * {@code spring.datasource.url}. The password belongs into {@code kat.password},
	 * {@code KAT_PASSWORD} or the application's configuration, never into the pom.
	 */
	@Parameter
	private @Nullable String url;

	/**
	 * User to connect as. Without a URL, connects to the application's database as that
	 * user.
	 */
	@Parameter(property = "kat.username")
	private @Nullable String username;

	/**
	 * Comma-separated list of folders that hold migrations, each beginning with
	 * {@code classpath:} or {@code file:}. By default {@code classpath:migrations}, and
	 * outside a project {@code file:migrations}.
	 */
	@Parameter(property = "kat.locations")
	private @Nullable List<String> locations;

	/**
	 * Name of the tracking table. By default {@code migrations}.
	 */
	@Parameter(property = "kat.table")
	private @Nullable String table;

	/**
	 * Schema of the tracking table. By default the current schema of the connection.
	 */
	@Parameter(property = "kat.schema")
	private @Nullable String schema;

	/**
	 * Further properties of the starter, such as {@code kat.lock-timeout}, each as an
	 * element of that name.
	 */
	@Parameter
	private @Nullable Map<String, String> properties;

	@Override
	public final void execute() throws MojoFailureException {
		try (Toolbox toolbox = open()) {
			run(toolbox);
		}
		catch (KatException ex) {
			throw failure(ex.getMessage() + "\n" + ex.action(), ex);
		}
		catch (SettingsException ex) {
			throw failure(String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Does what the goal is for.
	 * @param toolbox what to do it with
	 * @throws MojoFailureException if the build must not go on
	 */
	abstract void run(Toolbox toolbox) throws MojoFailureException;

	private Toolbox open() {
		Properties commandLine = this.session.getUserProperties();
		KnownProperties.of(this.mojoExecution.getMojoDescriptor().getPluginDescriptor())
			.check(commandLine.stringPropertyNames());
		refusePasswords(this.project.getPlugin(this.mojoExecution.getPlugin().getKey()));
		ProjectLayout layout = ProjectLayout.of(this.project, this.session);
		GoalParameters parameters = new GoalParameters(this, this.mojoExecution.getMojoDescriptor());
		Settings settings = Settings.read(commandLine, configuration(parameters), new HashMap<>(System.getenv()),
				layout);
		parameters.fill(settings);
		Terminal terminal = Terminal.of(commandLine, !this.session.getRequest().isInteractiveMode(), System.getenv());
		return new Toolbox(settings, layout, terminal, getLog());
	}

	private Map<String, Object> configuration(GoalParameters parameters) {
		Map<String, Object> configuration = new LinkedHashMap<>(parameters.configured());
		if (this.properties != null) {
			configuration.putAll(this.properties);
		}
		if (this.url != null) {
			configuration.put(URL, this.url);
		}
		return configuration;
	}

	private static void refusePasswords(@Nullable Plugin plugin) {
		boolean isThere = plugin != null && Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
			.map(ConfigurationContainer::getConfiguration)
			.anyMatch((configuration) -> configuration instanceof Xpp3Dom dom && holdsPassword(dom));
		if (isThere) {
			throw new SettingsException("Invalid configuration of kat-maven-plugin: it holds a password",
					"Maven prints the configuration with -X. Give the password as kat.password on the command line, as "
							+ "KAT_PASSWORD in the environment, or in the application's configuration.");
		}
	}

	private static boolean holdsPassword(Xpp3Dom element) {
		String name = element.getName().toLowerCase(Locale.ROOT);
		boolean isUrl = name.equals("url") || name.endsWith(".url");
		return name.endsWith("password")
				|| isUrl && element.getValue() != null && element.getValue().contains("password=")
				|| Stream.of(element.getChildren()).anyMatch(KatMojo::holdsPassword);
	}

	/**
	 * The cause is only suppressed: Maven appends the messages of causes to the message.
	 */
	private static MojoFailureException failure(String message, RuntimeException cause) {
		MojoFailureException failure = new MojoFailureException(message);
		failure.addSuppressed(cause);
		return failure;
	}

}
