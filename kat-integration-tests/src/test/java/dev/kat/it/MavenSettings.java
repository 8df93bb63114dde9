package dev.kat.it;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The user's own settings, if there are any, and what this machine has already as one
 * more repository, asked first. What it lacks is downloaded as ever.
 */
final class MavenSettings {

	private static final String ID = "this-machine";

	private final Document document;

	private MavenSettings(Document document) {
		this.document = document;
	}

	static void write(Path file, Path userSettings, URI repository) throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		DocumentBuilder builder = factory.newDocumentBuilder();
		Document document = (Files.exists(userSettings)) ? builder.parse(userSettings.toFile()) : builder.newDocument();
		if (document.getDocumentElement() == null) {
			document.appendChild(document.createElementNS(null, "settings"));
		}
		new MavenSettings(document).addRepository(repository);
		Files.createDirectories(file.getParent());
		TransformerFactory.newInstance()
			.newTransformer()
			.transform(new DOMSource(document), new StreamResult(file.toFile()));
	}

	private void addRepository(URI repository) {
		Element profile = add(section("profiles"), "profile");
		add(profile, "id").setTextContent(ID);
		addRepository(add(add(profile, "repositories"), "repository"), repository);
		addRepository(add(add(profile, "pluginRepositories"), "pluginRepository"), repository);
		add(section("activeProfiles"), "activeProfile").setTextContent(ID);
	}

	private void addRepository(Element element, URI repository) {
		add(element, "id").setTextContent(ID);
		add(element, "url").setTextContent(repository.toString());
	}

	private Element section(String name) {
		Element settings = this.document.getDocumentElement();
		for (Node node = settings.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element && element.getLocalName().equals(name)) {
				return element;
			}
		}
		return add(settings, name);
	}

	private Element add(Element parent, String name) {
		Element child = this.document.createElementNS(parent.getNamespaceURI(), name);
		parent.appendChild(child);
		return child;
	}

}
