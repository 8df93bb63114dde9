package dev.kat.cli;

import picocli.CommandLine.Command;

/**
 * {@code kat version}.
 */
@Command(name = "version", header = "Print the version.")
final class VersionCommand extends KatCommand {

	@Override
	void run(Invocation invocation) {
		invocation.shell().out().println(Version.text());
	}

}
