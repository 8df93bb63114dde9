package dev.kat.commands.output;

import java.util.Map;

import org.springframework.boot.json.JsonWriter;

import dev.kat.internal.view.Members;

/**
 * Writes the answers of commands as JSON: one object on one line, without members that
 * have no value. Migrations are in graph order, times in UTC.
 */
public final class Json {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	private Json() {
	}

	/**
	 * Writes a view.
	 * @param view the view
	 * @return the JSON
	 */
	public static String of(Record view) {
		return of(view, Map.of());
	}

	/**
	 * Writes a view, and others as further members of it.
	 * @param view the view
	 * @param others the others by the names of their members
	 * @return the JSON
	 */
	static String of(Record view, Map<String, ? extends Record> others) {
		Map<String, Object> members = Members.of(view);
		others.forEach((name, other) -> members.put(name, Members.of(other)));
		return WRITER.writeToString(members);
	}

}
