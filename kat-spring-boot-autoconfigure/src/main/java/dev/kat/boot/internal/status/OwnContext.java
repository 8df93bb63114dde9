package dev.kat.boot.internal.status;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;

/**
 * A migrator reports its runs to the beans of its own context, which may be an ancestor.
 */
final class OwnContext {

	private OwnContext() {
	}

	/**
	 * Returns the bean to which a migrator reports its runs.
	 * @param <T> the type of the bean
	 * @param migrator the migrator's bean name
	 * @param beanFactory knows the migrator
	 * @param bean the bean of that factory; the answer if no ancestor has another
	 * @return the bean
	 */
	static <T> T beanFor(String migrator, BeanFactory beanFactory, T bean) {
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) bean.getClass();
		T nearest = bean;
		BeanFactory context = beanFactory;
		while (context instanceof HierarchicalBeanFactory child && !child.containsLocalBean(migrator)) {
			BeanFactory parent = child.getParentBeanFactory();
			if (parent == null) {
				break;
			}
			T inherited = parent.getBeanProvider(type).getIfAvailable();
			nearest = (inherited != null) ? inherited : nearest;
			context = parent;
		}
		return nearest;
	}

}
