package dev.kat.prove.internal.observation;

import java.util.Map;

/**
 * The difference that one or more migrations made, in a form that can be compared with
 * the difference they make in another database.
 *
 * @param objects what was made or changed, by label: its definition afterwards; what was
 * dropped: {@link #GONE}
 * @param places the places of columns in their tables, by label, of all tables in which
 * columns were made, so that only the order of columns depends on them
 * @param rows what was inserted or updated, by table name: a text for all rows, without
 * clocks and random values
 */
public record Delta(Map<String, String> objects, Map<String, Integer> places, Map<String, String> rows) {

	/** In place of a definition: the object is not there any more. */
	public static final String GONE = "gone";

	/** No difference at all. */
	public static final Delta NONE = new Delta(Map.of(), Map.of(), Map.of());

	/**
	 * Copies the maps.
	 * @param objects what was made, changed or dropped
	 * @param places the places of columns
	 * @param rows what was inserted or updated
	 */
	public Delta {
		objects = Map.copyOf(objects);
		places = Map.copyOf(places);
		rows = Map.copyOf(rows);
	}

}
