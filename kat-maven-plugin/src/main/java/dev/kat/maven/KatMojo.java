package dev.kat.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

import dev.kat.commands.Command;
import dev.kat.commands.FindingsException;
import dev.kat.commands.Workspace;
import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.GivenValues;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;
import dev.kat.error.KatException;
import dev.kat.prove.ProofException;

/**
 * The base of all goals. There is no parameter for the password, because with {@code -X}
 * Maven prints the value of every parameter and the configuration in every pom. For the
 * same reason, Maven does not read the URL, which can contain a password, from the
 * command line.
 */
abstract class KatMojo extends AbstractMojo {

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
	 * {@code spring.datasource.url}. The password belongs in {@code kat.password}, {@code
	 * KAT_PASSWORD} or the application's configuration, never in the pom.
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
	 * Comma-separated list of folders that contain migrations, each beginning with
	 * {@code classpath:} or {@code file:}. By default {@code classpath:migrations}, or
	 * {@code file:migrations} outside a project.
	 */
	@Parameter(property = "kat.locations")
	private List<String> locations = List.of();

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
	 * Values that take the place of <code>${name}</code> in scripts, each as an element
	 * of that name. Secret ones belong in the environment
	 * (<code>KAT_PLACEHOLDERS_NAME</code>) or the application's configuration, because
	 * Maven prints these with {@code -X}.
	 */
	@Parameter
	private Map<String, String> placeholders = Map.of();

	/**
	 * Other properties of the starter, such as {@code kat.lock-timeout}, each as an
	 * element of that name.
	 */
	@Parameter
	private Map<String, String> properties = Map.of();

	@Override
	public final void execute() throws MojoFailureException {
		try (Workspace workspace = open()) {
			command().run(workspace);
		}
		catch (KatException ex) {
			throw failure(ex.getMessage() + "\n" + ex.action(), ex);
		}
		catch (SettingsException | FindingsException | ProofException ex) {
			throw failure(String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * {@return what the goal does}
	 */
	abstract Command command();

	private Workspace open() {
		Properties commandLine = this.session.getUserProperties();
		KnownProperties known = KnownProperties.of(this.mojoExecution.getMojoDescriptor().getPluginDescriptor());
		known.check(commandLine.stringPropertyNames());
		known.checkOfStarter(this.properties.keySet());
		PluginConfiguration.requireNoPassword(this.project, this.mojoExecution);
		Terminal terminal = Terminal.of(commandLine.getProperty("style.color", "auto"),
				!this.session.getRequest().isInteractiveMode(), System.getenv());
		return new Workspace(settings(commandLine), new Output(System.out, terminal), new MavenLog(getLog()));
	}

	/**
	 * As for every parameter in Maven, the pom wins over the command line.
	 */
	private Settings settings(Properties commandLine) {
		Map<String, String> given = new LinkedHashMap<>();
		commandLine.stringPropertyNames().forEach((name) -> given.put(name, commandLine.getProperty(name)));
		Map<String, String> configured = configured();
		configured.forEach((name, value) -> warnIfOther(name, value, given.get(name)));
		return Settings.read(new MavenTool(),
				List.of(new GivenValues("pluginConfiguration", configured), new GivenValues("commandLine", given)),
				System.getenv(), MavenProjectLayout.of(this.project, this.session));
	}

	private void warnIfOther(String name, String configured, @Nullable String given) {
		if (given != null && !given.replace(" ", "").equals(configured.replace(" ", ""))) {
			getLog().warn("%s on the command line is ignored: the plugin's configuration in the pom also sets it"
				.formatted(name));
		}
	}

	private Map<String, String> configured() {
		Map<String, String> configured = new LinkedHashMap<>();
		Optional.ofNullable(this.username).ifPresent((value) -> configured.put("kat.username", value));
		Optional.ofNullable(this.table).ifPresent((value) -> configured.put("kat.table", value));
		Optional.ofNullable(this.schema).ifPresent((value) -> configured.put("kat.schema", value));
		if (!this.locations.isEmpty()) {
			configured.put("kat.locations", String.join(",", this.locations));
		}
		this.placeholders.forEach((name, value) -> configured.put(KnownProperties.placeholder(name),
				Objects.requireNonNullElse(value, "")));
		configured.putAll(this.properties);
		Optional.ofNullable(this.url).ifPresent((value) -> configured.put("kat.url", value));
		return configured;
	}

	/**
	 * The cause is added as suppressed, because Maven appends the messages of causes to
	 * the message.
	 */
	private static MojoFailureException failure(String message, RuntimeException cause) {
		MojoFailureException failure = new MojoFailureException(message);
		failure.addSuppressed(cause);
		return failure;
	}

}
