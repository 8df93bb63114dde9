package dev.kat.boot.listener;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.kat.KatMigrator;

/**
 * Gives every {@link KatMigrator} bean the listeners that the application did not ask
 * for.
 */
public final class RunListenerPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<RunListenerFactory> factories;

	/**
	 * Creates the post-processor.
	 * @param factories give the listeners
	 */
	public RunListenerPostProcessor(ObjectProvider<RunListenerFactory> factories) {
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
