package dev.kat.internal.graph;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

import static org.assertj.core.api.Assertions.assertThat;

class GraphNotationTests {

	private static final MigrationGraph DIAMOND = graph(vertex("4_d", "2", "3"), vertex("2_b", "1"), vertex("3_c", "1"),
			vertex("1_a"));

	private static final Map<Long, MigrationState> STATES = Map.of(1L, MigrationState.APPLIED, 2L,
			MigrationState.ROLLED_BACK, 3L, MigrationState.PENDING);

	@Test
	void writesDot() {
		assertThat(GraphNotation.DOT.write(DIAMOND)).isEqualTo("""
				digraph migrations {
					node [shape=box, style="rounded,filled", fillcolor="#ffffff", fontname="sans-serif"];
					"1_a";
					"2_b";
					"3_c";
					"4_d";
					"1_a" -> "2_b";
					"1_a" -> "3_c";
					"2_b" -> "4_d";
					"3_c" -> "4_d";
				}
				""");
	}

	@Test
	void coloursDotByState() {
		assertThat(GraphNotation.DOT.write(DIAMOND, (migration) -> STATES.get(migration.timestamp()))).contains("""
					"1_a" [fillcolor="#d5f0d8", color="#2e7d32"];
					"2_b" [fillcolor="#ffe3c2", color="#c25700"];
					"3_c" [fillcolor="#ffffff", color="#757575", style="rounded,filled,dashed"];
					"4_d";
				""");
	}

	@Test
	void writesMermaid() {
		assertThat(GraphNotation.MERMAID.write(DIAMOND)).isEqualTo("""
				flowchart TD
					m1["1_a"]
					m2["2_b"]
					m3["3_c"]
					m4["4_d"]
					m1 --> m2
					m1 --> m3
					m2 --> m4
					m3 --> m4
				""");
	}

	@Test
	void coloursMermaidByState() {
		assertThat(GraphNotation.MERMAID.write(DIAMOND, (migration) -> STATES.get(migration.timestamp()))).isEqualTo("""
				flowchart TD
					m1["1_a"]:::applied
					m2["2_b"]:::rolledBack
					m3["3_c"]:::pending
					m4["4_d"]
					m1 --> m2
					m1 --> m3
					m2 --> m4
					m3 --> m4
					classDef pending fill:#ffffff,stroke:#757575,color:#000000,stroke-dasharray:4 3
					classDef applied fill:#d5f0d8,stroke:#2e7d32,color:#000000
					classDef rolledBack fill:#ffe3c2,stroke:#c25700,color:#000000
				""");
	}

	@Test
	void escapesNames() {
		MigrationGraph graph = graph(vertex("1_a \"b\" \\N [c] <d> & `e` #f; größe 表", new String[0]));
		assertThat(GraphNotation.DOT.write(graph))
			.contains("\t\"1_a \\\"b\\\" \\\\N [c] <d> &amp; `e` #f; größe 表\";\n");
		assertThat(GraphNotation.MERMAID.write(graph)).isEqualTo("flowchart TD\n\tm1[\"1_a #34;b#34; #92;N #91;c#93; "
				+ "#60;d#62; #38; #96;e#96; #35;f#59; größe 表\"]\n");
	}

	@Test
	void writesAGraphWithoutMigrations() {
		assertThat(GraphNotation.DOT.write(graph())).isEqualTo("""
				digraph migrations {
					node [shape=box, style="rounded,filled", fillcolor="#ffffff", fontname="sans-serif"];
				}
				""");
		assertThat(GraphNotation.MERMAID.write(graph())).isEqualTo("flowchart TD\n");
	}

	private static MigrationGraph graph(Vertex... vertices) {
		return MigrationGraph.of(List.of(vertices));
	}

	private static Vertex vertex(String name, String... parents) {
		return new Vertex(MigrationId.parse(name).orElseThrow(), List.of(parents),
				new MigrationFolder(name, "classpath:" + name, name));
	}

}
