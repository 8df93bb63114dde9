package dev.kat.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code kat} itself.
 */
@Command(name = "kat", synopsisSubcommandLabel = "COMMAND", versionProvider = Version.class,
		header = "Database migrations as a graph, on PostgreSQL.", commandListHeading = "%nCommands:%n",
		footer = "%n'kat help COMMAND' describes a command and its options.")
final class KatRoot implements Runnable {

	private final Shell shell;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private LogOptions log = new LogOptions();

	@Option(names = { "-c", "--config" }, paramLabel = "FILE",
			description = "Configuration file, as after the command.")
	private @Nullable String config;

	@Option(names = { "-C", "--project" }, paramLabel = "DIRECTORY",
			description = "Directory to work in, as after the command.")
	private @Nullable String project;

	@Option(names = { "-D", "--set" }, paramLabel = "PROPERTY=VALUE",
			description = "Property of the starter, as after the command.")
	private Map<String, String> properties = new LinkedHashMap<>();

	@Option(names = { "-V", "--version" }, versionHelp = true, description = "Print the version.")
	private boolean version;

	KatRoot(Shell shell) {
		this.shell = shell;
	}

	Shell shell() {
		return this.shell;
	}

	LogOptions log() {
		return this.log;
	}

	/**
	 * Hands the settings before the command to what comes after it.
	 */
	SettingsOptions handOn(SettingsOptions settings) {
		settings.inherit(this.config, this.project, this.properties);
		return settings;
	}

	@Override
	public void run() {
		throw new NoCommandException(this.spec.commandLine());
	}

}
