package dev.kat.boot.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ObjectUtils;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;

/**
 * Finds unknown {@code kat.*} keys, usually typos, before any bean is created. Values are
 * not shown: a mistyped key may hold a password.
 * <p>
 * The application's keys are refused. Environment variables and system properties may
 * belong to something else, for example to a service of the platform called Kat. Only
 * those that resemble a known key are worth a warning.
 */
final class UnknownProperties implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("Kat");

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("kat");

	/** A habit from {@code spring.flyway}. */
	private static final ConfigurationPropertyName SPRING_PREFIX = ConfigurationPropertyName.of("spring.kat");

	private final Environment environment;

	private final Known known = new Known(KatProperties.types());

	UnknownProperties(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Refuses unknown keys.
	 * @throws InvalidConfigurationException with all unknown keys
	 */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Map<String, InvalidConfigurationException> unknown = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				Stream<ConfigurationPropertyName> names = iterable.stream()
					.filter((name) -> PREFIX.isAncestorOf(name) || isUnderSpring(name));
				switch (nameOf(source)) {
					case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME ->
						names.forEach((name) -> warnOfVariable(source, name));
					case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME ->
						names.forEach((name) -> warnOfProperty(source, name));
					default -> names.filter((name) -> !this.known.isProperty(name) && !isEmptyGroup(source, name))
						.forEach((name) -> unknown.put(name.toString(), refusal(source, name)));
				}
			}
		}
		if (!unknown.isEmpty()) {
			throw new InvalidConfigurationException(List.copyOf(unknown.values()));
		}
	}

	private boolean isUnderSpring(ConfigurationPropertyName name) {
		return Known.withoutSpring(name)
			.filter((own) -> this.known.isProperty(own) || this.known.isVariable(own))
			.isPresent();
	}

	/**
	 * What remains in YAML of a group when all of its keys are commented out.
	 */
	private boolean isEmptyGroup(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		return this.known.isGroup(name) && property != null && ObjectUtils.isEmpty(property.getValue());
	}

	private void warnOfVariable(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		if (!this.known.isVariable(name)) {
			warn("environment variable", source, name, this.known.nearestVariable(name));
		}
	}

	private void warnOfProperty(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		if (!this.known.isProperty(name)) {
			warn("system property", source, name, this.known.nearestProperty(name));
		}
	}

	private static void warn(String kind, ConfigurationPropertySource source, ConfigurationPropertyName name,
			Optional<String> nearest) {
		nearest.ifPresent((suggestion) -> logger.warn("The {} {} has no effect{}", kind,
				OneLine.cut(asWritten(source, name)), DidYouMean.question(suggestion)));
	}

	private InvalidConfigurationException refusal(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		String suggestion = this.known.nearestProperty(name).map(DidYouMean::question).orElse("");
		return new InvalidConfigurationException(OneLine.cut(name.toString()),
				"there is no such property" + suggestion + place(source, name));
	}

	private static String nameOf(ConfigurationPropertySource source) {
		return (source.getUnderlyingSource() instanceof PropertySource<?> underlying) ? underlying.getName() : "";
	}

	private static String asWritten(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		return (Origin.from(source.getConfigurationProperty(name)) instanceof PropertySourceOrigin origin)
				? origin.getPropertyName() : name.toString();
	}

	private static String place(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		Origin origin = Origin.from(source.getConfigurationProperty(name));
		return (origin != null) ? ", in " + origin : "";
	}

	/**
	 * The known keys. Spelling variants of a name are equal, but every underscore of a
	 * variable becomes a dot: {@code KAT_ON_STARTUP} arrives as {@code kat.on.startup}
	 * and means {@code kat.on-startup}, as does {@code KAT_ONSTARTUP}.
	 */
	private static final class Known {

		private final Set<String> properties;

		private final Set<String> variables = new HashSet<>();

		private final Set<ConfigurationPropertyName> propertyNames = new HashSet<>();

		private final Set<ConfigurationPropertyName> variableNames = new HashSet<>();

		private final Set<ConfigurationPropertyName> lists = new HashSet<>();

		private final Set<ConfigurationPropertyName> maps = new HashSet<>();

		private Known(Map<String, Class<?>> types) {
			this.properties = types.keySet();
			types.forEach((property, type) -> {
				ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
				this.propertyNames.add(name);
				for (String spelling : List.of(property.replace("-", ""), property.replace('-', '.'))) {
					this.variableNames.add(ConfigurationPropertyName.of(spelling));
					this.variables.add(asVariable(spelling));
				}
				if (List.class.isAssignableFrom(type)) {
					this.lists.add(name);
				}
				if (Map.class.isAssignableFrom(type)) {
					this.maps.add(name);
				}
			});
		}

		private boolean isProperty(ConfigurationPropertyName name) {
			return this.propertyNames.contains(name) || isItem(name) || isInMap(name);
		}

		private boolean isGroup(ConfigurationPropertyName name) {
			return this.propertyNames.stream().anyMatch(name::isAncestorOf);
		}

		private boolean isVariable(ConfigurationPropertyName name) {
			return this.variableNames.contains(name) || isItem(name) || isInMap(name);
		}

		private Optional<String> nearestProperty(ConfigurationPropertyName name) {
			return withoutSpring(name).map(ConfigurationPropertyName::toString)
				.or(() -> DidYouMean.nearest(withoutIndex(name).toString(), this.properties));
		}

		private Optional<String> nearestVariable(ConfigurationPropertyName name) {
			return withoutSpring(name).map((own) -> asVariable(own.toString()))
				.or(() -> DidYouMean.nearest(asVariable(withoutIndex(name).toString()), this.variables));
		}

		private static Optional<ConfigurationPropertyName> withoutSpring(ConfigurationPropertyName name) {
			return Optional.of(name).filter(SPRING_PREFIX::isAncestorOf).map((full) -> full.subName(1));
		}

		private boolean isItem(ConfigurationPropertyName name) {
			return isIndexed(name) && this.lists.contains(name.getParent());
		}

		private boolean isInMap(ConfigurationPropertyName name) {
			return this.maps.stream().anyMatch((map) -> map.isAncestorOf(name));
		}

		private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
			return isIndexed(name) ? name.getParent() : name;
		}

		private static boolean isIndexed(ConfigurationPropertyName name) {
			return name.isNumericIndex(name.getNumberOfElements() - 1);
		}

		private static String asVariable(String property) {
			return property.replace('.', '_').toUpperCase(Locale.ROOT);
		}

	}

}
