package dev.kat.maven.output;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in order.
 */
final class JsonObject {

	private final Map<String, Object> members = new LinkedHashMap<>();

	/**
	 * Adds a member, unless it has no value.
	 */
	JsonObject put(String name, @Nullable Object value) {
		if (value != null) {
			this.members.put(name, (value instanceof JsonObject object) ? object.members : value);
		}
		return this;
	}

	/**
	 * Adds a member for something that is rarely true.
	 */
	JsonObject putIfTrue(String name, boolean value) {
		return put(name, value ? Boolean.TRUE : null);
	}

	Map<String, Object> members() {
		return this.members;
	}

}
