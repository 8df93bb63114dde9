package dev.kat.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

import dev.kat.migration.JavaMigration;
import dev.kat.source.JavaMigrationSource;
import dev.kat.source.MigrationSource;

/**
 * The migrations in Java that are beans. They are created when they are first read, which
 * a start does before beans that use the database exist.
 */
final class JavaMigrationBeans {

	private final ListableBeanFactory beanFactory;

	private JavaMigrationBeans(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Returns the source of these beans.
	 * @param beanFactory the bean factory; its ancestors' beans count, too
	 * @return the source; empty if there are none
	 */
	static Optional<MigrationSource> source(ListableBeanFactory beanFactory) {
		// Nothing is created to find out the type of a bean.
		List<String> names = List
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, JavaMigration.class, true, false));
		JavaMigrationBeans beans = new JavaMigrationBeans(beanFactory);
		Supplier<Map<String, JavaMigration>> migrations = SingletonSupplier.of(() -> beans.byLocation(names));
		return names.isEmpty() ? Optional.empty() : Optional.of(new JavaMigrationSource(migrations));
	}

	private Map<String, JavaMigration> byLocation(List<String> names) {
		Map<String, JavaMigration> migrations = new LinkedHashMap<>();
		names.forEach((name) -> migrations.put("bean:" + name, get(name)));
		return migrations;
	}

	private JavaMigration get(String name) {
		try {
			return this.beanFactory.getBean(name, JavaMigration.class);
		}
		catch (BeanCreationException ex) {
			if (ex.contains(BeanCurrentlyInCreationException.class)) {
				throw new WaitingMigrationException(name, ex);
			}
			throw ex;
		}
	}

}
