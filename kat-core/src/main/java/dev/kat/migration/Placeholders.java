package dev.kat.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The values that take the place of {@code ${name}} in a script. They can be secret: they
 * are not shown anywhere.
 */
public final class Placeholders {

	/** There are none: scripts run as they are written. */
	public static final Placeholders NONE = new Placeholders(Map.of(), Map.of(), false);

	/** The longest name, in characters. */
	public static final int LONGEST_NAME = 100;

	private final Map<String, String> own;

	private final Map<String, String> builtIn;

	private final boolean filling;

	private Placeholders(Map<String, String> own, Map<String, String> builtIn, boolean filling) {
		this.own = own;
		this.builtIn = builtIn;
		this.filling = filling;
	}

	/**
	 * Creates placeholders.
	 * @param own the values that were configured, by name
	 * @param builtIn what Kat itself knows, by name; these values are not secret
	 * @return the placeholders
	 */
	public static Placeholders of(Map<String, String> own, Map<String, String> builtIn) {
		return new Placeholders(new TreeMap<>(own), new TreeMap<>(builtIn), true);
	}

	/**
	 * Returns whether a name can contain a character.
	 * @param character the character, or a negative number for none
	 * @return whether it is neither blank nor a quote, a brace or a dollar sign
	 */
	public static boolean continuesName(int character) {
		return character > ' ' && character != 0x7f && "'\"`{}$".indexOf(character) < 0;
	}

	/**
	 * Returns the same values for a script that runs as it is written. The server can
	 * still quote them, for example in the error of a function.
	 * @return placeholders that are not filled in
	 */
	public Placeholders hiddenOnly() {
		return new Placeholders(this.own, this.builtIn, false);
	}

	/**
	 * {@return whether they are filled in}
	 */
	public boolean areFilled() {
		return this.filling;
	}

	/**
	 * Returns the value of a placeholder.
	 * @param name its name
	 * @return the value; empty if there is no such placeholder
	 */
	public Optional<String> value(String name) {
		return Optional.ofNullable(this.own.get(name)).or(() -> Optional.ofNullable(this.builtIn.get(name)));
	}

	/**
	 * {@return the values that must not be shown, by name}
	 */
	public Map<String, String> secrets() {
		return Map.copyOf(this.own);
	}

	/**
	 * {@return the names, those that were configured first}
	 */
	public List<String> names() {
		return Stream.concat(this.own.keySet().stream(), this.builtIn.keySet().stream()).toList();
	}

	/**
	 * Leaves out the values, because they can be secret.
	 */
	@Override
	public String toString() {
		return "Placeholders " + names();
	}

}
