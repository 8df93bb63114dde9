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
		if (!StringUtils.hasText(text)) {
			return byDefault;
		}
		E[] choices = byDefault.getDeclaringClass().getEnumConstants();
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
