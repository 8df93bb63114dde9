package dev.kat.commands.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list between brackets, on one line or several.
 *
 * @param yaml the file
 * @param list the list
 */
record FlowList(YamlText yaml, SequenceNode list) implements ReferenceList {

	/**
	 * Writes references between brackets.
	 */
	static String of(List<Reference> references) {
		return "[%s]".formatted(joined(references));
	}

	private static String joined(List<Reference> references) {
		return references.stream().map(Reference::text).collect(Collectors.joining(", "));
	}

	@Override
	public List<TextChange> append(List<Reference> references) {
		if (elements().isEmpty()) {
			return fill(references);
		}
		Node last = elements().get(elements().size() - 1);
		if (isAlone(last)) {
			return appendLines(last, references);
		}
		return List.of(commaAfter(last).map((comma) -> TextChange.insert(comma, ", " + joined(references)))
			.orElseGet(() -> TextChange.insert(this.yaml.end(last), ", " + joined(references))));
	}

	private List<TextChange> fill(List<Reference> references) {
		int start = this.yaml.start(this.list) + 1;
		int end = this.yaml.end(this.list) - 1;
		boolean isEmpty = this.yaml.between(start, end).isBlank() && this.yaml.isOnOneLine(start, end);
		return List.of(new TextChange(start, isEmpty ? end : start, joined(references)));
	}

	private List<TextChange> appendLines(Node last, List<Reference> references) {
		int start = this.yaml.start(last);
		String indent = this.yaml.between(this.yaml.startOfLine(start), start);
		boolean endsWithComma = commaAfter(last).isPresent();
		StringBuilder lines = new StringBuilder();
		for (int index = 0; index < references.size(); index++) {
			Reference reference = references.get(index);
			boolean isLast = index == references.size() - 1;
			lines.append(this.yaml.lineBreak())
				.append(indent)
				.append(reference.text())
				.append((isLast && !endsWithComma) ? "" : ",")
				.append(reference.comment());
		}
		List<TextChange> changes = new ArrayList<>();
		int after = commaAfter(last).orElse(this.yaml.end(last));
		changes.add(TextChange.insert(this.yaml.endOfLine(after), lines.toString()));
		if (!endsWithComma) {
			changes.add(TextChange.insert(this.yaml.end(last), ","));
		}
		return changes;
	}

	@Override
	public List<TextChange> remove(int index) {
		Node element = elements().get(index);
		boolean isLast = index == elements().size() - 1;
		if (elements().size() > 1 && isAlone(element)) {
			List<TextChange> changes = new ArrayList<>();
			int start = this.yaml.start(element);
			changes.add(TextChange.delete(this.yaml.startOfLine(start), this.yaml.nextLine(start)));
			if (isLast && commaAfter(element).isEmpty()) {
				commaAfter(elements().get(index - 1))
					.ifPresent((comma) -> changes.add(TextChange.delete(comma, comma + 1)));
			}
			return changes;
		}
		return List.of(removeFromLine(index, isLast));
	}

	/**
	 * Removes an element with the comma before or after it.
	 */
	private TextChange removeFromLine(int index, boolean isLast) {
		Node element = elements().get(index);
		if (!isLast) {
			return deleteWithoutComments(this.yaml.start(element), this.yaml.start(elements().get(index + 1)), element);
		}
		if (index == 0) {
			int end = commaAfter(element).map((comma) -> comma + 1).orElse(this.yaml.end(element));
			return TextChange.delete(this.yaml.start(element), end);
		}
		return deleteWithoutComments(this.yaml.end(elements().get(index - 1)), this.yaml.end(element), element);
	}

	/**
	 * Leaves the list as it is if there is a comment, because it may be about any
	 * element.
	 */
	private TextChange deleteWithoutComments(int start, int end, Node element) {
		String around = this.yaml.between(start, this.yaml.start(element))
				+ this.yaml.between(Math.min(this.yaml.end(element), end), end);
		return around.contains("#") ? TextChange.insert(start, "") : TextChange.delete(start, end);
	}

	/**
	 * Returns whether a line holds this element and nothing else but a comment.
	 */
	private boolean isAlone(Node element) {
		int start = this.yaml.start(element);
		int end = this.yaml.end(element);
		int afterComma = commaAfter(element).filter((comma) -> this.yaml.isOnOneLine(end, comma))
			.map((comma) -> comma + 1)
			.orElse(end);
		String rest = this.yaml.between(afterComma, this.yaml.endOfLine(afterComma)).strip();
		return this.yaml.isOnOneLine(start, end) && this.yaml.between(this.yaml.startOfLine(start), start).isBlank()
				&& (rest.isEmpty() || rest.startsWith("#"));
	}

	private Optional<Integer> commaAfter(Node element) {
		int index = elements().indexOf(element);
		int limit = (index + 1 < elements().size()) ? this.yaml.start(elements().get(index + 1))
				: this.yaml.end(this.list);
		return this.yaml.commaAfter(element, limit);
	}

	private List<Node> elements() {
		return this.list.getValue();
	}

}
