package dev.kat.prove.internal.report;

import java.util.List;

/**
 * A table on the page, below the graph. Names and long timestamps of migrations in its
 * cells become links, lines of a cell stay lines.
 *
 * @param title its heading
 * @param intro what it shows, in one or two sentences; may be empty
 * @param headings the headings of its columns
 * @param rows the rows, each with a text for every column
 */
public record PageTable(String title, String intro, List<String> headings, List<List<String>> rows) {

	/**
	 * Copies the lists.
	 * @param title its heading
	 * @param intro what it shows
	 * @param headings the headings of its columns
	 * @param rows the rows
	 */
	public PageTable {
		headings = List.copyOf(headings);
		rows = rows.stream().map(List::copyOf).toList();
	}

}
