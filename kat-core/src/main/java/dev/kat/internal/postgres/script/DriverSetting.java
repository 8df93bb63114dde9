package dev.kat.internal.postgres.script;

import java.util.Locale;
import java.util.Set;

/**
 * A setting that the PostgreSQL driver, or the splitting of the script, depends on.
 */
enum DriverSetting {

	CLIENT_ENCODING("Scripts are read as UTF-8 and the driver supports nothing else: remove the change.") {

		@Override
		boolean accepts(String value) {
			String letters = value.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
			return letters.equals("utf8") || letters.equals("unicode");
		}

	},

	DATESTYLE(
			"The driver needs a DateStyle that begins with ISO: write SET DateStyle = 'ISO, DMY', or another order.") {

		@Override
		boolean accepts(String value) {
			return value.strip().toUpperCase(Locale.ROOT).startsWith("ISO");
		}

	},

	STANDARD_CONFORMING_STRINGS(
			"Scripts are split with standard_conforming_strings on: remove the change, and write strings "
					+ "with backslash escapes as E'...'.") {

		@Override
		boolean accepts(String value) {
			return Set.of("on", "true", "yes", "1").contains(value.strip().toLowerCase(Locale.ROOT));
		}

	};

	private final String action;

	DriverSetting(String action) {
		this.action = action;
	}

	abstract boolean accepts(String value);

	static void check(SettingChange change, ProblemReporter problems) {
		for (DriverSetting setting : values()) {
			if (setting.name().equalsIgnoreCase(change.name()) && !setting.accepts(change.value())) {
				problems.report(change.position(), "Setting not allowed", setting.action);
			}
		}
	}

}
