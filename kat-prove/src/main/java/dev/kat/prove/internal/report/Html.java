package dev.kat.prove.internal.report;

import dev.kat.internal.text.OneLine;

/**
 * Builds HTML and SVG. Names, messages and SQL may hold anything, so every text and every
 * value of an attribute is escaped here; there is no way around it.
 */
final class Html {

	private final StringBuilder html = new StringBuilder();

	/**
	 * Begins an element.
	 * @param tag its name
	 * @param attributes the names and values of its attributes, one after the other
	 * @return this
	 */
	Html open(String tag, Object... attributes) {
		begin(tag, attributes);
		this.html.append('>');
		return this;
	}

	/**
	 * Writes an element without content.
	 */
	Html empty(String tag, Object... attributes) {
		begin(tag, attributes);
		this.html.append("/>");
		return this;
	}

	Html close(String tag) {
		this.html.append("</").append(tag).append('>');
		return this;
	}

	Html text(String text) {
		escape(OneLine.of(text));
		return this;
	}

	/**
	 * Writes an element that holds only text.
	 */
	Html element(String tag, String text, Object... attributes) {
		return open(tag, attributes).text(text).close(tag);
	}

	Html line() {
		this.html.append('\n');
		return this;
	}

	Html add(Html other) {
		this.html.append(other.html);
		return this;
	}

	private void begin(String tag, Object... attributes) {
		this.html.append('<').append(tag);
		for (int index = 0; index < attributes.length; index += 2) {
			this.html.append(' ').append(attributes[index]).append("=\"");
			escape(OneLine.of(String.valueOf(attributes[index + 1])));
			this.html.append('"');
		}
	}

	private void escape(String text) {
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '&' -> this.html.append("&amp;");
				case '<' -> this.html.append("&lt;");
				case '>' -> this.html.append("&gt;");
				case '"' -> this.html.append("&quot;");
				case '\'' -> this.html.append("&#39;");
				default -> this.html.appendCodePoint(character);
			}
		});
	}

	@Override
	public String toString() {
		return this.html.toString();
	}

}
