package dev.kat.error;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.OneLine;

/**
 * Thrown when a setting has a value Kat cannot work with, or several have.
 */
public final class InvalidConfigurationException extends KatException {

	private static final long serialVersionUID = 1L;

	private final String setting;

	/**
	 * Creates an exception for one setting.
	 * @param setting the setting's name, as in {@code kat.table}
	 * @param problem what is wrong with its value
	 */
	public InvalidConfigurationException(String setting, String problem) {
		super("Invalid " + setting + ": " + OneLine.of(problem), null);
		this.setting = setting;
	}

	/**
	 * Creates an exception for several settings, with a line for each.
	 * @param findings what is wrong with each of them
	 */
	public InvalidConfigurationException(List<InvalidConfigurationException> findings) {
		super(joined(findings, InvalidConfigurationException::getMessage, "\n"), null);
		this.setting = joined(findings, InvalidConfigurationException::setting, ", ");
	}

	/**
	 * {@return the name of the setting, or the comma-separated names of several}
	 */
	public String setting() {
		return this.setting;
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return "Correct " + this.setting + ".";
	}

	private static String joined(List<InvalidConfigurationException> findings,
			Function<InvalidConfigurationException, @Nullable String> part, String separator) {
		return findings.stream().map(part).collect(Collectors.joining(separator));
	}

}
