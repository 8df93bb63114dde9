package dev.kat.boot.autoconfigure;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

import dev.kat.KatMigrator;

/**
 * The migrators that a context starts: its own, and those of its ancestors unless these
 * have started them.
 */
final class MigratorsToStart {

	private MigratorsToStart() {
	}

	/**
	 * Returns them by bean name, those of ancestors first, in
	 * {@link org.springframework.core.annotation.Order}.
	 */
	static Map<String, KatMigrator> of(ApplicationContext context) {
		Map<String, KatMigrator> all = new LinkedHashMap<>();
		ApplicationContext parent = context.getParent();
		if (parent != null && parent.getBeanNamesForType(KatMigrationInitializer.class).length == 0) {
			all.putAll(of(parent));
		}
		all.putAll(inOrder(context));
		return all;
	}

	private static Map<String, KatMigrator> inOrder(ApplicationContext context) {
		Map<KatMigrator, String> names = new IdentityHashMap<>();
		context.getBeansOfType(KatMigrator.class).forEach((name, migrator) -> names.put(migrator, name));
		Map<String, KatMigrator> ordered = new LinkedHashMap<>();
		context.getBeanProvider(KatMigrator.class).orderedStream(ObjectProvider.UNFILTERED).forEach((migrator) -> {
			String name = names.get(migrator);
			if (name != null) {
				ordered.put(name, migrator);
			}
		});
		return ordered;
	}

}
