package dev.kat.fuzz;

import java.util.function.Supplier;

/**
 * A text to plant, in which ‸ stands at the place that a message must name, and ‹ where
 * that which the message is about began.
 *
 * @param text the text
 */
record Template(String text) {

	/**
	 * The text for a file, with marks that the file knows.
	 */
	Planted in(PlannedFile file) {
		String place = file.mark();
		String start = file.mark();
		return new Planted(this.text.replace("‸", place).replace("‹", start), file, place, start);
	}

	/**
	 * A text as it is put into a file.
	 *
	 * @param text the text with its marks
	 * @param file the file
	 * @param place the mark of the place to be named
	 * @param start the mark of the beginning
	 */
	record Planted(String text, PlannedFile file, String place, String start) {

		/**
		 * A message in which {place}, {line} and {start} are replaced by what is to be
		 * named.
		 */
		Supplier<String> message(String message) {
			return () -> {
				String filled = message;
				if (message.contains("{place}")) {
					filled = filled.replace("{place}", this.file.place(this.place));
				}
				if (message.contains("{line}")) {
					filled = filled.replace("{line}", this.file.pathAndLine(this.place));
				}
				if (message.contains("{start}")) {
					filled = filled.replace("{start}", String.valueOf(this.file.line(this.start)));
				}
				return filled.replace("{file}", this.file.path());
			};
		}

	}

}
