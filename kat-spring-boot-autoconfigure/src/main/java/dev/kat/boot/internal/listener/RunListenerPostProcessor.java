package dev.kat.boot.internal.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.kat.KatMigrator;

/**
 * Adds Kat's own listeners to every {@link KatMigrator} bean.
 */
public final class RunListenerPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<RunListenerFactory> factories;

	private final Set<String> namesDone = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the post-processor.
	 * @param factories create the listeners
	 */
	public RunListenerPostProcessor(ObjectProvider<RunListenerFactory> factories) {
		this.factories = factories;
	}

	/**
	 * Runs before other post-processors change the bean, such as those that let a test
	 * spy on it.
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
	 * Objects made by a {@link org.springframework.beans.factory.FactoryBean} are
	 * processed only here.
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
