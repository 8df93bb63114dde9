package dev.kat.boot.autoconfigure;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

import dev.kat.KatMigrator;

/**
 * The migrators of one context. Those of its ancestors were started with these.
 */
final class LocalMigrators {

	private LocalMigrators() {
	}

	/**
	 * Returns them by bean name, in {@link org.springframework.core.annotation.Order}.
	 */
	static Map<String, KatMigrator> of(ApplicationContext context) {
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
