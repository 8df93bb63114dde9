package dev.kat.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

import dev.kat.internal.text.OneLine;

/**
 * Says how to write a duration. Comes before Boot's own analyzer, which only says that
 * the value cannot be converted.
 */
@Order(0)
final class InvalidDurationFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("kat");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		boolean isDuration = cause.getTarget().getType().resolve(Object.class) == Duration.class;
		if (!isDuration || !PREFIX.isAncestorOf(cause.getName())) {
			return null;
		}
		ConfigurationProperty property = cause.getProperty();
		return new FailureAnalysis(
				"Invalid %s: it is not a duration%s".formatted(cause.getName(),
						(property != null) ? found(property) : ""),
				"Correct %s. Write a number with a unit, for example 5m, 30s or 500ms.".formatted(cause.getName()),
				cause);
	}

	private static String found(ConfigurationProperty property) {
		String value = ": " + OneLine.cut(String.valueOf(property.getValue()));
		return (property.getOrigin() != null) ? "%s, in %s".formatted(value, property.getOrigin()) : value;
	}

}
