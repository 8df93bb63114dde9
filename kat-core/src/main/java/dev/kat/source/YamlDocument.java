package dev.kat.source;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.internal.text.OneLine;

/**
 * Parses a YAML file into nodes, with SnakeYAML's limits on (aliases, nesting, size).
 */
final class YamlDocument {

	private static final Map<Tag, String> KINDS = Map.of(Tag.STR, "text", Tag.INT, "a whole number", Tag.FLOAT,
			"a decimal number", Tag.BOOL, "true or false", Tag.NULL, "nothing", Tag.TIMESTAMP, "a date", Tag.MAP,
			"keys with values", Tag.SEQ, "a list");

	/** Much more than metadata needs. SnakeYAML's own limit does not count comments. */
	static final int LONGEST = 100_000;

	private static final Set<String> COLON_PROBLEMS = Set.of("mapping values are not allowed here",
			"could not find expected ':'");

	/** Without a space after the colon, YAML sees text instead of a key. */
	private static final Pattern KEY_WITHOUT_SPACE = Pattern
		.compile("(?:" + String.join("|", MetadataKey.texts()) + "):(?=\\S)");

	private final String file;

	YamlDocument(String file) {
		this.file = file;
	}

	/**
	 * Returns the document's root, or nothing for an empty file.
	 * @throws InvalidMigrationException if the file is not YAML or not a mapping
	 */
	Optional<MappingNode> compose(String text) {
		return parse(text).filter((root) -> !root.getTag().equals(Tag.NULL)).map((root) -> mapping(root, text));
	}

	private MappingNode mapping(Node root, String text) {
		if (root instanceof MappingNode mapping && root.getTag().equals(Tag.MAP)) {
			return mapping;
		}
		if (root.getTag().equals(Tag.STR)) {
			refuseMissingSpace(text, root.getEndMark());
		}
		throw invalid("%s: expected keys with values, found %s".formatted(place(this.file, root), describe(root)));
	}

	private Optional<Node> parse(String text) {
		if (text.length() > LONGEST) {
			throw invalid("", "larger than %d characters".formatted(LONGEST));
		}
		refuseUnprintable(text);
		StreamReader reader = new StreamReader(new StringReader(text));
		LoaderOptions options = new LoaderOptions();
		try {
			return Optional
				.ofNullable(new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode());
		}
		catch (MarkedYAMLException ex) {
			if (COLON_PROBLEMS.contains(String.valueOf(ex.getProblem()))) {
				refuseMissingSpace(text, ex.getProblemMark());
			}
			throw invalid(place(ex.getProblemMark()), describe(ex));
		}
		catch (YAMLException ex) {
			// A limit was exceeded. SnakeYAML reads ahead, but never into another line.
			throw invalid(":" + (reader.getLine() + 1), String.valueOf(ex.getMessage()));
		}
		catch (IllegalArgumentException ex) {
			// So SnakeYAML refuses some escapes in texts and tags.
			throw invalid(place(reader.getMark()), "found an escape that is not a valid character");
		}
	}

	/**
	 * SnakeYAML refuses these characters too, but without their line.
	 */
	private void refuseUnprintable(String text) {
		int line = 1;
		int column = 1;
		for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
			int character = text.codePointAt(index);
			if (!StreamReader.isPrintable(character)) {
				throw invalid(":%d:%d".formatted(line, column),
						"the character U+%04X is not allowed".formatted(character));
			}
			line += (character == '\n') ? 1 : 0;
			column = (character == '\n') ? 1 : column + 1;
		}
	}

	/**
	 * SnakeYAML notices a missing space only on a later line, if there is another key.
	 * @param last where it noticed
	 */
	private void refuseMissingSpace(String text, Mark last) {
		List<String> lines = text.lines().limit(last.getLine() + 1L).toList();
		for (int line = 1; line <= lines.size(); line++) {
			Matcher key = KEY_WITHOUT_SPACE.matcher(lines.get(line - 1));
			if (key.lookingAt()) {
				throw invalid(":%d:%d".formatted(line, key.end() + 1),
						"a space is missing after '%s'".formatted(key.group()));
			}
		}
	}

	private InvalidMigrationException invalid(String place, String problem) {
		return invalid("%s%s: %s".formatted(this.file, place, OneLine.cut(problem)));
	}

	private static InvalidMigrationException invalid(String placeAndProblem) {
		return new InvalidMigrationException(Problem.of(Problem.Kind.FOLDER, "Invalid YAML in " + placeAndProblem));
	}

	private static String place(Mark mark) {
		return ":%d:%d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
	}

	private static String describe(MarkedYAMLException ex) {
		String context = Optional.ofNullable(ex.getContext()).map((text) -> text + start(ex) + ", ").orElse("");
		return context + ex.getProblem();
	}

	private static String start(MarkedYAMLException ex) {
		return Optional.ofNullable(ex.getContextMark())
			.map((mark) -> " from line %d on".formatted(mark.getLine() + 1))
			.orElse("");
	}

	static String place(String file, Node node) {
		return file + ":" + (node.getStartMark().getLine() + 1);
	}

	static String describe(Node node) {
		return KINDS.getOrDefault(node.getTag(), "a value of type " + OneLine.cut(node.getTag().getValue()));
	}

}
