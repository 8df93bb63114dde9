package dev.kat.commands.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.kat.migration.MigrationId;

/**
 * A list of references in a metadata.yaml, which need not be there.
 *
 * @param yaml the file
 * @param key its key
 * @param entry its key and value; empty if the file has no such key
 */
record MetadataList(YamlText yaml, ListKey key, Optional<NodeTuple> entry) {

	/**
	 * Finds a list.
	 * @return empty if there are several, or if its value is anything but a list of
	 * timestamps and names, or nothing
	 */
	static Optional<MetadataList> of(YamlText yaml, ListKey key) {
		List<NodeTuple> entries = yaml.entries(key.text());
		boolean isRead = entries.size() <= 1
				&& entries.stream().map(NodeTuple::getValueNode).allMatch(MetadataList::isReferences);
		return isRead ? Optional.of(new MetadataList(yaml, key, entries.stream().findFirst())) : Optional.empty();
	}

	private static boolean isReferences(Node value) {
		return isNothing(value) || value instanceof SequenceNode list && list.getTag().equals(Tag.SEQ)
				&& list.getValue().stream().allMatch(MetadataList::isReference);
	}

	private static boolean isNothing(Node value) {
		return value.getTag().equals(Tag.NULL);
	}

	private static boolean isReference(Node node) {
		return node instanceof ScalarNode && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.STR));
	}

	List<ScalarNode> elements() {
		return elements(this.entry);
	}

	private static List<ScalarNode> elements(Optional<NodeTuple> entry) {
		return entry.map(NodeTuple::getValueNode)
			.filter(SequenceNode.class::isInstance)
			.map((list) -> ((SequenceNode) list).getValue().stream().map(ScalarNode.class::cast).toList())
			.orElse(List.of());
	}

	/**
	 * Returns how the references are written, here or else in the other list.
	 */
	ReferenceStyle style(Function<String, Optional<MigrationId>> migrations) {
		return ReferenceStyle.of(elements(), this.yaml, migrations)
			.or(() -> of(this.yaml, this.key.other())
				.flatMap((other) -> ReferenceStyle.of(other.elements(), this.yaml, migrations)))
			.orElse(ReferenceStyle.DEFAULT);
	}

	List<TextChange> append(List<Reference> references) {
		if (this.entry.isEmpty()) {
			return List.of(new NewList(this.yaml, this.key).add(references));
		}
		if (isNothing(this.entry.get().getValueNode())) {
			return List.of(new NewList(this.yaml, this.key).replace(this.entry.get(), references));
		}
		return list(this.entry.get()).append(references);
	}

	List<TextChange> remove(int index) {
		return this.entry.map((present) -> list(present).remove(index)).orElse(List.of());
	}

	private ReferenceList list(NodeTuple present) {
		return ReferenceList.of(this.yaml, present.getKeyNode(), (SequenceNode) present.getValueNode());
	}

	/**
	 * Returns the other keys in their order, each with what it means.
	 */
	List<Map.Entry<Object, Object>> meaningOfOthers() {
		return this.yaml.root()
			.getValue()
			.stream()
			.filter((tuple) -> this.entry.isEmpty() || tuple != this.entry.get())
			.map((tuple) -> Map.entry(meaning(tuple.getKeyNode()), meaning(tuple.getValueNode())))
			.toList();
	}

	private static Object meaning(Node node) {
		if (node instanceof MappingNode mapping) {
			return mapping.getValue()
				.stream()
				.flatMap((tuple) -> Stream.of(meaning(tuple.getKeyNode()), meaning(tuple.getValueNode())))
				.toList();
		}
		if (node instanceof SequenceNode list) {
			return list.getValue().stream().map(MetadataList::meaning).toList();
		}
		return List.of(node.getTag(), ((ScalarNode) node).getValue());
	}

}
