package dev.kat.prove.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.test.MigrationFolders;

/**
 * The graph of a shop, in which it is known of each edge whether it is needed.
 */
final class Shop {

	private static final Pattern HEAD = Pattern.compile("(?m)^-- (\\w+):(.*)$");

	private final Map<String, MigrationId> ids = new LinkedHashMap<>();

	private final Map<MigrationId, String> scripts = new LinkedHashMap<>();

	private final List<Edge> needed = new ArrayList<>();

	private final List<Edge> spare = new ArrayList<>();

	Shop() {
		String text = resource("shop.sql");
		List<String> heads = new ArrayList<>();
		Matcher matcher = HEAD.matcher(text);
		int begin = 0;
		while (matcher.find()) {
			end(text.substring(begin, matcher.start()));
			heads.add(matcher.group(1));
			MigrationId id = new MigrationId(heads.size(), matcher.group(1));
			this.ids.put(matcher.group(1), id);
			edges(id, matcher.group(2));
			begin = matcher.end();
		}
		end(text.substring(begin));
	}

	private void end(String script) {
		if (!this.ids.isEmpty()) {
			this.scripts.put(List.copyOf(this.ids.values()).get(this.ids.size() - 1), script);
		}
	}

	private void edges(MigrationId child, String parents) {
		for (String parent : parents.split(",")) {
			String name = parent.strip();
			if (name.startsWith("~")) {
				this.spare.add(new Edge(id(name.substring(1)), child));
			}
			else if (!name.isEmpty()) {
				this.needed.add(new Edge(id(name), child));
			}
		}
	}

	private MigrationId id(String name) {
		MigrationId id = this.ids.get(name);
		if (id == null) {
			throw new IllegalStateException("No migration " + name + " so far");
		}
		return id;
	}

	static String resource(String name) {
		try (InputStream file = Shop.class.getResourceAsStream(name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<MigrationId> migrations() {
		return List.copyOf(this.ids.values());
	}

	List<Edge> needed() {
		return this.needed;
	}

	List<Edge> spare() {
		return this.spare;
	}

	/**
	 * Declares all edges except for one.
	 */
	MigrationGraph without(Edge left) {
		Map<MigrationId, List<String>> parents = parents();
		parents.get(left.child()).remove("" + left.parent().timestamp());
		return graph(parents);
	}

	MigrationGraph graph() {
		return graph(parents());
	}

	private Map<MigrationId, List<String>> parents() {
		Map<MigrationId, List<String>> parents = new LinkedHashMap<>();
		this.ids.values().forEach((id) -> parents.put(id, new ArrayList<>()));
		this.needed.forEach((edge) -> parents.get(edge.child()).add("" + edge.parent().timestamp()));
		this.spare.forEach((edge) -> parents.get(edge.child()).add("" + edge.parent().timestamp()));
		return parents;
	}

	private static MigrationGraph graph(Map<MigrationId, List<String>> parents) {
		return MigrationGraph.of(parents.entrySet()
			.stream()
			.map((entry) -> new Vertex(entry.getKey(), entry.getValue(),
					new MigrationFolder("shop/" + entry.getKey(), "test:shop", "test:shop")))
			.toList());
	}

	/**
	 * Writes the migrations.
	 * @return their location
	 */
	String write(Path directory) {
		MigrationFolders folders = new MigrationFolders(directory);
		parents().forEach((id, parents) -> folders.add(id.toString(), this.scripts.get(id),
				"parents: [" + String.join(", ", parents) + "]"));
		return folders.location();
	}

}
