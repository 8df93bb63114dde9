package dev.kat.cli;

import picocli.CommandLine.Option;

import dev.kat.cli.log.Verbosity;

/**
 * How much is shown, and how. These options also work before the command.
 */
final class LogOptions {

	@Option(names = { "-v", "--verbose" }, description = "Log more.")
	private boolean verbose;

	@Option(names = { "-q", "--quiet" }, description = "Log warnings only.")
	private boolean quiet;

	@Option(names = "--no-color", description = "Print without colours, as with NO_COLOR in the environment.")
	private boolean noColor;

	@Option(names = "--debug", description = "Print the stack trace of an error.")
	private boolean debug;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Print this help.")
	private boolean help;

	/**
	 * Joins the options before the command and those after it.
	 */
	LogOptions and(LogOptions other) {
		LogOptions both = new LogOptions();
		both.verbose = this.verbose || other.verbose;
		both.quiet = this.quiet || other.quiet;
		both.noColor = this.noColor || other.noColor;
		return both;
	}

	Verbosity verbosity() {
		if (this.verbose) {
			return Verbosity.VERBOSE;
		}
		return this.quiet ? Verbosity.QUIET : Verbosity.NORMAL;
	}

	boolean isQuiet() {
		return this.quiet;
	}

	boolean allowsColours() {
		return !this.noColor;
	}

}
