package dev.kat.maven;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

import dev.kat.error.InvalidConfigurationException;

/**
 * Reads parameters that take one of a few words. Maven itself would require the
 * constants' names.
 */
final class EnumParameter {

	private EnumParameter() {
	}

	/**
	 * Reads a parameter.
	 * @param property the parameter's property
	 * @param text its value, empty if it has none
	 * @param byDefault its meaning without a value
	 * @param <E> the type of the choices
	 * @return what was chosen
	 * @throws InvalidConfigurationException if there is no such choice
	 */
	static <E extends Enum<E>> E of(String property, String text, E byDefault) {
		return StringUtils.hasText(text) ? required(property, text, byDefault.getDeclaringClass()) : byDefault;
	}

	/**
	 * Reads a parameter that must have a value.
	 * @param property the parameter's property
	 * @param text its value, empty if it has none
	 * @param type the type of the choices
	 * @param <E> the type of the choices
	 * @return what was chosen
	 * @throws InvalidConfigurationException if there is no such choice
	 */
	static <E extends Enum<E>> E required(String property, String text, Class<E> type) {
		E[] choices = type.getEnumConstants();
		return Stream.of(choices)
			.filter((choice) -> word(choice).equals(text.strip().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new InvalidConfigurationException(property, "'%s' is not one of %s".formatted(text,
					Stream.of(choices).map(EnumParameter::word).collect(Collectors.joining(", ")))));
	}

	private static String word(Enum<?> choice) {
		return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
