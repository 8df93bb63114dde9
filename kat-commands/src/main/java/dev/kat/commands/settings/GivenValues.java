package dev.kat.commands.settings;

import java.util.Map;

/**
 * The values given for one command, in one place.
 *
 * @param place the name of the place, for messages about its values
 * @param values the values by the names of their properties
 */
public record GivenValues(String place, Map<String, ?> values) {

	/**
	 * Leaves out the values, because some are secret.
	 */
	@Override
	public String toString() {
		return "GivenValues of " + this.place;
	}

}
