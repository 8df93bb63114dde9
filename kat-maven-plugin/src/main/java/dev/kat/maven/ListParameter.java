package dev.kat.maven;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads parameters that are comma-separated lists. Maven itself does not distinguish an
 * empty list from none.
 */
final class ListParameter {

	private ListParameter() {
	}

	/**
	 * Reads a parameter.
	 * @param text its value
	 * @return the elements
	 */
	static List<String> of(String text) {
		return Stream.of(text.split(",")).map(String::strip).filter((element) -> !element.isEmpty()).toList();
	}

	/**
	 * Reads a parameter that need not be set.
	 * @param text its value
	 * @return the elements, or {@code null} when it is not set
	 */
	static @Nullable List<String> ifSet(@Nullable String text) {
		return (text != null) ? of(text) : null;
	}

}
