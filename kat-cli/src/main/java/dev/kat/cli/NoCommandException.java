package dev.kat.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Thrown if no command is given.
 */
final class NoCommandException extends ParameterException {

	private static final long serialVersionUID = 1L;

	NoCommandException(CommandLine line) {
		super(line, "No command");
	}

}
