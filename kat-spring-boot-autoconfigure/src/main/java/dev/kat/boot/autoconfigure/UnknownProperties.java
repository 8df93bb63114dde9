package dev.kat.boot.autoconfigure;

import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import dev.kat.error.DidYouMean;
import dev.kat.error.InvalidConfigurationException;

/**
 * Finds {@code kat.*} keys that mean nothing, most likely because of a slip of the pen.
 * Does not show their values: one may be a password under a name that is not known to be
 * one's. The variables and properties of the system are left alone, they are not the
 * application's.
 */
final class UnknownProperties {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("kat");

	private static final Set<String> OTHERS = Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	/** Equal to all ways to write them. */
	private final Set<ConfigurationPropertyName> known = KatProperties.names()
		.stream()
		.map(ConfigurationPropertyName::of)
		.collect(Collectors.toSet());

	/**
	 * Refuses what is unknown.
	 * @throws InvalidConfigurationException for the first unknown key
	 */
	void refuse(Environment environment) {
		TreeMap<String, String> unknown = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (isTheApplications(source) && source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter((name) -> PREFIX.isAncestorOf(name) && !this.known.contains(withoutIndex(name)))
					.forEach((name) -> unknown.put(name.toString(), place(source, name)));
			}
		}
		unknown.forEach((name, place) -> {
			String suggestion = DidYouMean
				.nearest(name, this.known.stream().map(ConfigurationPropertyName::toString).toList())
				.map(" (did you mean %s?)"::formatted)
				.orElse("");
			throw new InvalidConfigurationException(name, "there is no such property" + suggestion + place);
		});
	}

	private static boolean isTheApplications(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& OTHERS.contains(underlying.getName()));
	}

	private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
		return name.isLastElementIndexed() ? name.getParent() : name;
	}

	private static String place(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		Origin origin = Origin.from(source.getConfigurationProperty(name));
		return (origin != null) ? ", in " + origin : "";
	}

}
