package dev.kat.prove.internal.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that were inserted or updated in one table, as text: how many, and for each
 * column its values, sorted. One line for each column, so that tables can be compared
 * that do not have the same columns.
 */
public final class RowText {

	private static final String SEPARATOR = ": ";

	private RowText() {
	}

	/**
	 * Writes the text.
	 * @param count how many rows
	 * @param columns the values of each column, by name
	 * @return the text
	 */
	public static String of(long count, Map<String, String> columns) {
		StringBuilder text = new StringBuilder().append(count).append((count == 1) ? " row" : " rows");
		columns.keySet()
			.stream()
			.sorted()
			.forEach((column) -> text.append('\n').append(column).append(SEPARATOR).append(columns.get(column)));
		return text.toString();
	}

	/**
	 * Compares what was done to a table in two databases. Columns that only one of them
	 * has do not count.
	 * @param one the text of one
	 * @param other the text of the other
	 * @return whether they are the same
	 */
	public static boolean areEqual(String one, String other) {
		return one.equals(other) || (!one.isEmpty() && !other.isEmpty() && differences(one, other).isEmpty());
	}

	/**
	 * Finds the columns that differ.
	 * @param one the text of one
	 * @param other the text of the other
	 * @return their names; {@code rows} if the number of rows differs
	 */
	public static List<String> differences(String one, String other) {
		List<String> differences = new ArrayList<>();
		Map<String, String> mine = columns(one);
		columns(other).forEach((column, values) -> {
			if (!mine.getOrDefault(column, values).equals(values)) {
				differences.add(column.isEmpty() ? "rows" : column);
			}
		});
		differences.sort(null);
		return differences;
	}

	private static Map<String, String> columns(String text) {
		Map<String, String> columns = new HashMap<>();
		for (String line : text.split("\n")) {
			int end = line.indexOf(SEPARATOR);
			columns.put((end < 0) ? "" : line.substring(0, end), line.substring(Math.max(end, 0)));
		}
		return columns;
	}

}
