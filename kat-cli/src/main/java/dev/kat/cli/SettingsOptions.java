package dev.kat.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.kat.commands.settings.SettingsException;

/**
 * What every command that reads migrations or a database takes.
 */
final class SettingsOptions {

	private static final String PASSWORD = "kat.password";

	@Option(names = "--url", paramLabel = "URL", order = 1, description = """
			Database: jdbc:postgresql://host/database or postgres://host/database, without a password. In the \
			environment KAT_URL.""")
	private @Nullable String url;

	@Option(names = { "-U", "--username" }, paramLabel = "USER", order = 2,
			description = "User to connect as. In the environment KAT_USERNAME.")
	private @Nullable String username;

	@Option(names = "--password", order = 3, description = """
			Ask for the password. Without this option it comes from KAT_PASSWORD, a configuration file or \
			~/.pgpass.""")
	private boolean password;

	@Option(names = { "-c", "--config" }, paramLabel = "FILE", order = 4, description = """
			Configuration file. By default kat.conf.yaml, here or in a directory above.""")
	private @Nullable String config;

	@Option(names = { "-C", "--project" }, paramLabel = "DIRECTORY", order = 5,
			description = "Directory to work in. By default the current one.")
	private @Nullable String project;

	@Option(names = "--locations", paramLabel = "LOCATION,...", order = 6, description = """
			Where the folders of migrations are, such as file:db/migrations. By default in migrations, or in a \
			project on its class path.""")
	private @Nullable String locations;

	@Option(names = "--table", paramLabel = "TABLE", order = 7, description = "Tracking table. By default migrations.")
	private @Nullable String table;

	@Option(names = "--schema", paramLabel = "SCHEMA", order = 8,
			description = "Schema of the tracking table. By default the current schema of the connection.")
	private @Nullable String schema;

	@Option(names = { "-D", "--set" }, paramLabel = "PROPERTY=VALUE", order = 9, description = """
			Any other property of the starter, such as -D kat.lock-timeout=5s.""")
	private Map<String, String> properties = new LinkedHashMap<>();

	/**
	 * Returns the properties of the starter that are given, by name, and asks for the
	 * password if told to.
	 * @throws SettingsException if one of them does not exist or has no place on a
	 * command line
	 */
	Map<String, String> values(Shell shell) {
		GivenProperties.check(this.properties);
		Map<String, String> values = new LinkedHashMap<>(this.properties);
		Optional.ofNullable(this.url).ifPresent((value) -> values.put("kat.url", GivenProperties.url("--url", value)));
		put(values, "kat.username", this.username);
		put(values, "kat.locations", this.locations);
		put(values, "kat.table", this.table);
		put(values, "kat.schema", this.schema);
		if (this.password) {
			values.put(PASSWORD, ask(shell));
		}
		return values;
	}

	private static void put(Map<String, String> values, String property, @Nullable String value) {
		if (value != null) {
			values.put(property, value);
		}
	}

	private static String ask(Shell shell) {
		return shell.prompt()
			.apply("Password: ")
			.orElseThrow(() -> new SettingsException("Nowhere to ask for the password: this is not a terminal",
					"Leave out --password, and set KAT_PASSWORD or write the password into ~/.pgpass."));
	}

	/**
	 * Takes what is given before the command, unless it is given after it.
	 */
	void inherit(@Nullable String otherConfig, @Nullable String otherProject, Map<String, String> otherProperties) {
		this.config = (this.config != null) ? this.config : otherConfig;
		this.project = (this.project != null) ? this.project : otherProject;
		otherProperties.forEach(this.properties::putIfAbsent);
	}

	boolean hasProperties() {
		return !this.properties.isEmpty();
	}

	String config() {
		return Objects.requireNonNullElse(this.config, "");
	}

	Optional<String> project() {
		return Optional.ofNullable(this.project);
	}

}
