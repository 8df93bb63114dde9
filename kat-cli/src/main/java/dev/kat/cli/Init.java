package dev.kat.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import dev.kat.commands.InitCommand;
import dev.kat.commands.settings.SettingsException;

/**
 * {@code kat init}. Its options are those of the Go tool, with the names that they have
 * elsewhere beside them.
 */
@CommandLine.Command(name = "init", header = "Write a kat.conf.yaml and make the directory of the migrations.",
		description = "%nNever overwrites a file. In a Maven or Gradle project, it leaves to the application's "
				+ "configuration what that already says.",
		footer = { "%nExamples:", "  kat init", "  kat init --url postgres://shop@localhost/shop",
				"  kat init --directory db/migrations --dbName shop --dbPassword '$DB_PASSWORD'" })
final class Init extends KatCommand {

	@Option(names = { "-t", "--table", "--tableName" }, paramLabel = "TABLE",
			description = "Tracking table. By default migrations.")
	private @Nullable String table;

	@Option(names = { "-d", "--directory" }, paramLabel = "DIRECTORY",
			description = "Directory of the migrations. By default migrations.")
	private @Nullable String directory;

	@Option(names = { "-u", "--url", "--databaseURL" }, paramLabel = "URL",
			description = "Database, as postgres://user@host/database. Then the parts are not needed.")
	private @Nullable String url;

	@Option(names = { "-U", "--username", "--dbUser" }, paramLabel = "USER", description = "User. By default postgres.")
	private @Nullable String user;

	@Option(names = "--dbPassword", paramLabel = "'$VARIABLE'", description = """
			Variable of the environment that holds the password. By default postgres is the password.""")
	private @Nullable String password;

	@Option(names = "--dbHost", paramLabel = "HOST", description = "Host. By default localhost.")
	private @Nullable String host;

	@Option(names = "--dbPort", paramLabel = "PORT", description = "Port. By default 5432.")
	private @Nullable String port;

	@Option(names = "--dbName", paramLabel = "NAME", description = "Database. By default myapp.")
	private @Nullable String name;

	@Option(names = "--dbSSLMode", paramLabel = "MODE", description = """
			disable, allow, prefer, require, verify-ca or verify-full. By default prefer, which is not written.""")
	private @Nullable String sslMode;

	@Override
	void run(Invocation invocation) {
		if (!invocation.options().config().isEmpty()) {
			throw new SettingsException("--config has no effect here", "kat init writes kat.conf.yaml: leave it out.");
		}
		if (invocation.options().hasProperties()) {
			throw new SettingsException("--set has no effect here",
					"kat init writes what its own options say: leave it out.");
		}
		InitCommand command = command(invocation.directory(), invocation.shell().environment());
		command.requireNoFile(new CliTool());
		// The variable can name the file that is about to be written.
		Shell shell = invocation.shell().without("KAT_CONFIG_FILE");
		new Invocation(shell, invocation.log(), invocation.options()).run(command, Map.of());
	}

	InitCommand command(Path project, Map<String, String> environment) {
		Map<String, String> options = new LinkedHashMap<>();
		put(options, "migration.tablename", this.table);
		put(options, "migration.directory", this.directory);
		put(options, "database.url", Optional.ofNullable(this.url).map(GivenProperties::configuredUrl).orElse(null));
		put(options, "database.user", this.user);
		put(options, "database.password",
				Optional.ofNullable(this.password).map(GivenProperties::variable).orElse(null));
		put(options, "database.host", this.host);
		put(options, "database.port", this.port);
		put(options, "database.name", this.name);
		put(options, "database.sslmode", this.sslMode);
		return new InitCommand(project, options, environment);
	}

	private static void put(Map<String, String> options, String key, @Nullable String value) {
		if (value != null) {
			options.put(key, value);
		}
	}

}
