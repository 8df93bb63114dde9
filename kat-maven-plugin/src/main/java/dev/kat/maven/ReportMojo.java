package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;

import dev.kat.commands.Format;

/**
 * The base of the goals that show something.
 */
abstract class ReportMojo extends KatMojo {

	/**
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private String format = "";

	final Format format() {
		return EnumParameter.of("kat.format", this.format, Format.TEXT);
	}

}
