package dev.kat.commands.metadata;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list that a file does not have yet. It is written like the file's other list, or else
 * as in a new migration.
 *
 * @param yaml the file
 * @param key the key to write
 */
record NewList(YamlText yaml, ListKey key) {

	private static final String INDENT = "  ";

	/**
	 * Adds the key with its list.
	 */
	TextChange add(List<Reference> references) {
		List<NodeTuple> tuples = this.yaml.root().getValue();
		if (this.yaml.root().getFlowStyle() == FlowStyle.FLOW) {
			return TextChange.insert(this.yaml.end(tuples.get(tuples.size() - 1).getValueNode()),
					", %s: %s".formatted(keyLike(tuples.get(0)), FlowList.of(references)));
		}
		Node first = tuples.get(0).getKeyNode();
		String indent = " ".repeat(first.getStartMark().getColumn());
		String lines = indent + this.key.text() + ":" + value(references, indent);
		int start = this.yaml.startOfLine(this.yaml.start(first));
		return lineBefore().map((line) -> TextChange.insert(line, this.yaml.lineBreak() + lines))
			.orElseGet(() -> TextChange.insert(start, lines + this.yaml.lineBreak()));
	}

	private String keyLike(NodeTuple tuple) {
		boolean isQuoted = tuple.getKeyNode() instanceof ScalarNode scalar
				&& scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
		return isQuoted ? YamlScalars.quoted(this.key.text()) : this.key.text();
	}

	/**
	 * The end of the line after which the key belongs.
	 */
	private Optional<Integer> lineBefore() {
		return this.key.predecessors()
			.stream()
			.flatMap((predecessor) -> this.yaml.entries(predecessor).stream())
			.flatMap((tuple) -> last(tuple.getValueNode()).stream())
			.map((node) -> this.yaml.endOfLine(this.yaml.end(node)))
			.max(Integer::compare);
	}

	/**
	 * Returns the last part of a value: texts of several lines and lists end where the
	 * next key begins.
	 */
	private static Optional<Node> last(Node value) {
		if (value instanceof SequenceNode list && list.getFlowStyle() != FlowStyle.FLOW) {
			return last(list.getValue().get(list.getValue().size() - 1));
		}
		boolean isOfLines = value instanceof ScalarNode scalar
				&& (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
		return isOfLines ? Optional.empty() : Optional.of(value);
	}

	/**
	 * Gives a key without a value its list.
	 */
	TextChange replace(NodeTuple entry, List<Reference> references) {
		Node nothing = entry.getValueNode();
		int start = this.yaml.start(nothing);
		int end = this.yaml.end(nothing);
		if (start < end) {
			return new TextChange(start, end, FlowList.of(references));
		}
		if (this.yaml.root().getFlowStyle() == FlowStyle.FLOW) {
			return TextChange.insert(start, " " + FlowList.of(references));
		}
		String value = value(references, " ".repeat(entry.getKeyNode().getStartMark().getColumn()));
		boolean isBlock = value.startsWith(this.yaml.lineBreak());
		return TextChange.insert(isBlock ? this.yaml.endOfLine(start) : start, value);
	}

	private String value(List<Reference> references, String indent) {
		Optional<SequenceNode> other = other();
		if (other.isPresent() && other.get().getFlowStyle() == FlowStyle.FLOW) {
			return " " + FlowList.of(references);
		}
		String dash = this.yaml.lineBreak()
				+ other.map((list) -> " ".repeat(list.getStartMark().getColumn())).orElse(indent + INDENT) + "- ";
		return references.stream()
			.map((reference) -> dash + reference.text() + reference.comment())
			.collect(Collectors.joining());
	}

	private Optional<SequenceNode> other() {
		return this.yaml.entries(this.key.other().text())
			.stream()
			.map(NodeTuple::getValueNode)
			.filter((value) -> value instanceof SequenceNode list && !list.getValue().isEmpty())
			.map(SequenceNode.class::cast)
			.findFirst();
	}

}
