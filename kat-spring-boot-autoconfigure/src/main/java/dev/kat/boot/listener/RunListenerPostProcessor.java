package dev.kat.boot.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.kat.KatMigrator;

/**
 * Gives every {@link KatMigrator} bean the listeners that the application did not ask
 * for.
 */
public final class RunListenerPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<RunListenerFactory> factories;

	private final Set<String> namesDone = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the post-processor.
	 * @param factories give the listeners
	 */
	public RunListenerPostProcessor(ObjectProvider<RunListenerFactory> factories) {
		this.factories = factories;
	}

	/**
	 * Before others, such as those that let a test spy on a bean, do something to it.
	 */
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (!(bean instanceof KatMigrator migrator)) {
			return bean;
		}
		this.namesDone.add(beanName);
		return withListeners(migrator, beanName);
	}

	/**
	 * What a {@link org.springframework.beans.factory.FactoryBean} has made comes here
	 * only.
	 */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof KatMigrator migrator && !this.namesDone.contains(beanName))
				? withListeners(migrator, beanName) : bean;
	}

	/**
	 * Returns a migrator with the listeners.
	 * @param migrator the migrator
	 * @param name its bean name
	 * @return the same with listeners
	 */
	public KatMigrator withListeners(KatMigrator migrator, String name) {
		KatMigrator listenedTo = migrator;
		for (RunListenerFactory factory : this.factories.orderedStream().toList()) {
			listenedTo = listenedTo.with((builder) -> builder.listener(() -> factory.listenerFor(name)));
		}
		return listenedTo;
	}

}
