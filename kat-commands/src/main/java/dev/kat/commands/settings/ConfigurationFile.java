package dev.kat.commands.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;

/**
 * Reads a kat.conf.yaml. Works on the nodes, not on constructed objects, so that every
 * problem can give its line, and never quotes a value.
 */
final class ConfigurationFile {

	private static final Set<String> SQLITE = Set.of("sqlite", "sqlite3");

	private final String shown;

	private final Map<ConfigurationKey, ConfiguredValue> values = new EnumMap<>(ConfigurationKey.class);

	private ConfigurationFile(String shown) {
		this.shown = shown;
	}

	/**
	 * Reads the file.
	 * @param path the file
	 * @param shown its path in messages
	 * @return its values
	 * @throws SettingsException if it cannot be read
	 */
	static Map<ConfigurationKey, ConfiguredValue> read(Path path, String shown) {
		ConfigurationFile file = new ConfigurationFile(shown);
		file.compose(file.text(path)).ifPresent((root) -> file.readSection("", root));
		return file.values;
	}

	private String text(Path path) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(Files.readAllBytes(path)))
				.toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		}
		catch (NoSuchFileException ex) {
			throw new SettingsException("Cannot find " + this.shown, "Correct the path, or leave it out.");
		}
		catch (CharacterCodingException ex) {
			throw new SettingsException("Cannot read %s: it is not UTF-8".formatted(this.shown), "Save it as UTF-8.");
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot read " + this.shown, "Make it a readable file.");
		}
	}

	private Optional<Node> compose(String text) {
		LoaderOptions options = new LoaderOptions();
		try {
			StreamReader reader = new StreamReader(new StringReader(text));
			return Optional
				.ofNullable(new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode())
				.filter((root) -> !root.getTag().equals(Tag.NULL));
		}
		catch (MarkedYAMLException ex) {
			throw new SettingsException(
					"Invalid YAML in %s:%d:%d: %s".formatted(this.shown, ex.getProblemMark().getLine() + 1,
							ex.getProblemMark().getColumn() + 1, problem(ex)),
					"Fix the line. A value with special characters needs quotes, a tab is not allowed as indentation.");
		}
		catch (YAMLException | IllegalArgumentException ex) {
			throw new SettingsException("Invalid YAML in " + this.shown,
					"It is too large or too deep, or has characters that YAML does not allow.");
		}
	}

	/**
	 * The parser's words quote the name of an alias or a tag, which is a password if that
	 * begins with an asterisk or an exclamation mark.
	 */
	static String problem(MarkedYAMLException failure) {
		String problem = String.valueOf(failure.getProblem());
		if (problem.contains("alias") || problem.contains("anchor") || problem.contains("tag")) {
			return "a value begins with *, & or !";
		}
		return OneLine.cut(problem.replaceFirst("\\. \\(Do not use .*", ""));
	}

	private void readSection(String section, Node node) {
		if (!(node instanceof MappingNode mapping) || !node.getTag().equals(Tag.MAP)) {
			boolean isList = node instanceof SequenceNode;
			throw new SettingsException(
					"Wrong type%s in %s: expected keys with values, found %s".formatted(
							section.isEmpty() ? "" : " for '" + section + "'", place(node),
							isList ? "a list" : "something else"),
					isList ? "Remove the dashes." : "Write one key with its value on each line, indented alike.");
		}
		Set<String> seen = new TreeSet<>();
		for (NodeTuple tuple : mapping.getValue()) {
			String word = (tuple.getKeyNode() instanceof ScalarNode scalar) ? scalar.getValue() : "(not text)";
			if (!seen.add(word)) {
				throw new SettingsException(
						"Duplicate key '%s' in %s".formatted(OneLine.cut(word), place(tuple.getKeyNode())),
						"Keep one of them.");
			}
			readEntry(section, word, tuple);
		}
	}

	private void readEntry(String section, String word, NodeTuple tuple) {
		Node value = tuple.getValueNode();
		Optional<ConfigurationKey> key = ConfigurationKey.of(section, word);
		boolean isNothing = value.getTag().equals(Tag.NULL);
		if (key.isPresent()) {
			if (!isNothing) {
				put(key.get(), value);
			}
		}
		else if (!section.isEmpty() || !ConfigurationKey.sections().contains(word)) {
			throw unknown(section, word, tuple.getKeyNode());
		}
		else if (!isNothing) {
			readSection(word, value);
		}
	}

	private void put(ConfigurationKey key, Node node) {
		if (!(node instanceof ScalarNode scalar)) {
			throw wrongType(key, node, (node instanceof SequenceNode) ? "a list" : "keys with values", "Correct it.");
		}
		if (!node.getTag().startsWith(Tag.PREFIX)) {
			throw wrongType(key, node, "a tag", "Put a value that begins with ! in quotes.");
		}
		ConfiguredValue value = new ConfiguredValue(key, "%s in %s".formatted(key.path(), place(node)),
				scalar.getValue(), true);
		if (key == ConfigurationKey.DRIVER && SQLITE.contains(scalar.getValue())) {
			throw value.invalid("Kat for Spring Boot works with PostgreSQL only",
					"Write postgres, or name another file.");
		}
		if (value.isExpanded()) {
			value.expand(Map.of());
		}
		this.values.put(key, value);
	}

	private SettingsException wrongType(ConfigurationKey key, Node node, String found, String wayOut) {
		return new SettingsException("Wrong type for '%s' in %s: expected %s, found %s".formatted(key.path(),
				place(node), key.type().expected(), found), wayOut);
	}

	private SettingsException unknown(String section, String word, Node node) {
		Collection<String> known = ConfigurationKey.wordsIn(section);
		String hint = DidYouMean.hint(word, known);
		Optional<String> elsewhere = ConfigurationKey.sections()
			.stream()
			.flatMap((other) -> ConfigurationKey.of(other, word).stream())
			.map(ConfigurationKey::path)
			.findFirst();
		return new SettingsException(
				"Unknown key '%s' in %s%s".formatted(OneLine.cut(section.isEmpty() ? word : section + "." + word),
						place(node), hint.isEmpty() ? elsewhere.map(DidYouMean::question).orElse("") : hint),
				"Known keys%s: %s.".formatted(section.isEmpty() ? "" : " of " + section,
						String.join(", ", List.copyOf(known))));
	}

	private String place(Node node) {
		return this.shown + ":" + (node.getStartMark().getLine() + 1);
	}

}
