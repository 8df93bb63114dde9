package dev.kat.internal.postgres.script;

/**
 * A part of a statement that is sent to the server differently from how the file has it:
 * a placeholder with its value.
 *
 * @param written the text of the file
 * @param name the name of the placeholder, or nothing for an escaped one
 * @param start the index in the text sent to the server
 * @param end the index after its last character there
 */
record Filling(String written, String name, int start, int end) {

	/**
	 * How many characters the file has more than the text sent to the server.
	 */
	int shift() {
		return this.written.length() - (this.end - this.start);
	}

	/**
	 * Returns this for a text that ends at an index.
	 */
	Filling upTo(int length) {
		return (this.end <= length) ? this : new Filling(this.written, this.name, this.start, length);
	}

}
