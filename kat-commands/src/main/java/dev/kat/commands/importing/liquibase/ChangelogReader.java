package dev.kat.commands.importing.liquibase;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.SourceFile;
import dev.kat.commands.importing.liquibase.Changelog.Element;

/**
 * Reads what a changelog in XML, YAML or JSON has, as far as an import needs it.
 */
final class ChangelogReader {

	private static final String ROOT = "databaseChangeLog";

	private static final String LOGICAL_FILE = "logicalFilePath";

	private static final Set<String> READ = Set.of("file", "path", "relativeToChangelogFile");

	private static final String BROKEN = "The changelog cannot be read: its syntax is not valid. Fix it.";

	private ChangelogReader() {
	}

	/**
	 * Returns whether a file can be a changelog that is not SQL.
	 */
	static boolean canBe(String name) {
		return isXml(name) || name.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)");
	}

	private static boolean isXml(String name) {
		return name.toLowerCase(Locale.ROOT).endsWith(".xml");
	}

	/**
	 * Reads a changelog.
	 * @param file the file
	 * @param findings where to report that it cannot be read
	 * @return what it has; empty if it is no changelog
	 */
	static Optional<Changelog> read(SourceFile file, List<ImportFinding> findings) {
		Optional<String> text = file.text();
		if (text.isEmpty()) {
			report(file, 0, "It is not UTF-8. Convert it.", findings);
			return Optional.empty();
		}
		try {
			return isXml(file.name()) ? xml(text.get()) : yaml(text.get());
		}
		catch (XMLStreamException ex) {
			report(file, (ex.getLocation() != null) ? ex.getLocation().getLineNumber() : 0, BROKEN, findings);
		}
		catch (MarkedYAMLException ex) {
			report(file, (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 0, BROKEN, findings);
		}
		catch (YAMLException ex) {
			report(file, 0, BROKEN, findings);
		}
		return Optional.empty();
	}

	/**
	 * Without it, the order of the files would be another one.
	 */
	private static void report(SourceFile file, int line, String message, List<ImportFinding> findings) {
		if (new String(file.bytes(), StandardCharsets.ISO_8859_1).contains(ROOT)) {
			findings.add(new ImportFinding(Kind.CONFLICT, file.display(), line, message));
		}
	}

	private static Optional<Changelog> xml(String text) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
		try {
			return xml(reader);
		}
		finally {
			reader.close();
		}
	}

	private static Optional<Changelog> xml(XMLStreamReader reader) throws XMLStreamException {
		List<Element> elements = new ArrayList<>();
		int depth = 0;
		while (reader.hasNext()) {
			int event = reader.next();
			if (event == XMLStreamConstants.END_ELEMENT) {
				depth--;
			}
			else if (event == XMLStreamConstants.START_ELEMENT) {
				depth++;
				if (depth == 1 && !reader.getLocalName().equals(ROOT)) {
					return Optional.empty();
				}
				if (depth == 2) {
					elements.add(element(reader));
				}
			}
		}
		return Optional.of(new Changelog(elements));
	}

	private static Element element(XMLStreamReader reader) {
		return new Element(reader.getLocalName(),
				attribute(reader, "file").or(() -> attribute(reader, "path")).orElse(""),
				attribute(reader, "relativeToChangelogFile").filter(Boolean::parseBoolean).isPresent(),
				attributes(reader), reader.getLocation().getLineNumber());
	}

	private static Map<String, String> attributes(XMLStreamReader reader) {
		Map<String, String> attributes = new LinkedHashMap<>();
		for (int index = 0; index < reader.getAttributeCount(); index++) {
			attributes.put(reader.getAttributeLocalName(index), reader.getAttributeValue(index));
		}
		attributes.keySet().removeAll(READ);
		return attributes;
	}

	private static Optional<String> attribute(XMLStreamReader reader, String name) {
		return Optional.ofNullable(reader.getAttributeValue(null, name));
	}

	private static Optional<Changelog> yaml(String text) {
		Node document = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
		Optional<Node> root = value(document, ROOT);
		if (root.isEmpty() || !(root.get() instanceof SequenceNode list)) {
			return Optional.empty();
		}
		List<Element> elements = new ArrayList<>();
		for (Node entry : list.getValue()) {
			boolean isAboutChangeSets = value(entry, LOGICAL_FILE).isPresent();
			if (!isAboutChangeSets && entry instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
				elements.add(element(mapping.getValue().get(0)));
			}
		}
		return Optional.of(new Changelog(elements));
	}

	private static Element element(NodeTuple entry) {
		Node value = entry.getValueNode();
		return new Element(scalar(entry.getKeyNode()).orElse(""),
				text(value, "file").or(() -> text(value, "path")).orElse(""),
				text(value, "relativeToChangelogFile").filter(Boolean::parseBoolean).isPresent(), attributes(value),
				entry.getKeyNode().getStartMark().getLine() + 1);
	}

	private static Map<String, String> attributes(Node node) {
		Map<String, String> attributes = new LinkedHashMap<>();
		if (node instanceof MappingNode mapping) {
			mapping.getValue()
				.forEach((tuple) -> scalar(tuple.getKeyNode())
					.ifPresent((key) -> attributes.put(key, scalar(tuple.getValueNode()).orElse(""))));
		}
		attributes.keySet().removeAll(READ);
		return attributes;
	}

	private static Optional<String> text(Node node, String key) {
		return value(node, key).flatMap(ChangelogReader::scalar);
	}

	private static Optional<Node> value(Node node, String key) {
		if (!(node instanceof MappingNode mapping)) {
			return Optional.empty();
		}
		return mapping.getValue()
			.stream()
			.filter((tuple) -> scalar(tuple.getKeyNode()).filter(key::equals).isPresent())
			.map(NodeTuple::getValueNode)
			.findFirst();
	}

	private static Optional<String> scalar(Node node) {
		return (node instanceof ScalarNode scalar) ? Optional.of(scalar.getValue()) : Optional.empty();
	}

}
