package dev.kat.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the page loads when it is not one file.
 */
public enum GraphAsset {

	/** The style sheet. */
	STYLE("graph.css", "text/css;charset=UTF-8",
			files("style/", ".css", "base", "header", "picture", "boxes", "minimap", "list", "details", "dialog",
					"narrow", "print")),

	/** The script. Its last file runs what the others declare. */
	SCRIPT("graph.js", "text/javascript;charset=UTF-8",
			files("script/", ".js", "words", "graph", "states", "elements", "patch", "picture/scene", "picture/view",
					"picture/edges", "picture/blocks", "picture/text-cutter", "picture/boxes", "picture/minimap",
					"picture/tip", "picture/picture", "endpoint", "live", "banner", "migrators", "tabs", "search",
					"filters", "list", "links", "facts", "journal", "file-details", "details", "changes", "page")),

	/** The library that draws. */
	D3("graph.d3.js", "text/javascript;charset=UTF-8", List.of("d3.min.js")),

	/** The icon. */
	ICON("graph.svg", "image/svg+xml", List.of("icon.svg"));

	private final String fileName;

	private final String contentType;

	private final List<String> resources;

	GraphAsset(String fileName, String contentType, List<String> resources) {
		this.fileName = fileName;
		this.contentType = contentType;
		this.resources = resources;
	}

	private static List<String> files(String folder, String suffix, String... names) {
		return Arrays.stream(names).map((name) -> folder + name + suffix).toList();
	}

	/**
	 * Finds an asset.
	 * @param fileName the last part of its address
	 * @return the asset, if there is one of that name
	 */
	public static Optional<GraphAsset> find(String fileName) {
		return Arrays.stream(values()).filter((asset) -> asset.fileName.equals(fileName)).findFirst();
	}

	/**
	 * {@return the last part of its address, beside that of the page}
	 */
	public String fileName() {
		return this.fileName;
	}

	/**
	 * {@return the media type, with the character set if it is a text}
	 */
	public String contentType() {
		return this.contentType;
	}

	/**
	 * {@return the content}
	 */
	public byte[] bytes() {
		return text().getBytes(StandardCharsets.UTF_8);
	}

	String text() {
		String text = this.resources.stream().map(GraphAsset::resource).collect(Collectors.joining("\n"));
		return (this == D3) ? licence() + text : text;
	}

	/**
	 * The licence has to be in every copy.
	 */
	private static String licence() {
		return "/*\n" + resource("/META-INF/licenses/d3/LICENSE") + "*/\n";
	}

	static String resource(String name) {
		return PageTemplate.resource(GraphAsset.class, name);
	}

}
