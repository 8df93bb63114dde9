package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

	private static final Pattern NODE = Pattern.compile("(\\w+)(?:\\[(\\w+)])?");

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
			List<List<String>> sides = Stream.of(line.strip().split(" --> "))
				.map((side) -> nodes(names, side))
				.toList();
			sides.get(0)
				.forEach((from) -> edges.addAll((sides.size() == 1) ? List.of(from)
						: sides.get(1).stream().map((to) -> from + " -> " + to).toList()));
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

	private static List<String> nodes(Map<String, String> names, String side) {
		return Stream.of(side.split(" & ")).map((node) -> {
			Matcher matcher = NODE.matcher(node);
			assertThat(matcher.matches()).as(node).isTrue();
			String key = matcher.group(1);
			Optional.ofNullable(matcher.group(2)).ifPresent((label) -> names.put(key, label));
			return Objects.requireNonNull(names.get(key), key);
		}).toList();
	}

}
