package dev.kat.commands.metadata;

import java.util.List;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list in a file.
 */
sealed interface ReferenceList permits BlockList, FlowList {

	/**
	 * Finds out how a list is written.
	 */
	static ReferenceList of(YamlText yaml, Node key, SequenceNode list) {
		return (list.getFlowStyle() == FlowStyle.FLOW) ? new FlowList(yaml, list) : new BlockList(yaml, key, list);
	}

	/**
	 * Returns what appends references.
	 */
	List<TextChange> append(List<Reference> references);

	/**
	 * Returns what removes an element, with the comment on its line.
	 */
	List<TextChange> remove(int index);

}
