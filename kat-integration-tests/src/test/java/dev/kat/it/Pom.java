package dev.kat.it;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A {@code pom.xml} of this repository, as it is written.
 */
record Pom(Document document) {

	private static final Path REPOSITORY = Path.of("..");

	/**
	 * Reads the one of a module.
	 * @param module its directory, empty for the parent
	 */
	static Pom of(String module) {
		try {
			return new Pom(DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(REPOSITORY.resolve(module).resolve("pom.xml").toFile()));
		}
		catch (Exception ex) {
			throw new IllegalStateException("The pom.xml of \"" + module + "\" cannot be read", ex);
		}
	}

	/**
	 * Returns the text of an element.
	 * @param path an XPath, such as {@code /project/version}
	 * @return its text, empty if there is none
	 */
	String text(String path) {
		List<String> texts = texts(path);
		return (texts.isEmpty()) ? "" : texts.get(0);
	}

	/**
	 * Returns the texts of all elements of a path.
	 */
	List<String> texts(String path) {
		NodeList nodes = nodes(path);
		return IntStream.range(0, nodes.getLength())
			.mapToObj(nodes::item)
			.map(Node::getTextContent)
			.map((text) -> text.strip().replaceAll("\\s+", " "))
			.toList();
	}

	boolean isPublished() {
		return !Boolean.parseBoolean(text("/project/properties/maven.deploy.skip"));
	}

	boolean isJar() {
		return text("/project/packaging").isEmpty();
	}

	private NodeList nodes(String path) {
		try {
			return (NodeList) XPathFactory.newInstance()
				.newXPath()
				.evaluate(path, this.document, XPathConstants.NODESET);
		}
		catch (XPathExpressionException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
