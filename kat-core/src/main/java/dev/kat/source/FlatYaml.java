package dev.kat.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the plainest kind of YAML, which nearly every metadata.yaml is, into the nodes
 * that SnakeYAML would make of it: a key, a colon and a plain or quoted text, number,
 * flag or list on each line. It gives up on everything else, right or wrong, so that
 * SnakeYAML decides. Loading SnakeYAML's parser alone takes longer than reading a
 * thousand files here.
 */
final class FlatYaml {

	/** What YAML does not read as text. */
	private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null");

	/** Of a duration. */
	private static final Set<String> UNITS = Set.of("ms", "s", "m", "h", "d");

	private static final int LONGEST_KEY = 64;

	private static final int LONGEST = 10_000;

	private final String text;

	private int position;

	private int line;

	private FlatYaml(String text) {
		this.text = text;
	}

	/**
	 * Reads a document.
	 * @return its root, or nothing if it may be anything but the plainest YAML
	 */
	static Optional<MappingNode> read(String text) {
		return new FlatYaml(text).read();
	}

	private Optional<MappingNode> read() {
		if (this.text.length() > LONGEST) {
			return Optional.empty();
		}
		List<NodeTuple> tuples = new ArrayList<>();
		while (this.position < this.text.length()) {
			if (!endLine() && !readComment() && !readEntry(tuples)) {
				return Optional.empty();
			}
		}
		return tuples.isEmpty() ? Optional.empty() : Optional.of(new MappingNode(Tag.MAP, true, tuples,
				tuples.get(0).getKeyNode().getStartMark(), mark(), FlowStyle.BLOCK));
	}

	private boolean readComment() {
		if (peek() != '#') {
			return false;
		}
		take(FlatYaml::isPrintable);
		return endLine();
	}

	/**
	 * Reads a key with its value.
	 * @return whether there was one, which is the only thing that there may be
	 */
	private boolean readEntry(List<NodeTuple> tuples) {
		Mark start = mark();
		String key = take(FlatYaml::isKey);
		if (key.isEmpty() || key.length() > LONGEST_KEY || WORDS.contains(key) || !skip(':')) {
			return false;
		}
		Optional<Node> value = (peek() == '\n') ? readBlock() : readValue();
		if (value.isEmpty()) {
			return false;
		}
		tuples.add(new NodeTuple(scalar(Tag.STR, key, start), value.get()));
		return true;
	}

	private Optional<Node> readValue() {
		if (!skip(' ')) {
			return Optional.empty();
		}
		Optional<Node> value = switch (peek()) {
			case '[' -> readFlow();
			case '"' -> readQuoted();
			default -> plain(take(FlatYaml::isText));
		};
		return endLine() ? value : Optional.empty();
	}

	private Optional<Node> readQuoted() {
		Mark start = mark();
		this.position++;
		String value = take(FlatYaml::isQuoted);
		return skip('"') ? Optional.of(new ScalarNode(Tag.STR, true, value, start, start, ScalarStyle.DOUBLE_QUOTED))
				: Optional.empty();
	}

	private Optional<Node> readFlow() {
		Mark start = mark();
		List<Node> items = new ArrayList<>();
		this.position++;
		skipSpaces();
		while (peek() != ']') {
			if (!items.isEmpty() && !skip(',')) {
				return Optional.empty();
			}
			skipSpaces();
			if (!readItem(items)) {
				return Optional.empty();
			}
			skipSpaces();
		}
		this.position++;
		return Optional.of(new SequenceNode(Tag.SEQ, true, items, start, mark(), FlowStyle.FLOW));
	}

	private Optional<Node> readBlock() {
		endLine();
		int indent = indent();
		List<Node> items = new ArrayList<>();
		Mark start = mark();
		while (this.text.startsWith("- ", this.position + indent) && indent() == indent) {
			this.position += indent + 2;
			if (!readItem(items) || !endLine()) {
				return Optional.empty();
			}
		}
		boolean continues = peek() == ' ' || peek() == '-';
		return (items.isEmpty() || continues) ? Optional.empty()
				: Optional.of(new SequenceNode(Tag.SEQ, true, items, start, mark(), FlowStyle.BLOCK));
	}

