package dev.kat.internal.graph;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

/**
 * Writes graphs in languages that other programs draw pictures from. The same graph and
 * states always give the same text.
 */
public enum GraphNotation {

	/** Graphviz's language. */
	DOT {

		@Override
		public String write(MigrationGraph graph, Function<MigrationId, @Nullable MigrationState> states) {
			return new DotWriter(states).write(graph);
		}

	},

	/** Mermaid's flowcharts, which many sites draw where they show Markdown. */
	MERMAID {

		@Override
		public String write(MigrationGraph graph, Function<MigrationId, @Nullable MigrationState> states) {
			return new MermaidWriter(states).write(graph);
		}

	};

	/**
	 * Writes a graph, parents above their children.
	 * @param graph the graph
	 * @param states returns the state that gives a migration its colour, or {@code null}
	 * to leave it plain
	 * @return the text, with LF at the end of each line
	 */
	public abstract String write(MigrationGraph graph, Function<MigrationId, @Nullable MigrationState> states);

	/**
	 * Writes a graph without states.
	 * @param graph the graph
	 * @return the text, with LF at the end of each line
	 */
	public String write(MigrationGraph graph) {
		return write(graph, (migration) -> null);
	}

}
