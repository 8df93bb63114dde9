package dev.kat.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import dev.kat.KatMigratorBuilder;

/**
 * Adds the migrations on the class path to a native image: those of every location that
 * is configured when the application is built.
 */
final class LocationHints implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(KatMigrationInitializer.class, true, false).length == 0) {
			return null;
		}
		// Not all properties, because some have values only in the environment in which
		// the application starts later.
		List<String> locations = Binder.get(beanFactory.getBean(Environment.class))
			.bind("kat.locations", Bindable.listOf(String.class))
			.orElse(List.of(KatMigratorBuilder.DEFAULT_LOCATION));
		return (generationContext, code) -> KatProperties.resolve(locations)
			.stream()
			.filter((location) -> location.matches("\\s*classpath\\*?:.*"))
			.map((location) -> location.replaceFirst("\\s*classpath\\*?:/*", "").replaceFirst("/*\\s*$", ""))
			.forEach((path) -> generationContext.getRuntimeHints().resources().registerPattern(path + "/**"));
	}

}
