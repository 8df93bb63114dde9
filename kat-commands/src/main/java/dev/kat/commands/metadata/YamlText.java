package dev.kat.commands.metadata;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/**
 * The text of a YAML file with what SnakeYAML knows of it: keys with values, and where
 * they are written.
 */
final class YamlText {

	private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");

	/** What is written in one place would have a meaning in another. */
	private static final Set<Token.ID> SHARING = Set.of(Token.ID.Anchor, Token.ID.Alias);

	private final String text;

	private final MappingNode root;

	/** The places of the commas between the elements of lists. */
	private final List<Integer> commas;

	private YamlText(String text, MappingNode root, List<Integer> commas) {
		this.text = text;
		this.root = root;
		this.commas = commas;
	}

	/**
	 * Reads a text.
	 * @return empty if it is not YAML, does not consist of keys with values, or shares
	 * values between keys
	 */
	static Optional<YamlText> read(String text) {
		try {
			LoaderOptions options = new LoaderOptions();
			List<Token> tokens = tokens(text, options);
			if (tokens.stream().map(Token::getTokenId).anyMatch(SHARING::contains)) {
				return Optional.empty();
			}
			Node node = new Composer(new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(),
					options)
				.getSingleNode();
			return (node instanceof MappingNode root && root.getTag().equals(Tag.MAP) && !root.getValue().isEmpty())
					? Optional.of(new YamlText(text, root, commas(text, tokens))) : Optional.empty();
		}
		catch (YAMLException | IllegalArgumentException ex) {
			// SnakeYAML refuses some escapes with the latter.
			return Optional.empty();
		}
	}

	private static List<Token> tokens(String text, LoaderOptions options) {
		List<Token> tokens = new ArrayList<>();
		Scanner scanner = new ScannerImpl(new StreamReader(new StringReader(text)), options);
		while (scanner.checkToken()) {
			tokens.add(scanner.getToken());
		}
		return tokens;
	}

	private static List<Integer> commas(String text, List<Token> tokens) {
		return tokens.stream()
			.filter((token) -> token.getTokenId() == Token.ID.FlowEntry)
			.map((token) -> offset(text, token.getStartMark()))
			.toList();
	}

	/** SnakeYAML counts characters, Java the halves of some. */
	private static int offset(String text, Mark mark) {
		return text.offsetByCodePoints(0, mark.getIndex());
	}

	String text() {
		return this.text;
	}

	MappingNode root() {
		return this.root;
	}

	/**
	 * Returns the keys with their values that have a given name: more than one if it is
	 * written twice.
	 */
	List<NodeTuple> entries(String key) {
		return this.root.getValue()
			.stream()
			.filter((tuple) -> tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
			.toList();
	}

	int start(Node node) {
		return offset(this.text, node.getStartMark());
	}

	int end(Node node) {
		return offset(this.text, node.getEndMark());
	}

	/**
	 * Finds the comma after an element of a list.
	 * @param element the element
	 * @param limit where to stop looking
	 */
	Optional<Integer> commaAfter(Node element, int limit) {
		int end = end(element);
		return this.commas.stream().filter((comma) -> comma >= end && comma < limit).findFirst();
	}

	int startOfLine(int position) {
		int start = position;
		while (start > 0 && !isBreak(start - 1)) {
			start--;
		}
		return start;
	}

	/**
	 * Returns the place of the line break, or of the end of the text.
	 */
	int endOfLine(int position) {
		int end = position;
		while (end < this.text.length() && !isBreak(end)) {
			end++;
		}
		return end;
	}

	/**
	 * Returns the start of the next line, or the end of the text.
	 */
	int nextLine(int position) {
		int end = endOfLine(position);
		return this.text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, this.text.length());
	}

	/**
	 * Returns the end of the last line before a place that is not empty.
	 */
	int endOfTextBefore(int position) {
		int end = position;
		while (end > 0 && isBreak(end - 1)) {
			end--;
		}
		return end;
	}

	boolean isOnOneLine(int start, int end) {
		return endOfLine(start) >= end;
	}

	private boolean isBreak(int position) {
		return this.text.charAt(position) == '\n' || this.text.charAt(position) == '\r';
	}

	/**
	 * {@return the line break that the text uses}
	 */
	String lineBreak() {
		Matcher matcher = LINE_BREAK.matcher(this.text);
		return matcher.find() ? matcher.group() : "\n";
	}

	String between(int start, int end) {
		return this.text.substring(start, end);
	}

}
