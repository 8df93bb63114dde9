package dev.kat.commands.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.context.config.InvalidConfigDataPropertyException;
import org.springframework.boot.origin.Origin;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says why Spring Boot could not read the configuration files of a project. The messages
 * of its exceptions quote values, which can contain a password; these do not.
 */
final class ConfigurationFailure {

	/** Spring Boot has no exception of its own for what needs a library. */
	private static final String OTHER_THAN_FILE = "Unable to load config data from ";

	private ConfigurationFailure() {
	}

	static SettingsException describe(RuntimeException failure) {
		if (failure instanceof MarkedYAMLException ex) {
			return describe(ex);
		}
		if (failure instanceof ConfigDataNotFoundException ex) {
			return new SettingsException(
					"Cannot find a configuration file of the project%s".formatted(place(Origin.from(ex))),
					"Create it, correct its path, or write optional: before the path.");
		}
		if (failure instanceof InvalidConfigDataPropertyException ex) {
			return describe(ex);
		}
		if (String.valueOf(failure.getMessage()).startsWith(OTHER_THAN_FILE)) {
			return new SettingsException(
					"Invalid spring.config.import: Kat reads only .yml, .yaml and .properties files",
					"Import anything else only with a profile (spring.config.activate.on-profile), and leave that "
							+ "profile out here.");
		}
		return new SettingsException("A configuration file of the project is not valid",
				"Start the application, which reads the same files: Spring Boot says what is wrong.");
	}

	private static SettingsException describe(MarkedYAMLException failure) {
		return new SettingsException("A configuration file of the project is not valid YAML: line %d, column %d: %s"
			.formatted(failure.getProblemMark().getLine() + 1, failure.getProblemMark().getColumn() + 1,
					ConfigurationFile.problem(failure)),
				"Fix the file.");
	}

	private static SettingsException describe(InvalidConfigDataPropertyException failure) {
		return new SettingsException(
				"Invalid %s%s: Spring Boot does not allow it there".formatted(failure.getProperty().getName(),
						place(failure.getProperty().getOrigin())),
				(failure.getReplacement() != null) ? "Use %s.".formatted(failure.getReplacement()) : "Remove it.");
	}

	private static String place(@Nullable Origin origin) {
		return (origin != null) ? " (%s)".formatted(origin) : "";
	}

}
