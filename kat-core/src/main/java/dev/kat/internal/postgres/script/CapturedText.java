package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.List;

import dev.kat.internal.text.ScriptPosition;

/**
 * The text of the statement being read, and the placeholders in it.
 */
final class CapturedText {

	private final StringBuilder text = new StringBuilder();

	private final List<Filling> fillings = new ArrayList<>();

	void add(char character) {
		this.text.append(character);
	}

	/**
	 * Adds a placeholder.
	 * @param length how many characters of its value are yet to come
	 */
	void add(PlaceholderFinder.Found placeholder, int length) {
		this.fillings.add(new Filling(placeholder.written(), placeholder.name(), length(), length() + length));
	}

	int length() {
		return this.text.length();
	}

	/**
	 * {@return the text up to an index}
	 * @param start where the text begins in the file
	 */
	StatementText upTo(int end, ScriptPosition start) {
		List<Filling> within = this.fillings.stream()
			.filter((filling) -> filling.start() < end || filling.end() == end)
			.map((filling) -> filling.upTo(end))
			.toList();
		return new StatementText(this.text.substring(0, end), within, start);
	}

}
