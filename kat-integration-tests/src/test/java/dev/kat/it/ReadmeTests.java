package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.KatMigrator;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The graph of README.md is that of the sample application.
 */
class ReadmeTests {

	private static final Pattern EDGE = Pattern.compile("(\\w+)(?:\\[(\\w+)])?(?: --> (\\w+)(?:\\[(\\w+)])?)?");

	@Test
	void showsTheGraphOfTheSample() throws IOException {
		assertThat(shown()).isEqualTo(ofTheSample());
	}

	private static Set<String> shown() throws IOException {
		DocumentationExample diagram = DocumentationExample.of(Files.readAllLines(Path.of("../README.md")))
			.stream()
			.filter((example) -> example.language().equals("mermaid"))
			.findFirst()
			.orElseThrow();
		TreeMap<String, String> names = new TreeMap<>();
		Set<String> edges = new TreeSet<>();
		for (String line : diagram.lines().subList(1, diagram.lines().size())) {
			Matcher edge = EDGE.matcher(line.strip());
			assertThat(edge.matches()).as(line).isTrue();
			String from = name(names, edge.group(1), edge.group(2));
			edges.add((edge.group(3) != null) ? from + " -> " + name(names, edge.group(3), edge.group(4)) : from);
		}
		return edges;
	}

	private static Set<String> ofTheSample() {
		MigrationGraph graph = KatMigrator.builder(new DriverManagerDataSource())
			.locations(List.of("file:../kat-sample-app/src/main/resources/migrations"))
			.build()
			.graph();
		Set<String> edges = new TreeSet<>();
		for (MigrationId id : graph.inOrder()) {
			graph.parentsOf(id).forEach((parent) -> edges.add(parent.name() + " -> " + id.name()));
			if (graph.parentsOf(id).isEmpty() && graph.childrenOf(id).isEmpty()) {
				edges.add(id.name());
			}
		}
		return edges;
	}

	private static String name(TreeMap<String, String> names, String key, @Nullable String label) {
		if (label != null) {
			names.put(key, label);
		}
		return Objects.requireNonNull(names.get(key), key);
	}

}
