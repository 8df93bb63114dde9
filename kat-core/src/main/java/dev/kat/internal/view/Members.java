package dev.kat.internal.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Turns views into maps, in the order of their components and without those that are
 * {@code null}. JSON written from these maps has the same members whatever the writer's
 * settings are.
 */
public final class Members {

	private Members() {
	}

	/**
	 * Returns the members of a view. Views in it become maps too, including those in
	 * lists and maps; everything else stays as it is.
	 * @param view the view
	 * @return its members by name
	 */
	public static Map<String, Object> of(Record view) {
		Map<String, Object> members = new LinkedHashMap<>();
		for (RecordComponent component : view.getClass().getRecordComponents()) {
			Object value = value(view, component);
			if (value != null) {
				members.put(component.getName(), plain(value));
			}
		}
		return members;
	}

	private static Object plain(Object value) {
		if (value instanceof Record view) {
			return of(view);
		}
		if (value instanceof List<?> values) {
			return values.stream().map(Members::plain).toList();
		}
		if (value instanceof Map<?, ?> values) {
			Map<Object, Object> members = new LinkedHashMap<>();
			values.forEach((name, member) -> members.put(name, plain(member)));
			return members;
		}
		return value;
	}

	private static @Nullable Object value(Record view, RecordComponent component) {
		try {
			return component.getAccessor().invoke(view);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalArgumentException("%s cannot be read".formatted(component), ex);
		}
	}

}
