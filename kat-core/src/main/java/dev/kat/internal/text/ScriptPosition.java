package dev.kat.internal.text;

/**
 * A place in a script's file.
 *
 * @param file the file's display path
 * @param line the line, counted from 1
 * @param column the column in code points, counted from 1; a byte order mark does not
 * count, a tab counts as one
 */
public record ScriptPosition(String file, int line, int column) {

	/**
	 * {@return the position as {@code file:line:column}}
	 */
	@Override
	public String toString() {
		return this.file + ":" + this.line + ":" + this.column;
	}

}
