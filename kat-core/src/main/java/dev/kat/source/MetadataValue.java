package dev.kat.source;

import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.kat.error.Problem;

/**
 * A value of a metadata.yaml, before its type is known.
 *
 * @param file the file
 * @param key the key it belongs to
 * @param node its YAML node
 * @param problems receives what is wrong with it
 */
record MetadataValue(String file, String key, Node node, List<Problem> problems) {

	/**
	 * Returns another node of the same key.
	 */
	MetadataValue at(Node other) {
		return new MetadataValue(this.file, this.key, other, this.problems);
	}

	/**
	 * {@return whether the key has no value}
	 */
	boolean isNothing() {
		return this.node.getTag().equals(Tag.NULL);
	}

	/**
	 * {@return the text, if it has the expected type; otherwise the problem is reported}
	 */
	Optional<String> scalar(Tag tag, String expected) {
		if (this.node instanceof ScalarNode scalar && scalar.getTag().equals(tag)) {
			return Optional.of(scalar.getValue());
		}
		reportWrongType(expected);
		return Optional.empty();
	}

	void reportWrongType(String expected) {
		reportWrongType(expected, YamlDocument.describe(this.node));
	}

	void reportWrongType(String expected, String found) {
		report("Wrong type for '%s'".formatted(this.key), "expected %s, found %s".formatted(expected, found));
	}

	void report(String what, String detail) {
		String fact = "%s in %s: %s".formatted(what, YamlDocument.place(this.file, this.node), detail);
		this.problems.add(Problem.of(Problem.Kind.FOLDER, fact));
	}

}
