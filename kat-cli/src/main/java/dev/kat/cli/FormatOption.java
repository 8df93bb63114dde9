package dev.kat.cli;

import picocli.CommandLine.Option;

import dev.kat.commands.Format;

/**
 * The option of commands that show something.
 */
final class FormatOption {

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", converter = Choices.Formats.class,
			completionCandidates = Choices.Formats.class, description = "${COMPLETION-CANDIDATES}. By default text.")
	private Format format = Format.TEXT;

	Format format() {
		return this.format;
	}

}