	private int indent() {
		int count = 0;
		while (this.text.startsWith(" ", this.position + count)) {
			count++;
		}
		return count;
	}

	/**
	 * Reads a timestamp, a name, or both.
	 */
	private boolean readItem(List<Node> items) {
		Optional<Node> item = plain(take(FlatYaml::isReference));
		if (item.isEmpty()) {
			return false;
		}
		items.add(item.get());
		return true;
	}

	private Optional<Node> plain(String value) {
		Optional<Tag> tag = tag(value);
		return tag.isPresent() ? Optional.of(scalar(tag.get(), value, mark())) : Optional.empty();
	}

	private static Optional<Tag> tag(String value) {
		if (value.isEmpty() || value.endsWith(" ")) {
			return Optional.empty();
		}
		if (value.equals("true") || value.equals("false")) {
			return Optional.of(Tag.BOOL);
		}
		if (isLetter(value.charAt(0))) {
			return WORDS.contains(value.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(Tag.STR);
		}
		return tagOfNumber(value);
	}

	/**
	 * A number that a letter other than an exponent's follows is a text.
	 */
	private static Optional<Tag> tagOfNumber(String value) {
		if (value.charAt(0) < '1' || value.charAt(0) > '9') {
			return Optional.empty();
		}
		int end = 1;
		while (end < value.length() && isDigit(value.charAt(end))) {
			end++;
		}
		if (end == value.length()) {
			return Optional.of(Tag.INT);
		}
		boolean isDuration = UNITS.contains(value.substring(end));
		boolean isName = value.charAt(end) == '_' && end + 1 < value.length() && isLetter(value.charAt(end + 1))
				&& (value.charAt(end + 1) | ' ') != 'e' && value.charAt(end + 1) != '_';
		return (isName || isDuration) ? Optional.of(Tag.STR) : Optional.empty();
	}

	private ScalarNode scalar(Tag tag, String value, Mark start) {
		return new ScalarNode(tag, true, value, start, start, ScalarStyle.PLAIN);
	}

	/** Only the line is ever asked for. */
	private Mark mark() {
		return new Mark("", this.position, this.line, 0, new int[0], 0);
	}

	private void skipSpaces() {
		this.position += indent();
	}

	private boolean endLine() {
		if (this.position < this.text.length() && !skip('\n')) {
			return false;
		}
		this.line++;
		return true;
	}

	private boolean skip(char expected) {
		if (peek() != expected) {
			return false;
		}
		this.position++;
		return true;
	}

	private String take(Allowed allowed) {
		int start = this.position;
		while (this.position < this.text.length() && allowed.includes(this.text.charAt(this.position))) {
			this.position++;
		}
		return this.text.substring(start, this.position);
	}

	/** The next character; at the end, one that is allowed nowhere. */
	private char peek() {
		return (this.position < this.text.length()) ? this.text.charAt(this.position) : 0;
	}

	private static boolean isKey(char character) {
		return character >= 'a' && character <= 'z' || character == '_';
	}

	private static boolean isPrintable(char character) {
		return character >= ' ' && character <= '~';
	}

	private static boolean isQuoted(char character) {
		return isPrintable(character) && character != '"' && character != '\\';
	}

	private static boolean isReference(char character) {
		return isLetter(character) || isDigit(character);
	}

	private static boolean isText(char character) {
		return isReference(character) || " ,.()/'+-".indexOf(character) >= 0;
	}

	private static boolean isLetter(char character) {
		return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character == '_';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	/**
	 * Which characters a part of a line may have.
	 */
	private interface Allowed {

		boolean includes(char character);

	}

}
