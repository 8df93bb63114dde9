package dev.kat.commands.metadata;

import java.util.List;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list with one element a line, each after a dash. It has at least one.
 *
 * @param yaml the file
 * @param key the key that the list belongs to
 * @param list the list
 */
record BlockList(YamlText yaml, Node key, SequenceNode list) implements ReferenceList {

	@Override
	public List<TextChange> append(List<Reference> references) {
		List<Node> elements = this.list.getValue();
		Node last = elements.get(elements.size() - 1);
		String dash = " ".repeat(this.list.getStartMark().getColumn()) + "-" + gap(last);
		StringBuilder lines = new StringBuilder();
		references.forEach((reference) -> lines.append(this.yaml.lineBreak())
			.append(dash)
			.append(reference.text())
			.append(reference.comment()));
		return List.of(TextChange.insert(this.yaml.endOfLine(this.yaml.end(last)), lines.toString()));
	}

	/**
	 * The blanks between a dash and its element.
	 */
	private String gap(Node element) {
		int start = this.yaml.start(element);
		String before = this.yaml.between(this.yaml.startOfLine(start), start);
		String blanks = before.substring(before.lastIndexOf('-') + 1);
		return (!blanks.isEmpty() && blanks.isBlank()) ? blanks : " ";
	}

	@Override
	public List<TextChange> remove(int index) {
		Node element = this.list.getValue().get(index);
		TextChange line = line(element);
		if (this.list.getValue().size() > 1) {
			return List.of(line);
		}
		int colon = this.yaml.text().indexOf(':', this.yaml.end(this.key));
		return List.of(TextChange.insert(colon + 1, " []"), line);
	}

	/**
	 * Without a line break after the last line, the ones before it have to go.
	 */
	private TextChange line(Node element) {
		int start = this.yaml.startOfLine(this.yaml.start(element));
		int end = this.yaml.endOfLine(this.yaml.end(element));
		return (end < this.yaml.text().length()) ? TextChange.delete(start, this.yaml.nextLine(end))
				: TextChange.delete(this.yaml.endOfTextBefore(start), end);
	}

}
