package dev.kat.error;

/**
 * Thrown when a setting has a value Kat cannot work with.
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
	 * {@return the name of the setting}
	 */
	public String setting() {
		return this.setting;
	}

	@Override
	public String action() {
		return "Correct " + this.setting + ".";
	}

}
