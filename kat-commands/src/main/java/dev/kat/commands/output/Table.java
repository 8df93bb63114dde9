package dev.kat.commands.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in columns as wide as their widest text. Columns that are empty in every row
 * are left out.
 */
final class Table {

	private static final String GAP = "  ";

	private final List<List<Cell>> rows = new ArrayList<>();

	private final List<Concession> concessions = new ArrayList<>();

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

	/**
	 * Lets a column be left out where there is no room for it. What is named first gives
	 * way first.
	 */
	Table leaveOut(String heading) {
		this.concessions.add(new Concession(column(heading), 0));
		return this;
	}

	/**
	 * Lets the texts of a column be cut where there is no room for them.
	 * @param least how much is left of them at least
	 */
	Table cut(String heading, int least) {
		this.concessions.add(new Concession(column(heading), least));
		return this;
	}

	private int column(String heading) {
		return this.rows.get(0).stream().map(Cell::text).toList().indexOf(heading);
	}

	String render(Terminal terminal) {
		int[] widths = widths(terminal.width());
		StringBuilder text = new StringBuilder();
		this.rows.forEach((row) -> text.append(line(row, widths, terminal.hasColours())).append('\n'));
		return text.toString();
	}

	/**
	 * Returns the widths of the columns; 0 for those that are left out.
	 */
	private int[] widths(int available) {
		int[] widths = new int[this.rows.get(0).size()];
		for (int column = 0; column < widths.length; column++) {
			widths[column] = width(column);
		}
		for (Concession concession : this.concessions) {
			int excess = IntStream.of(widths).filter((width) -> width > 0).map((width) -> width + GAP.length()).sum()
					- GAP.length() - available;
			if (excess > 0) {
				widths[concession.column()] = concession.apply(widths[concession.column()], excess);
			}
		}
		return widths;
	}

	private int width(int column) {
		int width = this.rows.stream().skip(1).mapToInt((row) -> row.get(column).width()).max().orElse(0);
		return (width > 0) ? Math.max(width, this.rows.get(0).get(column).width()) : 0;
	}

	private static String line(List<Cell> row, int[] widths, boolean hasColours) {
		StringBuilder line = new StringBuilder();
		int missing = 0;
		for (int column = 0; column < widths.length; column++) {
			if (widths[column] > 0) {
				Cell cell = row.get(column).cut(widths[column]);
				if (!cell.text().isEmpty()) {
					line.append(" ".repeat(missing)).append(cell.style().apply(cell.text(), hasColours));
					missing = 0;
				}
				missing += widths[column] - cell.width() + GAP.length();
			}
		}
		return line.toString();
	}

	/**
	 * What a column does where there is no room for all.
	 *
	 * @param column the column
	 * @param least the width that it keeps; 0 to leave it out
	 */
	private record Concession(int column, int least) {

		int apply(int width, int excess) {
			return (this.least == 0) ? 0 : Math.min(width, Math.max(this.least, width - excess));
		}

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

		Cell cut(int width) {
			return (width() <= width) ? this
					: new Cell(this.text.substring(0, this.text.offsetByCodePoints(0, width - 1)) + "…", this.style);
		}

	}

}
