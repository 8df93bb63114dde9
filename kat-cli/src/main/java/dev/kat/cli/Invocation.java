package dev.kat.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.kat.cli.log.LogTarget;
import dev.kat.cli.log.Verbosity;
import dev.kat.commands.Command;
import dev.kat.commands.Workspace;
import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.CommandLineSettings;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;

/**
 * One run of a command.
 *
 * @param shell what is around it
 * @param log how much is shown
 * @param options where it works
 */
record Invocation(Shell shell, LogOptions log, SettingsOptions options) {

	void run(Command command, Map<String, String> properties) {
		Terminal out = terminal(this.shell.screen().isOut());
		Terminal err = terminal(this.shell.screen().isErr());
		LogTarget target = new LogTarget(this.shell.err(), this.log.verbosity(), err.isInteractive(), err.hasColours(),
				CliTool::inItsWords);
		LogTarget.use(target);
		Settings settings = settings(properties);
		if (settings.isVerbose() && !this.log.isQuiet()) {
			LogTarget.use(target.with(Verbosity.VERBOSE));
		}
		Output output = new Output(this.shell.out(), out, this.shell.err(), this.log.isQuiet() ? Terminal.NONE : err);
		try (Workspace workspace = new Workspace(settings, output, new CliLog(), this.shell.interruption())) {
			command.run(workspace);
		}
	}

	private Settings settings(Map<String, String> properties) {
		Map<String, String> given = new LinkedHashMap<>(this.options.values(this.shell));
		properties.forEach(given::putIfAbsent);
		return CommandLineSettings.read(new CliTool(), given, this.shell.environment(), directory(),
				this.options.config());
	}

	/**
	 * {@return the directory to work in}
	 */
	Path directory() {
		Path directory = this.options.project()
			.map((given) -> this.shell.directory().resolve(given))
			.orElse(this.shell.directory());
		if (!Files.isDirectory(directory)) {
			throw new SettingsException("Invalid --project: there is no directory %s".formatted(directory),
					"Correct it.");
		}
		return directory.normalize();
	}

	private Terminal terminal(boolean isTerminal) {
		return Terminal.of(this.log.allowsColours() ? "auto" : "never", false, this.shell.environment(), isTerminal)
			.columns(this.shell.screen().width());
	}

}
