package dev.kat.commands.settings;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of kat.conf.yaml, or of a variable that stands for one of its keys.
 *
 * @param key the key
 * @param place where it is written, as messages name it
 * @param text the text as written
 * @param canExpand whether it can contain variables
 */
record ConfiguredValue(ConfigurationKey key, String place, String text, boolean canExpand) {

	/**
	 * A dollar sign, and a name with or without braces, another dollar sign, or neither.
	 */
	private static final Pattern VARIABLE = Pattern
		.compile("\\$(?:\\{(?<braced>[^}]*)}|(?<plain>[A-Za-z_][A-Za-z0-9_]*)|(?<dollar>\\$)|(?<open>\\{))");

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	/** What is hardly part of a password. */
	private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");

	/**
	 * Returns the value with its variables expanded.
	 * @throws SettingsException if a variable is not set, or if the value is of the wrong
	 * type
	 */
	String expand(Map<String, String> environment) {
		String value = this.canExpand ? expandVariables(environment) : this.text;
		if (!this.key.type().accepts(value)) {
			throw invalid("expected " + this.key.type().expected(), "Correct it.");
		}
		return value;
	}

	/**
	 * Returns whether the type of the value is known before its variables are expanded.
	 */
	boolean isExpanded() {
		return !this.canExpand || this.text.indexOf('$') < 0;
	}

	/**
	 * Returns whether a part of the value comes from the environment.
	 */
	boolean hasVariable() {
		Matcher variable = VARIABLE.matcher(this.text);
		boolean isFound = false;
		while (this.canExpand && !isFound && variable.find()) {
			isFound = variable.group("dollar") == null;
		}
		return isFound;
	}

	private String expandVariables(Map<String, String> environment) {
		StringBuilder expanded = new StringBuilder();
		Matcher variable = VARIABLE.matcher(this.text);
		int end = 0;
		while (variable.find()) {
			expanded.append(this.text, end, variable.start()).append(value(variable, environment));
			end = variable.end();
		}
		return expanded.append(this.text.substring(end)).toString();
	}

	private String value(Matcher variable, Map<String, String> environment) {
		if (variable.group("dollar") != null) {
			return "$";
		}
		String braced = variable.group("braced");
		String name = (braced != null) ? braced : variable.group("plain");
		if (name == null || !NAME.matcher(name).matches()) {
			throw invalid("after ${ it has no name of an environment variable with a closing brace",
					"Write ${NAME} for the variable NAME, or $$ for a dollar sign.");
		}
		String value = environment.get(name);
		if (value == null) {
			boolean canBeNamed = braced != null || !this.key.isSecret() || variable.hitEnd() && variable.start() == 0
					|| CONSTANT.matcher(name).matches();
			throw invalid(
					canBeNamed ? "the environment variable %s is not set".formatted(name)
							: "after a dollar sign it names an environment variable that is not set",
					"Set the variable, or write $$ for a dollar sign.");
		}
		return value;
	}

	/**
	 * Names the place and the key, never the value.
	 */
	SettingsException invalid(String problem, String wayOut) {
		return new SettingsException("Invalid %s: %s".formatted(this.place, problem), wayOut);
	}

	/**
	 * Leaves out the value, which can be secret.
	 */
	@Override
	public String toString() {
		return "ConfiguredValue of " + this.place;
	}

}
