package dev.kat.maven;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

import dev.kat.commands.settings.SettingsException;

/**
 * The configuration of this plugin in a pom.
 */
final class PluginConfiguration {

	private PluginConfiguration() {
	}

	/**
	 * Refuses a configuration that contains a password.
	 * @param project the project
	 * @param execution the goal
	 * @throws SettingsException if it does
	 */
	static void requireNoPassword(MavenProject project, MojoExecution execution) {
		Optional<Plugin> plugin = Optional.ofNullable(project.getPlugin(execution.getPlugin().getKey()));
		if (plugin.filter(PluginConfiguration::holdsPassword).isPresent()) {
			throw new SettingsException("Invalid configuration of kat-maven-plugin: it contains a password",
					"Maven prints the configuration with -X. Give the password as kat.password on the command line, as "
							+ "KAT_PASSWORD in the environment, or in the application's configuration.");
		}
	}

	private static boolean holdsPassword(Plugin plugin) {
		return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
			.map(ConfigurationContainer::getConfiguration)
			.anyMatch((configuration) -> configuration instanceof Xpp3Dom dom && holdsPassword(dom));
	}

	private static boolean holdsPassword(Xpp3Dom element) {
		String name = element.getName().toLowerCase(Locale.ROOT);
		boolean isUrl = name.equals("url") || name.endsWith(".url");
		return name.endsWith("password")
				|| isUrl && element.getValue() != null && element.getValue().contains("password=")
				|| Stream.of(element.getChildren()).anyMatch(PluginConfiguration::holdsPassword);
	}

}
