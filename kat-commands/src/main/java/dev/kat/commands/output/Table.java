package dev.kat.commands.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table in columns as wide as their widest text. Columns that are empty in every row
 * are left out.
 */
final class Table {

	private static final String GAP = "  ";

	private final List<List<Cell>> rows = new ArrayList<>();

	Table(String... headings) {
		row(Stream.of(headings).map((heading) -> new Cell(heading, Style.BOLD)).toArray(Cell[]::new));
	}

	Table row(Cell... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	static Cell cell(Object text) {
		return new Cell(text.toString(), Style.PLAIN);
	}

	static Cell cell(Object text, Style style) {
		return new Cell(text.toString(), style);
	}

	String render(boolean hasColours) {
		int[] widths = new int[this.rows.get(0).size()];
		for (List<Cell> row : this.rows.subList(1, this.rows.size())) {
			for (int column = 0; column < widths.length; column++) {
				widths[column] = Math.max(widths[column], row.get(column).width());
			}
		}
		StringBuilder text = new StringBuilder();
		this.rows.forEach((row) -> text.append(line(row, widths, hasColours)).append('\n'));
		return text.toString();
	}

	private String line(List<Cell> row, int[] widths, boolean hasColours) {
		StringBuilder line = new StringBuilder();
		int missing = 0;
		for (int column = 0; column < widths.length; column++) {
			if (widths[column] > 0) {
				int width = Math.max(widths[column], this.rows.get(0).get(column).width());
				Cell cell = row.get(column);
				if (!cell.text().isEmpty()) {
					line.append(" ".repeat(missing)).append(cell.style().apply(cell.text(), hasColours));
					missing = 0;
				}
				missing += width - cell.width() + GAP.length();
			}
		}
		return line.toString();
	}

	/**
	 * A text in the table.
	 *
	 * @param text the text, in one line
	 * @param style how it looks
	 */
	record Cell(String text, Style style) {

		int width() {
			return this.text.codePointCount(0, this.text.length());
		}

	}

}
