package dev.kat.boot.autoconfigure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

import dev.kat.KatMigrator;
import dev.kat.boot.internal.listener.RunListenerPostProcessor;

/**
 * The migrators that a context starts: its own, and those of its ancestors if these have
 * not started them.
 */
final class MigratorsToStart {

	private MigratorsToStart() {
	}

	/**
	 * Returns them by bean name, those of ancestors first, sorted by
	 * {@link org.springframework.core.annotation.Order}.
	 * @param listeners adds listeners to those of ancestors
	 */
	static Map<String, KatMigrator> of(ApplicationContext context, RunListenerPostProcessor listeners) {
		Map<String, KatMigrator> own = inOrder(context);
		Map<String, KatMigrator> all = new LinkedHashMap<>();
		for (ApplicationContext ancestor : ancestorsThatStartNone(context)) {
			inOrder(ancestor).forEach((name, migrator) -> {
				boolean taken = own.containsKey(name) || all.containsKey(name);
				all.put(taken ? ancestor.getId() + "." + name : name, listeners.withListeners(migrator, name));
			});
		}
		all.putAll(own);
		return all;
	}

	private static Deque<ApplicationContext> ancestorsThatStartNone(ApplicationContext context) {
		Deque<ApplicationContext> ancestors = new ArrayDeque<>();
		ApplicationContext parent = context.getParent();
		while (parent != null && parent.getBeanNamesForType(KatMigrationInitializer.class).length == 0) {
			ancestors.addFirst(parent);
			parent = parent.getParent();
		}
		return ancestors;
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
