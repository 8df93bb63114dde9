package dev.kat.cli;

import picocli.CommandLine.Option;

/**
 * The option of commands that write what they show to a file.
 */
final class FileOption {

	@Option(names = { "-f", "--file" }, paramLabel = "FILE", defaultValue = "",
			description = "File to write it to. By default, it is printed.")
	private String file = "";

	String file() {
		return this.file;
	}

}
