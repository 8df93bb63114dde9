package dev.kat.commands.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.kat.migration.MigrationId;

/**
 * Writes a metadata.yaml in one of the many ways that mean the same.
 */
final class RandomMetadata {

	private final Random random;

	private final List<MigrationId> migrations;

	private String indent = "";

	RandomMetadata(Random random, List<MigrationId> migrations) {
		this.random = random;
		this.migrations = migrations;
	}

	/**
	 * Some of the migrations, in any order.
	 */
	List<MigrationId> some(int most) {
		List<MigrationId> shuffled = new ArrayList<>(this.migrations);
		Collections.shuffle(shuffled, this.random);
		return List.copyOf(shuffled.subList(0, this.random.nextInt(most + 1)));
	}

	String write() {
		boolean isFlow = this.random.nextInt(8) == 0;
		List<String> entries = new ArrayList<>();
		this.indent = (!isFlow && this.random.nextInt(8) == 0) ? "  " : "";
		entries.add(any("name: x", "name: \"größe\"", "name: 'x y'", isFlow ? "name: 😀" : "name: x # its name"));
		addSometimes(entries, any("timestamp: 9", "timestamp: 00000000009"));
		addSometimes(entries, isFlow ? "description: it is" : description());
		addSometimes(entries, "down: nothing");
		addSometimes(entries, isFlow ? "repeatable: false" : "repeatable: false  # not yet");
		addSometimes(entries, "parents:" + (isFlow ? flow() : list()));
		addSometimes(entries, "conflicts:" + (isFlow ? flow() : list()));
		Collections.shuffle(entries, this.random);
		String text = isFlow ? "{" + String.join(any(", ", ",\n  "), entries) + "}" : block(entries);
		String ended = text + any("", "\n", "\n\n# end\n", isFlow ? "\n" : "\n...\n");
		return ended.replace("\n", any("\n", "\n", "\r\n"));
	}

	private String block(List<String> entries) {
		StringBuilder text = new StringBuilder(any("", "", "---\n", "# A migration\n\n"));
		for (String entry : entries) {
			text.append((text.isEmpty() || text.charAt(text.length() - 1) == '\n') ? "" : "\n");
			text.append(any("", "", "", "\n", "# about the next\n", "    # far to the right\n"));
			text.append(this.indent).append(entry);
		}
		return text.toString();
	}

	private String description() {
		return any("description: It is.", "description: 'It\n" + this.indent + "  is'",
				"description: |\n" + this.indent + "  It\n\n" + this.indent + "  is\n",
				"description: >+\n" + this.indent + "  It\n" + this.indent + "  is\n\n\n", "description:");
	}

	private String list() {
		return switch (this.random.nextInt(8)) {
			case 0 -> any("", " # none", " ~", " null # none", " []", " [ ]",
					" [\n" + this.indent + "  # none\n" + this.indent + " ]");
			case 1, 2 -> flow() + any("", " # they");
			case 3, 4 -> flowOfLines();
			default -> block();
		};
	}

	private String block() {
		List<String> references = references();
		String dash = "\n" + this.indent + any("", "  ", "    ", " ") + "-" + any(" ", " ", "   ");
		StringBuilder text = new StringBuilder(any("", " # they"));
		for (String reference : references) {
			text.append(any("", "", "", "\n", "\n" + this.indent + "  # the next"));
			text.append(dash).append(reference).append(any("", "", " # why", "  "));
		}
		return text.toString();
	}

	private String flow() {
		String space = any("", " ");
		return " [" + space + String.join(any(", ", ",", " , "), references()) + any("", ",", " ,") + space + "]";
	}

	private String flowOfLines() {
		String line = "\n" + this.indent + any("  ", "    ");
		boolean isMixed = this.random.nextInt(4) == 0;
		List<String> references = references();
		StringBuilder text = new StringBuilder(" [").append(any("", " # they"));
		IntStream.range(0, references.size()).forEach((index) -> {
			boolean isLast = index == references.size() - 1;
			text.append((isMixed && index > 0 && this.random.nextBoolean()) ? " " : line)
				.append(references.get(index))
				.append(isLast ? any("", ",") : ",");
			if (!isMixed) {
				text.append(any("", "", " # why", line + "# the next"));
			}
		});
		return text.append(line).append("]").toString();
	}

	private List<String> references() {
		List<MigrationId> chosen = new ArrayList<>(some(4));
		if (chosen.isEmpty()) {
			chosen.add(this.migrations.get(0));
		}
		int form = this.random.nextInt(3);
		String quote = any("", "", "'", "\"");
		return chosen.stream().map((id) -> quote + switch (form) {
			case 0 -> Long.toString(id.timestamp());
			case 1 -> id.name();
			default -> id.toString();
		} + quote).toList();
	}

	private void addSometimes(List<String> entries, String entry) {
		if (this.random.nextInt(3) > 0) {
			entries.add(entry);
		}
	}

	private String any(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
