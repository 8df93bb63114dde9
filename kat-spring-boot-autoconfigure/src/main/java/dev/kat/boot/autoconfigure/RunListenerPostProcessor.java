package dev.kat.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.kat.KatMigrator;

/**
 * Gives every {@link KatMigrator} bean the listeners that the application did not ask
 * for.
 */
final class RunListenerPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<RunListenerFactory> factories;

	RunListenerPostProcessor(ObjectProvider<RunListenerFactory> factories) {
		this.factories = factories;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof KatMigrator migrator) ? withListeners(migrator, beanName) : bean;
	}

	private KatMigrator withListeners(KatMigrator migrator, String name) {
		List<RunListenerFactory> all = this.factories.orderedStream().toList();
		KatMigrator listenedTo = migrator;
		for (RunListenerFactory factory : all) {
			listenedTo = listenedTo.with(() -> factory.listenerFor(name));
		}
		return listenedTo;
	}

}
