package dev.kat.source;

import java.io.StringReader;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.kat.error.InvalidMigrationException;

/**
 * Parses a YAML file into nodes, with SnakeYAML's limits on (aliases, nesting, size).
 */
final class YamlDocument {

	private static final Map<Tag, String> KINDS = Map.of(Tag.STR, "text", Tag.INT, "a whole number", Tag.FLOAT,
			"a decimal number", Tag.BOOL, "true or false", Tag.NULL, "nothing", Tag.TIMESTAMP, "a date");

	/** Far more than metadata needs. SnakeYAML's own limit does not count comments. */
	private static final int LONGEST = 100_000;

	private final String file;

	YamlDocument(String file) {
		this.file = file;
	}

	/**
	 * Returns the document's root, or {@code null} for an empty file.
	 * @throws InvalidMigrationException if the file is not YAML or not a mapping
	 */
	@Nullable MappingNode compose(String text) {
		Node root = parse(text);
		if (root == null || root.getTag().equals(Tag.NULL)) {
			return null;
		}
		if (root instanceof MappingNode mapping) {
			return mapping;
		}
		throw new InvalidMigrationException("Invalid YAML in %s: expected keys with values, found %s"
			.formatted(place(this.file, root), describe(root)));
	}

	private @Nullable Node parse(String text) {
		if (text.length() > LONGEST) {
			throw invalid(null, "larger than %d characters".formatted(LONGEST));
		}
		try {
			return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
		}
		catch (MarkedYAMLException ex) {
			throw invalid(ex.getProblemMark(), ex.getProblem());
		}
		catch (YAMLException ex) {
			throw invalid(null, String.valueOf(ex.getMessage()));
		}
	}

	private InvalidMigrationException invalid(@Nullable Mark mark, String problem) {
		String place = (mark != null) ? "%s:%d:%d".formatted(this.file, mark.getLine() + 1, mark.getColumn() + 1)
				: this.file;
		return new InvalidMigrationException("Invalid YAML in %s: %s".formatted(place, problem));
	}

	static String place(String file, Node node) {
		return file + ":" + (node.getStartMark().getLine() + 1);
	}

	static String describe(Node node) {
		if (node instanceof MappingNode) {
			return "keys with values";
		}
		if (node instanceof SequenceNode) {
			return "a list";
		}
		return KINDS.getOrDefault(node.getTag(), "a value of type " + node.getTag().getValue());
	}

}
