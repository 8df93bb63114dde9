package dev.kat.error;

import java.util.List;

import dev.kat.internal.text.OneLine;

/**
 * Thrown when a location that should contain migrations does not exist.
 */
public final class LocationNotFoundException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> locations;

	/**
	 * Creates an exception for the locations that were not found.
	 * @param locations the missing locations, as configured
	 */
	public LocationNotFoundException(List<String> locations) {
		super("No migrations folder: " + OneLine.of(String.join(", ", locations)) + " does not exist", null);
		this.locations = List.copyOf(locations);
	}

	/**
	 * {@return the missing locations, as configured}
	 */
	public List<String> locations() {
		return this.locations;
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return "Create the folder (classpath:migrations is src/main/resources/migrations), correct kat.locations, "
				+ "or set kat.fail-on-missing-locations=false.";
	}

}
